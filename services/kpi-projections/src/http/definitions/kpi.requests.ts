import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsName, IsProse } from '@opex/write-service/http';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import type { KpiContent } from '../../domain/definitions/kpi.events.js';
import { EXPRESSION_LENGTH_MAX } from '../../domain/expression/expression.js';
import type { Direction, Frequency, GoalChange, GoalSet, Unit } from '../../domain/kpi-definition.js';
import { directions, frequencies, units } from '../../domain/kpi-definition.js';
import { AreGoalChanges, AreGoalsBy, IsGoalNumber } from './goal-rules.js';

const GROUPS_MAX = 10;
const WHEN_EMPTY = ['no-value', 'zero'] as const;

export class KpiPath {
  @ApiProperty({ example: 'reopened-cases' })
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: '$property must be 1 to 64 of a–z 0–9 - and begin with a letter' })
  readonly id!: string;
}

/** `PUT /v1/kpis/{id}`: all of a KPI's definition. */
export class KpiRequest {
  @ApiProperty({ example: 'Reopened Cases' })
  @IsName()
  readonly name!: string;

  @ApiProperty({ example: 'Cases that were reopened or escalated, as a share of the cases completed.' })
  @IsProse()
  readonly description!: string;

  @ApiPropertyOptional({ type: [String], example: ['quality'], default: [] })
  @IsArray()
  @ArrayMaxSize(GROUPS_MAX)
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { each: true, message: 'each of $property must be a word of a–z 0–9 -' })
  readonly groups: string[] = [];

  @ApiProperty({ enum: units, example: 'percent', description: 'EUR: money, in the currency that is asked for.' })
  @IsIn(units)
  readonly unit!: Unit;

  @ApiProperty({ enum: directions, example: 'down', description: 'Where it is better.' })
  @IsIn(directions)
  readonly direction!: Direction;

  @ApiProperty({
    example: '100 * (measures.case.completed - measures.case.resolvedFirstTime) / measures.case.completed',
    description:
      'An expression over measures: added, subtracted, multiplied and divided by numbers, one sum divided by another. ' +
      '`measures["audit-score"].sample` where a name has a hyphen; `.where({"process": ["sales"]})` narrows measures, ' +
      '`whole(…)` keeps them the same for every part of an answer. `GET /v1/measures` lists what there is.',
  })
  @IsString()
  @Length(1, EXPRESSION_LENGTH_MAX)
  readonly formula!: string;

  @ApiPropertyOptional({ type: Number, nullable: true, example: 20, default: null })
  @IsGoalNumber()
  readonly baseline: number | null = null;

  @ApiPropertyOptional({ type: Number, nullable: true, example: 10, default: null })
  @IsGoalNumber()
  readonly target: number | null = null;

  @ApiPropertyOptional({
    example: { dimension: 'process', goals: { sales: { baseline: 15, target: 5 } } },
    description: 'Goals of single values of one dimension.',
  })
  @IsOptional()
  @AreGoalsBy()
  readonly goalsBy?: NonNullable<GoalSet['goalsBy']>;

  @ApiPropertyOptional({
    example: [{ from: '2025-07-01', baseline: 10, target: 5 }],
    description: 'What the goals change to; those in force on the day that a period begins are the period’s.',
  })
  @IsOptional()
  @AreGoalChanges()
  readonly goalChanges?: GoalChange[];

  @ApiPropertyOptional({ type: String, nullable: true, example: 'COO', default: null })
  @ValidateIf((_, value) => value !== null)
  @IsName()
  readonly owner: string | null = null;

  @ApiProperty({ enum: frequencies, example: 'monthly' })
  @IsIn(frequencies)
  readonly frequency!: Frequency;

  @ApiPropertyOptional({ default: 0.025, description: 'Share of the target by which a value may miss it, 0 to 1.' })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(1)
  readonly tolerance: number = 0.025;

  @ApiPropertyOptional({
    enum: WHEN_EMPTY,
    default: 'no-value',
    description: 'What a period without any fact shows: a count of nothing is zero, anything else no value.',
  })
  @IsIn(WHEN_EMPTY)
  readonly whenEmpty: KpiContent['whenEmpty'] = 'no-value';
}

/** A definition as it is kept: what may be left out has its default, or stays out. */
export function toKpiContent({ goalsBy, goalChanges = [], ...request }: KpiRequest): KpiContent {
  return { ...request, ...(goalsBy === undefined ? {} : { goalsBy }), goalChanges };
}
