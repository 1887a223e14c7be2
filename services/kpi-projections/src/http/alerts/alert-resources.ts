import { ApiProperty } from '@nestjs/swagger';

const nullableText = { type: String, nullable: true } as const;

export class AlertRuleResource {
  @ApiProperty({ example: 'cost-too-high' })
  readonly id!: string;

  @ApiProperty({ example: 'cost-per-customer' })
  readonly kpi!: string;

  @ApiProperty({
    type: Object,
    example: { is: 'value', below: null, above: 1_800 },
    description: '`status` (any of them), `value` (`below`, `above`), or `no-data`.',
  })
  readonly condition!: object;

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
    enum: ['withheld', 'fired', 'retracted'],
    description:
      '`withheld`: what belongs to the number is missing, as `reasons` say. `retracted`: it is not so any more.',
  })
  readonly state!: string;

  @ApiProperty({ description: 'The period had been judged before, and it was not so then.' })
  readonly late!: boolean;

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
