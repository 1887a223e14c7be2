import { ApiProperty } from '@nestjs/swagger';

const nullableText = { type: String, nullable: true } as const;
const CONDITION =
  '`status` (any of them), `status-changed` (`to` any of them), `value` (`below`, `above`), `signal` (`effect`), `restated` ' +
  '(`by` more than so much), or `no-data`.';
const FILTER = {
  type: 'object',
  additionalProperties: { type: 'array', items: { type: 'string' } },
  example: {},
  description: 'Dimension → values, any of them; empty: the whole company.',
} as const;

class SilenceResource {
  @ApiProperty({ format: 'date-time' })
  readonly until!: string;

  @ApiProperty()
  readonly reason!: string;

  @ApiProperty({ example: 'operations', description: 'Name of the API key.' })
  readonly by!: string;
}

export class AlertRuleResource {
  @ApiProperty({ example: 'cost-too-high' })
  readonly id!: string;

  @ApiProperty({ example: 'cost-per-customer' })
  readonly kpi!: string;

  @ApiProperty({
    type: Object,
    example: { is: 'value', below: null, above: 1_800 },
    description: CONDITION,
  })
  readonly condition!: object;

  @ApiProperty(FILTER)
  readonly filter!: Readonly<Record<string, readonly string[]>>;

  @ApiProperty({
    type: Object,
    example: { judges: 'settled' },
    description: '`settled`: once a period has been over for a day. `live`: where it is so for `holdsMinutes`.',
  })
  readonly mode!: object;

  @ApiProperty({ example: 'UTC' })
  readonly timezone!: string;

  @ApiProperty({ type: [String], example: ['finance'] })
  readonly channels!: readonly string[];

  @ApiProperty(nullableText)
  readonly owner!: string | null;

  @ApiProperty()
  readonly note!: string;

  @ApiProperty(nullableText)
  readonly runbook!: string | null;

  @ApiProperty({
    type: SilenceResource,
    nullable: true,
    description: 'Until then what it finds is listed, and delivered nowhere; null: none was set.',
  })
  readonly silence!: SilenceResource | null;

  @ApiProperty({ example: 3, description: 'Also in the header ETag of the single rule.' })
  readonly version!: number;
}

export class AlertRulePage {
  @ApiProperty({ type: [AlertRuleResource] })
  readonly items!: readonly AlertRuleResource[];
}

export class WithdrawnAlertRule {
  @ApiProperty({ example: 'cost-too-high' })
  readonly id!: string;
}

class AlertPeriod {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ ...nullableText, example: '2025-11' })
  readonly label!: string | null;
}

export class AlertResource {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({
    enum: ['pending', 'withheld', 'fired', 'retracted'],
    description:
      '`pending`: it is so in a period that goes on, not yet for as long as the rule asks. ' +
      '`withheld`: what belongs to the number is missing, as `reasons` say. `retracted`: it is not so any more.',
  })
  readonly state!: string;

  @ApiProperty({ description: 'The period had been judged before, and it was not so then.' })
  readonly late!: boolean;

  @ApiProperty({
    ...nullableText,
    format: 'date-time',
    description:
      'Since when it is so, by the clock of the events; null where it was judged once the period had settled.',
  })
  readonly since!: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly decidedAt!: string;

  @ApiProperty({ ...nullableText, format: 'date-time' })
  readonly retractedAt!: string | null;

  @ApiProperty({ example: 'cost-too-high' })
  readonly rule!: string;

  @ApiProperty({ example: 'cost-per-customer' })
  readonly kpi!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty()
  readonly unit!: string;

  @ApiProperty({ type: AlertPeriod })
  readonly period!: AlertPeriod;

  @ApiProperty()
  readonly timezone!: string;

  @ApiProperty(FILTER)
  readonly filter!: Readonly<Record<string, readonly string[]>>;

  @ApiProperty({ type: Object, nullable: true, description: `What the rule said. ${CONDITION}` })
  readonly condition!: object | null;

  @ApiProperty({ description: 'The period was not over.' })
  readonly provisional!: boolean;

  @ApiProperty({
    oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' }],
    description: 'What the number had settled at; null where the rule does not ask for that.',
  })
  readonly settled!: number | string | null;

  @ApiProperty({ ...nullableText, description: 'Why it was delivered nowhere; null: it was not silenced.' })
  readonly silenced!: string | null;

  @ApiProperty({
    oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' }],
    description: 'As it was decided on.',
  })
  readonly value!: number | string | null;

  @ApiProperty({ type: Number, nullable: true })
  readonly target!: number | null;

  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' }] })
  readonly gap!: number | string | null;

  @ApiProperty()
  readonly status!: string;

  @ApiProperty({ type: [String] })
  readonly reasons!: readonly string[];

  @ApiProperty(nullableText)
  readonly owner!: string | null;

  @ApiProperty()
  readonly note!: string;

  @ApiProperty(nullableText)
  readonly runbook!: string | null;
}

export class AlertPage {
  @ApiProperty({ type: [AlertResource] })
  readonly items!: readonly AlertResource[];
}

export class AlertChannelResource {
  @ApiProperty({ example: 'finance' })
  readonly id!: string;

  @ApiProperty({ example: 'https://hooks.example/opex' })
  readonly url!: string;

  @ApiProperty({ description: 'How many secrets sign: two while one is replaced by another.', example: 1 })
  readonly secrets!: number;

  @ApiProperty({ ...nullableText, description: 'Why nothing is delivered to it; `PUT` it again to go on.' })
  readonly disabledReason!: string | null;
}

export class AlertChannelWithSecret extends AlertChannelResource {
  @ApiProperty({
    ...nullableText,
    example: 'whsec_…',
    description: 'Of a new channel: what verifies its messages; shown this once.',
  })
  readonly secret!: string | null;
}

export class AlertChannelPage {
  @ApiProperty({ type: [AlertChannelResource] })
  readonly items!: readonly AlertChannelResource[];
}

export class RotatedSecret {
  @ApiProperty({ example: 'whsec_…', description: 'Shown this once.' })
  readonly secret!: string;
}

export class DeliveryResource {
  @ApiProperty({ format: 'uuid', description: 'Of the event: `webhook-id` of each attempt.' })
  readonly id!: string;

  @ApiProperty({ example: 'finance' })
  readonly channel!: string;

  @ApiProperty({ ...nullableText, format: 'uuid' })
  readonly alert!: string | null;

  @ApiProperty({ example: 'alert-fired' })
  readonly type!: string;

  @ApiProperty({ enum: ['pending', 'delivered', 'failed'] })
  readonly state!: string;

  @ApiProperty({ example: 1 })
  readonly attempts!: number;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;

  @ApiProperty({ ...nullableText, format: 'date-time', description: 'When it is tried next.' })
  readonly nextAt!: string | null;

  @ApiProperty({ ...nullableText, example: 'status 503' })
  readonly lastAnswer!: string | null;

  @ApiProperty({ ...nullableText, format: 'date-time' })
  readonly deliveredAt!: string | null;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryResource] })
  readonly items!: readonly DeliveryResource[];
}

export class ResentDelivery {
  @ApiProperty({ description: 'Channels that it goes to again.', example: 1 })
  readonly channels!: number;
}
