import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isDate, normaliseInstant } from '@opex/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

const LINES_MAX = 1_000;
export const ENTRIES_MAX = 1_000;
const PAGE_MAX = 1_000;
const KINDS = ['cost', 'revenue', 'investment', 'savings', 'clearing'] as const;
const COST_TYPES = ['direct', 'overhead'] as const;
const MODES = ['atomic', 'per-item'] as const;

/** What PostgreSQL's text can't hold, and the events door refuses too. */
const READABLE = /^[^\0\p{Surrogate}]*$/u;
const IsReadable = (): PropertyDecorator =>
  Matches(READABLE, { message: '$property must have neither NUL nor half a surrogate pair' });
const IsName = (): PropertyDecorator => applyDecorators(IsString(), Length(1, 200), IsReadable());
/** `~` marks entries that the service names itself. */
const IsEntryId = (): PropertyDecorator =>
  Matches(/^[A-Za-z0-9_.:@/+-]{1,190}$/, { message: '$property must be 1 to 190 of A–Z a–z 0–9 _ . : @ / + -' });
const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isDate(value),
      defaultMessage: () => '$property must be a calendar date such as 2025-01-31',
    },
  });
const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && normaliseInstant(value) !== undefined,
      defaultMessage: () => '$property must be an instant in RFC 3339 with an offset, such as 2025-03-03T09:30:00Z',
    },
  });

/** `PUT /v1/accounts/{account}`. */
export class AccountRequest {
  @ApiProperty({ example: 'Customer support, direct' })
  @IsName()
  readonly name!: string;

  @ApiProperty({ enum: KINDS, example: 'cost', description: 'It never changes.' })
  @IsIn(KINDS)
  readonly kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ example: 'customer-support', description: 'A cost account must have one.' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @ApiPropertyOptional({ enum: COST_TYPES, example: 'direct', description: 'Of cost accounts alone.' })
  @IsOptional()
  @IsIn(COST_TYPES)
  readonly costType?: (typeof COST_TYPES)[number];
}

export class AccountPath {
  @ApiProperty({ example: 'support-direct' })
  @IsName()
  readonly account!: string;
}

export class PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsName()
  readonly cursor?: string;

  @ApiPropertyOptional({ example: 100, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_MAX)
  readonly limit: number = 100;
}

const ATTRIBUTES_MAX = 50;
const isAttributeValue = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= 512 && READABLE.test(value));
const IsAttributes = (): PropertyDecorator =>
  ValidateBy({
    name: 'isAttributes',
    validator: {
      validate: (value: unknown) =>
        isRecord(value) &&
        Object.keys(value).length <= ATTRIBUTES_MAX &&
        Object.entries(value).every(
          ([name, one]) => name !== '' && name.length <= 200 && READABLE.test(name) && isAttributeValue(one),
        ),
      defaultMessage: () => `$property must be an object of up to ${ATTRIBUTES_MAX} texts, numbers and flags`,
    },
  });
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export class LineRequest {
  @ApiProperty({ example: 'support-direct' })
  @IsName()
  readonly account!: string;

  @ApiProperty({ example: '500.00', description: 'Decimal string: positive debits, negative credits.' })
  @Matches(/^-?\d{1,12}(\.\d{1,4})?$/, { message: '$property must be a decimal string such as "500.00"' })
  readonly amount!: string;

  @ApiProperty({ example: 'EUR' })
  @Matches(/^[A-Z]{3}$/, { message: '$property must be an ISO 4217 code such as EUR' })
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
  @IsArray()
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  @Type(() => LineRequest)
  readonly lines!: LineRequest[];

  @ApiPropertyOptional({ example: 'E-2025-000016', description: 'The entry it puts right.' })
  @IsOptional()
  @IsEntryId()
  readonly corrects?: string;

  @ApiPropertyOptional({ example: 'Invoice 4711' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
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
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ENTRIES_MAX)
  @ValidateNested({ each: true })
  @Type(() => BulkEntryRequest)
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

export class EntryPageQuery extends PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: '$property must be the nextCursor of a page' })
  declare readonly cursor?: string;

  @ApiPropertyOptional({ example: '2025-01-01' })
  @IsOptional()
  @IsDay()
  readonly postedFrom?: string;

  @ApiPropertyOptional({ example: '2025-01-31', description: 'Inclusive.' })
  @IsOptional()
  @IsDay()
  readonly postedTo?: string;
}

export class PeriodPath {
  @ApiProperty({ example: '2025-01', description: 'A month.' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '$property must be a month such as 2025-01' })
  readonly period!: string;
}

export class ReopenRequest {
  @ApiProperty({ example: 'An invoice of January was found' })
  @IsString()
  @Length(1, 10_000)
  @IsReadable()
  readonly reason!: string;
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
