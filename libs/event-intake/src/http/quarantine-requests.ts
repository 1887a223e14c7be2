import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
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
