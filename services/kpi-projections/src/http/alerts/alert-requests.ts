import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNested } from '@opex/service-host';
import { IsName } from '@opex/write-service/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateIf,
} from 'class-validator';
import type { AlertCondition, AlertRuleContent } from '../../domain/alerts/alert-rule.events.js';
import { isTimeZone } from '../../domain/period.js';
import type { Status } from '../../domain/status.js';

const WORD = /^[a-z][a-z0-9-]{0,63}$/;
const WORD_MESSAGE = '$property must be 1 to 64 of a–z 0–9 - and begin with a letter';
const CHANNELS_MAX = 20;
const NOTE_LENGTH_MAX = 2_000;
const URL_LENGTH_MAX = 2_000;
const PAGE_MAX = 500;
const PAGE_DEFAULT = 100;
const STATUSES = ['strong', 'improving', 'worsening', 'off-target', 'none'] as const;
const CONDITIONS = ['status', 'value', 'no-data'] as const;
const ALERT_STATES = ['withheld', 'fired', 'retracted'] as const;
const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;

const IsTimeZone = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'isTimeZone',
    target: target.constructor,
    propertyName: String(property),
    options: { message: '$property must be an IANA time zone such as Europe/Berlin' },
    validator: { validate: (value: unknown) => typeof value === 'string' && isTimeZone(value) },
  });

const Url = (): PropertyDecorator =>
  IsUrl(
    { protocols: ['https', 'http'], require_protocol: true, require_tld: false, disallow_auth: true },
    { message: '$property must be a URL beginning with https:// (or http://), without a password in it' },
  );

const isAbsent = (value: unknown): boolean => value === null || value === undefined;

class ConditionRequest {
  @ApiProperty({ enum: CONDITIONS, example: 'value' })
  @IsIn(CONDITIONS)
  readonly is!: (typeof CONDITIONS)[number];

  @ApiPropertyOptional({
    enum: STATUSES,
    isArray: true,
    example: ['off-target'],
    description: 'Of `status`: any of these.',
  })
  @ValidateIf(({ is, status }: ConditionRequest) => is === 'status' || status !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(STATUSES, { each: true })
  readonly status?: Status[];

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'Of `value`: told where it is less, in the unit of the KPI.',
  })
  @ValidateIf((_, value) => !isAbsent(value))
  @IsNumber()
  readonly below?: number | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 1_800,
    description: 'Of `value`: told where it is more.',
  })
  @ValidateIf((_, value) => !isAbsent(value))
  @IsNumber()
  readonly above?: number | null;
}

export class AlertRulePath {
  @ApiProperty({ example: 'cost-too-high' })
  @Matches(WORD, { message: WORD_MESSAGE })
  readonly id!: string;
}

/** `PUT /v1/alert-rules/{id}`: all that the rule says. */
export class AlertRuleRequest {
  @ApiProperty({ example: 'cost-per-customer' })
  @Matches(WORD, { message: WORD_MESSAGE })
  readonly kpi!: string;

  @ApiProperty({ type: ConditionRequest })
  @IsNested(() => ConditionRequest)
  readonly condition!: ConditionRequest;

  @ApiPropertyOptional({
    example: 'Europe/Berlin',
    default: 'UTC',
    description: 'Whose months and quarters are meant.',
  })
  @IsTimeZone()
  readonly timezone: string = 'UTC';

  @ApiPropertyOptional({
    type: [String],
    example: ['finance'],
    default: [],
    description: 'Channels that it is delivered to.',
  })
  @IsArray()
  @ArrayMaxSize(CHANNELS_MAX)
  @ArrayUnique()
  @Matches(WORD, { each: true, message: 'each of $property must be the name of a channel' })
  readonly channels: string[] = [];

  @ApiPropertyOptional({ type: String, nullable: true, example: 'CFO', default: null })
  @ValidateIf((_, value) => !isAbsent(value))
  @IsName()
  readonly owner: string | null = null;

  @ApiPropertyOptional({ example: 'Ask the owner of the campaign first.', default: '' })
  @IsString()
  @MaxLength(NOTE_LENGTH_MAX)
  readonly note: string = '';

  @ApiPropertyOptional({ type: String, nullable: true, example: 'https://wiki.example/cost-too-high', default: null })
  @ValidateIf((_, value) => !isAbsent(value))
  @Url()
  @MaxLength(URL_LENGTH_MAX)
  readonly runbook: string | null = null;
}

export const toAlertRuleContent = ({ condition, ...request }: AlertRuleRequest): AlertRuleContent => ({
  kpi: request.kpi,
  condition: toCondition(condition),
  timezone: request.timezone,
  channels: request.channels,
  owner: request.owner,
  note: request.note,
  runbook: request.runbook,
});

function toCondition({ is, status = [], below = null, above = null }: ConditionRequest): AlertCondition {
  switch (is) {
    case 'status':
      return { is, status };
    case 'value':
      return { is, below, above };
    case 'no-data':
      return { is };
  }
}

/** `PUT /v1/alert-channels/{id}`. */
export class AlertChannelRequest {
  @ApiProperty({ example: 'https://hooks.example/opex', description: 'Where alerts are posted to.' })
  @Url()
  @MaxLength(URL_LENGTH_MAX)
  readonly url!: string;
}

class PageQuery {
  @ApiPropertyOptional({ default: PAGE_DEFAULT, minimum: 1, maximum: PAGE_MAX })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_MAX)
  readonly limit: number = PAGE_DEFAULT;
}

export class AlertsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'cost-too-high' })
  @IsOptional()
  @Matches(WORD, { message: WORD_MESSAGE })
  readonly rule?: string;

  @ApiPropertyOptional({ example: 'cost-per-customer' })
  @IsOptional()
  @Matches(WORD, { message: WORD_MESSAGE })
  readonly kpi?: string;

  @ApiPropertyOptional({ enum: ALERT_STATES })
  @IsOptional()
  @IsIn(ALERT_STATES)
  readonly state?: (typeof ALERT_STATES)[number];
}

export class DeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  readonly state?: (typeof DELIVERY_STATES)[number];
}

export class DeliveryPath {
  @ApiProperty({ format: 'uuid', description: 'Of the event: `webhook-id`.' })
  @IsUUID()
  readonly id!: string;
}
