import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNested } from '@opex/service-host';
import { IsInstant, IsName } from '@opex/write-service/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateIf,
} from 'class-validator';
import type { AlertRuleContent } from '../../domain/alerts/alert-rule.events.js';
import { isTimeZone } from '../../domain/period.js';
import { ConditionRequest, IsFilter, ModeRequest, toCondition, toMode } from './alert-condition-requests.js';

const WORD = /^[a-z][a-z0-9-]{0,63}$/;
const WORD_MESSAGE = '$property must be 1 to 64 of a–z 0–9 - and begin with a letter';
const CHANNELS_MAX = 20;
const NOTE_LENGTH_MAX = 2_000;
const REASON_LENGTH_MAX = 1_000;
const URL_LENGTH_MAX = 2_000;
const PAGE_MAX = 500;
const PAGE_DEFAULT = 100;
const ALERT_STATES = ['pending', 'withheld', 'fired', 'retracted'] as const;
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
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    example: { process: ['sales'] },
    default: {},
    description: 'Dimension → values, any of them; empty: the whole company.',
  })
  @IsFilter()
  readonly filter: Record<string, string[]> = {};

  @ApiPropertyOptional({
    type: ModeRequest,
    default: { judges: 'settled' },
    description: '`settled`: once a period has been over for a day. `live`: also while it goes on.',
  })
  @IsOptional()
  @IsNested(() => ModeRequest)
  readonly mode?: ModeRequest;

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
  filter: request.filter,
  condition: toCondition(condition),
  mode: request.mode === undefined ? { judges: 'settled' } : toMode(request.mode),
  timezone: request.timezone,
  channels: request.channels,
  owner: request.owner,
  note: request.note,
  runbook: request.runbook,
});

/** `PUT /v1/alert-rules/{id}/silence` */
export class SilenceRequest {
  @ApiProperty({ format: 'date-time', example: '2026-12-01T00:00:00Z', description: 'RFC 3339, with an offset.' })
  @IsInstant()
  readonly until!: string;

  @ApiProperty({ example: 'The campaign is known to cost more.' })
  @IsString()
  @Length(1, REASON_LENGTH_MAX)
  readonly reason!: string;
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
