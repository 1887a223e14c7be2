import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNested, invalidRequest } from '@opex/service-host';
import { IsProse } from '@opex/write-service/http';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import type {
  Aggregate,
  CaseMark,
  MeasureContent,
  MeasureFacts,
  MeasureUnit,
} from '../../domain/definitions/measure.events.js';
import { aggregates, measureUnits } from '../../domain/definitions/measure.events.js';
import { EXPRESSION_LENGTH_MAX } from '../../domain/expression/expression.js';

const EVENT_TYPES_MAX = 20;
const DIMENSIONS_MAX = 4;
const NAME_MAX = 512;
const EVENTS_PER_SECOND_MAX = 1_000_000;
/** Leaves the live generation most of what a small machine can do. */
const EVENTS_PER_SECOND_DEFAULT = 20_000;
const DIMENSION = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

export class MeasurePath {
  @ApiProperty({ example: 'rework-minutes' })
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: '$property must be 1 to 64 of a–z 0–9 - and begin with a letter' })
  readonly id!: string;
}

const IsExpression = (): PropertyDecorator => (target, property) => {
  IsOptional()(target, property);
  IsString()(target, property);
  Length(1, EXPRESSION_LENGTH_MAX)(target, property);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const AreDimensions = (): PropertyDecorator =>
  ValidateBy({
    name: 'areDimensions',
    validator: {
      validate: (value: unknown) =>
        isRecord(value) &&
        Object.keys(value).length <= DIMENSIONS_MAX &&
        Object.entries(value).every(
          ([name, text]) =>
            DIMENSION.test(name) && typeof text === 'string' && text !== '' && text.length <= EXPRESSION_LENGTH_MAX,
        ),
      defaultMessage: () =>
        `$property must name at most ${DIMENSIONS_MAX} dimensions with an expression each, such as {"team": "data.team"}`,
    },
  });

const IsMark = (): PropertyDecorator =>
  ValidateBy({
    name: 'isMark',
    validator: {
      validate: (value: unknown) => {
        if (!isRecord(value)) return false;
        const [[name, text] = [], ...more] = Object.entries(value);
        const isNamed = name === 'activity' || name === 'event';
        return isNamed && more.length === 0 && typeof text === 'string' && text !== '' && text.length <= NAME_MAX;
      },
      defaultMessage: () => '$property must be {"activity": "Closed"} or {"event": "opex.process.case-escalated.v1"}',
    },
  });

class CaseRequest {
  @ApiPropertyOptional({ example: 'customer-support', description: 'Only cases of this process.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME_MAX)
  readonly process?: string;

  @ApiProperty({ example: { activity: 'Triage' } })
  @IsMark()
  readonly from!: CaseMark;
}

class BetweenRequest extends CaseRequest {
  @ApiProperty({ example: { activity: 'Solution' } })
  @IsMark()
  readonly to!: CaseMark;
}

class InStateRequest extends CaseRequest {
  @ApiProperty({ example: { activity: 'Solution' } })
  @IsMark()
  readonly until!: CaseMark;
}

/** What a measure is: `PUT /v1/measures/{id}`, and a draft of it. */
export class MeasureContentRequest {
  @ApiProperty({ example: 'Minutes that teams spent on rework.' })
  @IsProse()
  readonly description!: string;

  @ApiProperty({
    enum: aggregates,
    example: 'sum',
    description: 'How values become one number. count, sum and percentile are tallied, the others asked of the facts.',
  })
  @IsIn(aggregates)
  readonly aggregate!: Aggregate;

  @ApiPropertyOptional({
    enum: measureUnits,
    description:
      '`number` (default): kept in thousandths. `money`: a decimal string, kept in minor units of the currency that the ' +
      'dimension `currency` names. `milliseconds`: of times between moments of a case, and in a state.',
  })
  @IsOptional()
  @IsIn(measureUnits)
  readonly unit?: MeasureUnit;

  @ApiPropertyOptional({ type: [String], example: ['opex.process.activity-completed.v1'] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(EVENT_TYPES_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  readonly eventTypes?: string[];

  @ApiPropertyOptional({ example: 'data.activity == "Rework"', description: 'bool: only events for which it is true.' })
  @IsExpression()
  readonly when?: string;

  @ApiPropertyOptional({
    example: 'data.effortMinutes',
    description: 'int, double; a decimal string where it is money.',
  })
  @IsExpression()
  readonly value?: string;

  @ApiPropertyOptional({
    example: 'data.resource',
    description: 'string: what it is about; the default is the stream.',
  })
  @IsExpression()
  readonly subject?: string;

  @ApiPropertyOptional({ example: 'occurredAt', description: 'timestamp: when it counts.' })
  @IsExpression()
  readonly at?: string;

  @ApiPropertyOptional({ example: { process: 'data.process', team: 'attributes.team' } })
  @IsOptional()
  @AreDimensions()
  readonly dimensions?: Record<string, string>;

  @ApiPropertyOptional({ type: BetweenRequest, description: 'Time between two moments of a case.' })
  @IsOptional()
  @IsNested(() => BetweenRequest)
  readonly between?: BetweenRequest;

  @ApiPropertyOptional({ type: InStateRequest, description: 'Time of a case in a state.' })
  @IsOptional()
  @IsNested(() => InStateRequest)
  readonly inState?: InStateRequest;
}

/** `PUT /v1/measures/{id}`. */
export class MeasureRequest extends MeasureContentRequest {
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    default: EVENTS_PER_SECOND_DEFAULT,
    description: 'How fast its facts are built at most; null: as fast as the live ones leave room for.',
  })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsInt()
  @Min(1)
  @Max(EVENTS_PER_SECOND_MAX)
  readonly eventsPerSecond: number | null = EVENTS_PER_SECOND_DEFAULT;
}

/** @throws ProblemError where it does not say what its facts are, or says it twice. */
export function toMeasureContent(request: MeasureContentRequest): MeasureContent {
  const facts = factsOf(request);
  const { description, aggregate, unit = facts.of === 'events' ? 'number' : 'milliseconds' } = request;
  return { description, unit, aggregate, facts };
}

function factsOf(request: MeasureContentRequest): MeasureFacts {
  const { eventTypes, between, inState, when, value, subject, at, dimensions } = request;
  const given = [eventTypes, between, inState].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw invalidRequest([{ pointer: '', detail: 'Say one of eventTypes, between and inState.' }]);
  }
  if (eventTypes !== undefined) {
    return {
      of: 'events',
      eventTypes,
      when: when ?? null,
      value: value ?? null,
      subject: subject ?? null,
      at: at ?? null,
      dimensions: dimensions ?? {},
    };
  }
  const [unused] = Object.entries({ when, value, subject, at, dimensions }).find(([, one]) => one !== undefined) ?? [];
  if (unused !== undefined) {
    throw invalidRequest([{ pointer: `/${unused}`, detail: `${unused} is said of measures of events alone.` }]);
  }
  if (between !== undefined)
    return { of: 'between', process: between.process ?? null, from: between.from, to: between.to };
  if (inState === undefined) throw new TypeError('one of three is given');
  return { of: 'in-state', process: inState.process ?? null, from: inState.from, until: inState.until };
}
