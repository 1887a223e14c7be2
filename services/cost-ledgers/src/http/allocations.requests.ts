import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AreNested, IsNested } from '@opex/service-host';
import { IsDay, IsProse, IsSort, PageQuery } from '@opex/write-service/http';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, Matches } from 'class-validator';
import { IsMonth, IsName } from './ledger.fields.js';

const COST_TYPES = ['direct', 'overhead'] as const;
const TARGETS = ['function', 'customer'] as const;
const DRIVERS = ['headcount', 'transactions', 'usage'] as const;
const WEIGHTS_MAX = 500;

const IsRule = (): PropertyDecorator =>
  Matches(/^[A-Za-z0-9_.:@+-]{1,100}$/, { message: '$property must be 1 to 100 of A–Z a–z 0–9 _ . : @ + -' });

export class RulePath {
  @ApiProperty({ example: 'it-by-headcount' })
  @IsRule()
  readonly rule!: string;
}

class SourceRequest {
  @ApiPropertyOptional({ example: 'rent', description: 'Only cost on this account.' })
  @IsOptional()
  @IsName()
  readonly account?: string;

  @ApiPropertyOptional({ example: 'it', description: 'Only cost of this function.' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @ApiPropertyOptional({ enum: COST_TYPES, example: 'overhead', description: 'Only cost of this type.' })
  @IsOptional()
  @IsIn(COST_TYPES)
  readonly costType?: (typeof COST_TYPES)[number];
}

/** `PUT /v1/allocation-rules/{rule}`. */
export class RuleRequest {
  @ApiProperty({ example: 'IT by headcount' })
  @IsName()
  readonly name!: string;

  @ApiProperty({ type: SourceRequest, description: 'Which cost is shared; at least one of them.' })
  @IsNested(() => SourceRequest)
  readonly source!: SourceRequest;

  @ApiProperty({ enum: TARGETS, example: 'function', description: 'What it is spread over.' })
  @IsIn(TARGETS)
  readonly to!: (typeof TARGETS)[number];

  @ApiProperty({ enum: DRIVERS, example: 'headcount', description: 'What the weights of a run count.' })
  @IsIn(DRIVERS)
  readonly driver!: (typeof DRIVERS)[number];
}

class WeightRequest {
  @ApiProperty({ example: 'customer-support', description: 'A function or a customer, as the rule says.' })
  @IsName()
  readonly target!: string;

  @ApiProperty({ example: '12.5', description: 'Decimal string from 0 on, up to six decimals.' })
  @Matches(/^\d{1,12}(\.\d{1,6})?$/, { message: '$property must be a decimal string such as "12.5"' })
  readonly weight!: string;
}

/** `POST /v1/allocations`. */
export class RunRequest extends RulePath {
  @ApiProperty({ example: '2025-01', description: 'The month whose cost is spread.' })
  @IsMonth()
  readonly period!: string;

  @ApiPropertyOptional({ example: '2025-01-31', description: 'Absent: the last day of the month.' })
  @IsOptional()
  @IsDay()
  readonly postedOn?: string;

  @ApiProperty({ type: [WeightRequest] })
  @ArrayMinSize(1)
  @ArrayMaxSize(WEIGHTS_MAX)
  @AreNested(() => WeightRequest)
  readonly weights!: WeightRequest[];
}

export class AllocationPath {
  @ApiProperty({ example: 'it-by-headcount~2025-01~1' })
  @Matches(/^[A-Za-z0-9_.:@+~-]{1,200}$/, { message: '$property is no id of an allocation' })
  readonly allocation!: string;
}

/** `POST /v1/allocations/{allocation}/reversal`. */
export class AllocationReversalRequest {
  @ApiProperty({ example: '2025-02-03', description: 'A day of an open period.' })
  @IsDay()
  readonly postedOn!: string;

  @ApiProperty({ example: 'Headcount of last year' })
  @IsProse()
  readonly reason!: string;
}

/** The rules of allocation: which, and in which order. */
export class RulePageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: TARGETS })
  @IsOptional()
  @IsIn(TARGETS)
  readonly to?: (typeof TARGETS)[number];

  @ApiPropertyOptional({ enum: DRIVERS })
  @IsOptional()
  @IsIn(DRIVERS)
  readonly driver?: (typeof DRIVERS)[number];

  @ApiPropertyOptional({ example: 'it', description: 'Those that spread the cost of this function.' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @IsSort(['rule', 'name'])
  readonly sort?: string;
}

export class AllocationPageQuery extends PageQuery {
  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: '$property must be the nextCursor of a page' })
  declare readonly cursor?: string;

  @ApiPropertyOptional({ example: 'it-by-headcount' })
  @IsOptional()
  @IsRule()
  readonly rule?: string;

  @ApiPropertyOptional({ example: '2025-01' })
  @IsOptional()
  @IsMonth()
  readonly period?: string;
}
