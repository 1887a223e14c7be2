import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AreNested } from '@opex/service-host';
import { IsDay, IsInstant, IsSort, PageQuery } from '@opex/write-service/http';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import type { EntryOrder } from '../application/ledger.js';
import { IsAmount, IsAttributes, IsCurrency, IsEntryId, IsName, IsReadable } from './ledger.fields.js';

export const LINES_MAX = 1_000;
export const DESCRIPTION_LENGTH_MAX = 10_000;
export const ENTRIES_MAX = 1_000;
export const COST_TYPES = ['direct', 'overhead'] as const;
export const MODES = ['atomic', 'per-item'] as const;

export class LineRequest {
  @ApiProperty({ example: 'support-direct' })
  @IsName()
  readonly account!: string;

  @ApiProperty({ example: '500.00', description: 'Decimal string: positive debits, negative credits.' })
  @IsAmount()
  readonly amount!: string;

  @ApiProperty({ example: 'EUR' })
  @IsCurrency()
  readonly currency!: string;

  @ApiPropertyOptional({ example: 'C-17' })
  @IsOptional()
  @IsName()
  readonly customer?: string;

  @ApiPropertyOptional({ example: 'chatbot' })
  @IsOptional()
  @IsName()
  readonly initiative?: string;

  @ApiPropertyOptional({ type: Object, example: { unit: 'front-office' }, description: 'Dimensions of the figures.' })
  @IsOptional()
  @IsAttributes()
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** `POST /v1/entries`. */
export class EntryRequest {
  @ApiPropertyOptional({ example: 'E-2025-000017', description: 'Absent: the Idempotency-Key, or a new id.' })
  @IsOptional()
  @IsEntryId()
  readonly entry?: string;

  @ApiProperty({ example: '2025-01-15', description: 'The day it counts for.' })
  @IsDay()
  readonly postedOn!: string;

  @ApiProperty({ type: [LineRequest], description: 'Two or more; they add up to zero in each currency.' })
  @ArrayMaxSize(LINES_MAX)
  @AreNested(() => LineRequest)
  readonly lines!: LineRequest[];

  @ApiPropertyOptional({ example: 'E-2025-000016', description: 'The entry it puts right.' })
  @IsOptional()
  @IsEntryId()
  readonly corrects?: string;

  @ApiPropertyOptional({ example: 'Invoice 4711' })
  @IsOptional()
  @IsString()
  @MaxLength(DESCRIPTION_LENGTH_MAX)
  @IsReadable()
  readonly description?: string;
}

class BulkEntryRequest extends EntryRequest {
  @ApiProperty({ example: 'E-2025-000017' })
  @IsEntryId()
  declare readonly entry: string;
}

/** `POST /v1/entries/bulk`. */
export class BulkRequest {
  @ApiProperty({ enum: MODES, description: '`atomic`: all or none. `per-item`: each by itself.' })
  @IsIn(MODES)
  readonly mode!: (typeof MODES)[number];

  @ApiProperty({ type: [BulkEntryRequest], description: 'Up to 1,000, each with an id.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(ENTRIES_MAX)
  @AreNested(() => BulkEntryRequest)
  readonly entries!: BulkEntryRequest[];
}

export class EntryPath {
  @ApiProperty({ example: 'E-2025-000017' })
  @Matches(/^[A-Za-z0-9_.:@/+~-]{1,200}$/, { message: '$property is no id of an entry' })
  readonly entry!: string;
}

/** `POST /v1/entries/{entry}/reversal`. */
export class ReversalRequest {
  @ApiProperty({ example: '2025-02-03', description: 'A day of an open period.' })
  @IsDay()
  readonly postedOn!: string;

  @ApiProperty({ example: 'Booked to the wrong function' })
  @IsString()
  @Length(1, 10_000)
  @IsReadable()
  readonly reason!: string;
}

/** `POST /v1/entries/{entry}/correction`: the reversal, and what is right, both on one day. */
export class CorrectionRequest {
  @ApiPropertyOptional({
    example: 'E-2025-000018',
    description: 'The new entry. Absent: the Idempotency-Key, or a new id.',
  })
  @IsOptional()
  @IsEntryId()
  readonly entry?: string;

  @ApiProperty({ example: '2025-02-03', description: 'A day of an open period.' })
  @IsDay()
  readonly postedOn!: string;

  @ApiProperty({ example: 'Booked to the wrong function' })
  @IsString()
  @Length(1, 10_000)
  @IsReadable()
  readonly reason!: string;

  @ApiProperty({ type: [LineRequest], description: 'What is right: two or more; they add up to zero.' })
  @ArrayMaxSize(LINES_MAX)
  @AreNested(() => LineRequest)
  readonly lines!: LineRequest[];
}

export class EntryPageQuery extends PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before, asked with the same filter and order.' })
  @IsOptional()
  @Matches(/^\d{1,15}@\d{4}-\d\d-\d\d$/, { message: '$property must be the nextCursor of a page' })
  declare readonly cursor?: string;

  @IsSort(['position', 'postedOn'])
  readonly sort?: EntryOrder;

  @ApiPropertyOptional({ example: '2025-01-01' })
  @IsOptional()
  @IsDay()
  readonly postedFrom?: string;

  @ApiPropertyOptional({ example: '2025-01-31', description: 'Inclusive.' })
  @IsOptional()
  @IsDay()
  readonly postedTo?: string;

  @ApiPropertyOptional({ example: 'support-direct', description: 'Entries with a line on this account.' })
  @IsOptional()
  @IsName()
  readonly account?: string;

  @ApiPropertyOptional({ example: 'E-2025-000016', description: 'What took this entry back or put it right.' })
  @IsOptional()
  @IsName()
  readonly about?: string;

  @ApiPropertyOptional({ example: 'it-by-headcount~2025-01~1' })
  @IsOptional()
  @IsName()
  readonly allocation?: string;

  @ApiPropertyOptional({ example: 'urn:billing', description: 'Source of the reported event that was booked.' })
  @IsOptional()
  @IsString()
  @Length(1, 1_024)
  @IsReadable()
  readonly reportedSource?: string;

  @ApiPropertyOptional({ example: 'invoice-4711', description: 'Id of the reported event that was booked.' })
  @IsOptional()
  @IsString()
  @Length(1, 1_024)
  @IsReadable()
  readonly reportedId?: string;
}

export class TrialBalanceQuery {
  @ApiPropertyOptional({ example: '2025-01-31', description: 'What counts for days up to this one. Absent: all.' })
  @IsOptional()
  @IsDay()
  readonly asOf?: string;

  @ApiPropertyOptional({ example: '2025-02-05T00:00:00Z', description: 'What was recorded by then. Absent: all.' })
  @IsOptional()
  @IsInstant()
  readonly knownAt?: string;
}
