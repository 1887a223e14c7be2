import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  Max,
  Min,
  registerDecorator,
  ValidateIf,
} from 'class-validator';
import type { AlertCondition, AlertMode, SignalEffect } from '../../domain/alerts/alert-rule.events.js';
import { SIGNAL_EFFECTS } from '../../domain/alerts/alert-rule.events.js';
import type { Status } from '../../domain/status.js';

const HOLDS_MINUTES_MAX = 10_080;
const DIMENSIONS_MAX = 4;
const VALUES_MAX = 20;
const VALUE_LENGTH_MAX = 200;
const DIMENSION = /^[A-Za-z0-9_.:-]{1,100}$/;
const STATUSES = ['strong', 'improving', 'worsening', 'off-target', 'none'] as const;
const CONDITIONS = ['status', 'status-changed', 'value', 'signal', 'restated', 'no-data'] as const;
const MODES = ['settled', 'live'] as const;

const isFilter = (filter: unknown): boolean =>
  typeof filter === 'object' &&
  filter !== null &&
  !Array.isArray(filter) &&
  Object.keys(filter).length <= DIMENSIONS_MAX &&
  Object.entries(filter).every(
    ([dimension, values]: [string, unknown]) =>
      DIMENSION.test(dimension) &&
      Array.isArray(values) &&
      values.length > 0 &&
      values.length <= VALUES_MAX &&
      values.every((value) => typeof value === 'string' && value.length <= VALUE_LENGTH_MAX && !value.includes('\0')),
  );

/** Dimension → values, any of them. */
export const IsFilter = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'isFilter',
    target: target.constructor,
    propertyName: String(property),
    options: {
      message: `$property must have at most ${DIMENSIONS_MAX} dimensions, each with 1 to ${VALUES_MAX} texts`,
    },
    validator: { validate: isFilter },
  });

const isAbsent = (value: unknown): boolean => value === null || value === undefined;

/** What is to be told of: the members that its kind reads. */
export class ConditionRequest {
  @ApiProperty({ enum: CONDITIONS, example: 'value' })
  @IsIn(CONDITIONS)
  readonly is!: (typeof CONDITIONS)[number];

  @ApiPropertyOptional({
    enum: STATUSES,
    isArray: true,
    example: ['off-target'],
    description: 'Of `status`: any of these. Of `status-changed`: to any of these, absent: to any.',
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

  @ApiPropertyOptional({
    enum: SIGNAL_EFFECTS,
    default: 'unfavourable',
    description: 'Of `signal`: to which side of the process limits.',
  })
  @IsOptional()
  @IsIn(SIGNAL_EFFECTS)
  readonly effect?: SignalEffect;

  @ApiPropertyOptional({
    default: 0,
    minimum: 0,
    description: 'Of `restated`: told where the number is further than that from what it had settled at.',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  readonly by?: number;
}

export class ModeRequest {
  @ApiProperty({ enum: MODES, example: 'live' })
  @IsIn(MODES)
  readonly judges!: (typeof MODES)[number];

  @ApiPropertyOptional({
    default: 0,
    minimum: 0,
    maximum: HOLDS_MINUTES_MAX,
    example: 30,
    description: 'Of `live`: how long it is so before it is told, by the clock of the events.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(HOLDS_MINUTES_MAX)
  readonly holdsMinutes?: number;
}

export const toMode = ({ judges, holdsMinutes = 0 }: ModeRequest): AlertMode =>
  judges === 'live' ? { judges, holdsMinutes } : { judges };

export function toCondition({
  is,
  status = [],
  below = null,
  above = null,
  effect = 'unfavourable',
  by = 0,
}: ConditionRequest): AlertCondition {
  switch (is) {
    case 'status':
      return { is, status };
    case 'status-changed':
      return { is, to: status };
    case 'value':
      return { is, below, above };
    case 'signal':
      return { is, effect };
    case 'restated':
      return { is, by };
    case 'no-data':
      return { is };
  }
}
