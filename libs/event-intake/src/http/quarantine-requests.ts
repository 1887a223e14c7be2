import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { AreNested, IsNested } from '@opex/service-host';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { QuarantineStatus } from '../quarantine/quarantine-store.js';
import { QUARANTINE_STATUSES } from '../quarantine/quarantine-store.js';

const ID = /^[1-9]\d{0,17}$/;
/** PostgreSQL's text holds no NUL. */
const STORABLE = /^[^\0]*$/;
const withoutNul = { message: '$property must not contain a NUL character' };

export class QuarantineQuery {
  @IsOptional()
  @IsIn(QUARANTINE_STATUSES)
  readonly status?: QuarantineStatus;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  @Matches(STORABLE, withoutNul)
  readonly reason?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  @Matches(STORABLE, withoutNul)
  readonly source?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  @Matches(STORABLE, withoutNul)
  readonly type?: string;

  @ApiPropertyOptional({
    enum: ['firstReceivedAt', '-firstReceivedAt'],
    description: '`-firstReceivedAt`, the newest first, unless given.',
  })
  @IsOptional()
  @IsIn(['firstReceivedAt', '-firstReceivedAt'])
  readonly sort?: 'firstReceivedAt' | '-firstReceivedAt';

  /** `nextCursor` of the page before. */
  @IsOptional()
  @Matches(ID, { message: 'cursor must be the nextCursor of an answer' })
  readonly cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 50;
}

export class QuarantineId {
  @Matches(ID, { message: 'id must be the id of an event in the quarantine' })
  readonly id!: string;
}

export class DiscardRequest {
  /** Why the event will never be taken in. */
  @IsString()
  @Length(1, 1_000)
  @Matches(STORABLE, withoutNul)
  readonly reason!: string;
}

export const EVENTS_AT_ONCE_MAX = 1_000;

/** Which of the events that wait. */
export class WaitingFilter {
  @ApiPropertyOptional({ example: 'wrong-data' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @Matches(STORABLE, withoutNul)
  readonly reason?: string;

  @ApiPropertyOptional({ example: '/ticketing' })
  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  @Matches(STORABLE, withoutNul)
  readonly source?: string;

  @ApiPropertyOptional({ example: 'opex.process.case-opened.v1' })
  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  @Matches(STORABLE, withoutNul)
  readonly type?: string;
}

/** Many events of the quarantine, by their ids or by a filter. */
export class BulkRequest {
  @ApiPropertyOptional({ type: [String], example: ['41', '42'], maxItems: EVENTS_AT_ONCE_MAX })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(EVENTS_AT_ONCE_MAX)
  @ArrayUnique()
  @Matches(ID, { each: true, message: 'each of ids must be the id of an event in the quarantine' })
  readonly ids?: readonly string[];

  @ApiPropertyOptional({ type: WaitingFilter, description: 'All that wait and match; {} is all that wait.' })
  @IsOptional()
  @IsNested(() => WaitingFilter)
  readonly filter?: WaitingFilter;

  @ApiPropertyOptional({ description: 'With `filter`: `nextCursor` of the answer before.' })
  @IsOptional()
  @Matches(ID, { message: 'cursor must be the nextCursor of an answer' })
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: EVENTS_AT_ONCE_MAX, default: EVENTS_AT_ONCE_MAX })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(EVENTS_AT_ONCE_MAX)
  readonly limit: number = EVENTS_AT_ONCE_MAX;
}

export class RepairedEvent {
  @ApiProperty({ example: '41' })
  @Matches(ID, { message: 'id must be the id of an event in the quarantine' })
  readonly id!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The CloudEvent to send in its place.' })
  @IsObject()
  readonly event!: object;
}

/** `POST /v1/quarantine/resubmissions`. */
export class BulkResubmissionRequest extends BulkRequest {
  @ApiPropertyOptional({ type: [RepairedEvent], description: 'Repaired events, each in the place of one.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(EVENTS_AT_ONCE_MAX)
  @ArrayUnique(({ id }: RepairedEvent) => id)
  @AreNested(() => RepairedEvent)
  readonly events?: readonly RepairedEvent[];
}

/** `POST /v1/quarantine/discards`. */
export class BulkDiscardRequest extends BulkRequest {
  @ApiProperty({ example: 'A test run of the ticketing system.' })
  @IsString()
  @Length(1, 1_000)
  @Matches(STORABLE, withoutNul)
  readonly reason!: string;
}
