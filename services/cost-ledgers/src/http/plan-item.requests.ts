import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDay, IsName, IsSort, PageQuery } from '@opex/write-service/http';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { BASES, PLAN_KINDS } from '../domain/plan-item.events.js';
import type { Basis, PlanKind } from '../domain/plan-item.events.js';
import { IsAmount, IsCurrency, IsFigure } from './ledger.fields.js';

const COUNT_MAX = 1e9;
const MILESTONES_MAX = 200;
const NAME_LENGTH_MAX = 512;

/** What can be said to be done of an item. */
export class ProgressFiguresRequest {
  @ApiPropertyOptional({ example: 2, description: 'Processes automated.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(COUNT_MAX)
  readonly processes?: number | null;

  @ApiPropertyOptional({ example: 4, description: 'People hired.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(COUNT_MAX)
  readonly hires?: number | null;

  @ApiPropertyOptional({ example: 85, description: 'Of an objective: the level.' })
  @IsOptional()
  @IsFigure()
  readonly level?: number | null;

  @ApiPropertyOptional({ example: '80000.00', description: 'What it costs: a decimal string above zero.' })
  @IsOptional()
  @IsAmount()
  readonly investment?: string | null;

  @ApiPropertyOptional({ example: '120000.00', description: 'What it saves in a year.' })
  @IsOptional()
  @IsAmount()
  readonly savings?: string | null;
}

/** `PUT /v1/plans/{id}`: the whole plan of an item. */
export class PlanItemRequest extends ProgressFiguresRequest {
  @ApiProperty({ enum: PLAN_KINDS, example: 'roadmap-step', description: 'It never changes.' })
  @IsIn(PLAN_KINDS)
  readonly kind!: PlanKind;

  @ApiProperty({ example: 'Automate customer onboarding' })
  @IsName()
  readonly name!: string;

  @ApiPropertyOptional({ example: 'customer-onboarding', description: 'The function, role or KPI it is about.' })
  @IsOptional()
  @IsName()
  readonly about?: string | null;

  @ApiPropertyOptional({ format: 'date', example: '2025-01-01', description: 'First day; with `to`.' })
  @IsOptional()
  @IsDay()
  readonly from?: string | null;

  @ApiPropertyOptional({ format: 'date', example: '2025-04-01', description: 'Day after the last; with `from`.' })
  @IsOptional()
  @IsDay()
  readonly to?: string | null;

  @ApiPropertyOptional({ example: 4, description: 'Of a position: people there should be, in full-time equivalents.' })
  @IsOptional()
  @IsFigure()
  readonly headcount?: number | null;

  @ApiPropertyOptional({ example: 'EUR', description: 'Needed where there are amounts. It never changes.' })
  @IsOptional()
  @IsCurrency()
  readonly currency?: string | null;

  @ApiPropertyOptional({ example: 0, description: 'Of a position: people there were before.' })
  @IsOptional()
  @IsFigure()
  readonly baseline?: number | null;

  @ApiPropertyOptional({
    enum: BASES,
    description: 'Of an objective: what its level is, beside the baseline of its KPI.',
  })
  @IsOptional()
  @IsIn(BASES)
  readonly basis?: Basis | null;

  @ApiPropertyOptional({ example: 300, description: 'The ROI as it is stated, in percent.' })
  @IsOptional()
  @IsFigure()
  readonly statedRoiPercent?: number | null;

  @ApiPropertyOptional({ type: [String], example: ['process-mapping'], description: 'To be reached, in order.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MILESTONES_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, NAME_LENGTH_MAX, { each: true })
  readonly milestones?: string[];
}

/** `POST /v1/plans/{id}/progress`. */
export class ProgressRequest extends ProgressFiguresRequest {
  @ApiPropertyOptional({
    format: 'date',
    example: '2025-02-14',
    description: 'The day it counts for (UTC); now, if absent.',
  })
  @IsOptional()
  @IsDay()
  readonly on?: string | null;
}

/** `POST /v1/plans/{id}/milestones`. */
export class ItemMilestoneRequest {
  @ApiProperty({ example: 'process-mapping', description: 'One of the planned milestones.' })
  @IsName()
  readonly milestone!: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2025-02-14',
    description: 'When it was reached (UTC); now, if absent.',
  })
  @IsOptional()
  @IsDay()
  readonly on?: string | null;
}

export class PlanItemPath {
  @ApiProperty({ example: 'automation-2025-q1' })
  @IsName()
  readonly id!: string;
}

export class PlanItemPageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PLAN_KINDS })
  @IsOptional()
  @IsIn(PLAN_KINDS)
  readonly kind?: PlanKind;

  @ApiPropertyOptional({ example: 'customer-onboarding', description: 'Only those about this function, role or KPI.' })
  @IsOptional()
  @IsName()
  readonly about?: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2025-01-01',
    description: 'Only those that begin on this day or later.',
  })
  @IsOptional()
  @IsDay()
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2025-07-01', description: 'Only those that begin before this day.' })
  @IsOptional()
  @IsDay()
  readonly to?: string;

  @IsSort(['name', 'from'])
  readonly sort?: string;
}
