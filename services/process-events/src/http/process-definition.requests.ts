import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isDate, isTimeOfDay, WEEKDAYS } from '@opex/contracts';
import { AreNested, IsNested } from '@opex/service-host';
import { AreNames, IsInstant, IsName, IsSort, PageQuery } from '@opex/write-service/http';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

const LIST_LENGTH_MAX = 1_000;
const MINUTES_MAX = 1e12;
const COMPLETIONS = ['case-closed', 'activities', 'last-event'] as const;

export class CompletionRequest {
  @ApiProperty({
    enum: COMPLETIONS,
    example: 'activities',
    description:
      'What completes a case: a `case-closed` event, one of the activities, or simply its last event so far.',
  })
  @IsIn(COMPLETIONS)
  readonly by!: (typeof COMPLETIONS)[number];

  @ApiPropertyOptional({ type: [String], example: ['closure'], description: 'For `activities`: which of them.' })
  @IsOptional()
  @AreNames(LIST_LENGTH_MAX)
  readonly activities?: string[];
}

const LIMIT_KINDS = ['immediate', 'duration', 'days'] as const;
const LIMIT_TIMES = ['elapsed', 'business'] as const;
/** Ten years. */
const LIMIT_MINUTES_MAX = 5_256_000;
const LIMIT_DAYS_MAX = 3_660;

/** Goes with the field's own rules: it must be there for `needed`, may be there for `allowed`, and for no other kind. */
const GoesWith = (needed: LimitRequest['kind'], ...allowed: readonly LimitRequest['kind'][]): PropertyDecorator =>
  applyDecorators(
    ValidateIf(({ kind }: LimitRequest, value: unknown) => kind === needed || value !== undefined),
    ValidateBy({
      name: 'goesWith',
      validator: {
        validate: (_value, context) => [needed, ...allowed].includes((context?.object as LimitRequest).kind),
        defaultMessage: () => `$property goes with the kind ${[needed, ...allowed].join(' or ')} only`,
      },
    }),
  );

export class LimitRequest {
  @ApiProperty({
    enum: LIMIT_KINDS,
    example: 'duration',
    description: 'At once, within minutes, or from one day to another; all from the start of the case.',
  })
  @IsIn(LIMIT_KINDS)
  readonly kind!: (typeof LIMIT_KINDS)[number];

  @ApiPropertyOptional({
    example: 120,
    description: '`duration`: how long. `immediate`: what still counts as at once; 0 where absent.',
  })
  @GoesWith('duration', 'immediate')
  @IsNumber()
  @Min(0)
  @Max(LIMIT_MINUTES_MAX)
  readonly minutes?: number;

  @ApiPropertyOptional({ description: '`days`: from which day on; day 1 begins with the case, and is the default.' })
  @IsOptional()
  @GoesWith('days')
  @IsInt()
  @Min(1)
  @Max(LIMIT_DAYS_MAX)
  readonly fromDay?: number;

  @ApiPropertyOptional({ description: '`days`: by the end of which day.' })
  @GoesWith('days')
  @IsInt()
  @Min(1)
  @Max(LIMIT_DAYS_MAX)
  readonly toDay?: number;

  @ApiPropertyOptional({
    enum: LIMIT_TIMES,
    default: 'elapsed',
    description: 'By the clock, or in working hours of the calendar, where a day is a working day.',
  })
  @IsOptional()
  @IsIn(LIMIT_TIMES)
  readonly time?: (typeof LIMIT_TIMES)[number];
}

const IsTimeOfDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isTimeOfDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isTimeOfDay(value),
      defaultMessage: () => '$property must be a time of day such as 09:00, up to 24:00',
    },
  });

export class WorkingHoursRequest {
  @ApiProperty({ enum: WEEKDAYS, example: 'monday' })
  @IsIn(WEEKDAYS)
  readonly weekday!: (typeof WEEKDAYS)[number];

  @ApiProperty({ example: '09:00' })
  @IsTimeOfDay()
  readonly from!: string;

  @ApiProperty({ example: '17:00', description: '24:00 is the end of the day.' })
  @IsTimeOfDay()
  readonly to!: string;
}

const AreDates = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isDate',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isDate(value),
        defaultMessage: () => 'each value in $property must be a date such as 2025-12-25',
      },
    },
    { each: true },
  );

export class CalendarRequest {
  @ApiProperty({ example: 'Europe/Berlin', description: 'IANA time zone of hours and days.' })
  @IsName()
  readonly timeZone!: string;

  @ApiProperty({ type: [WorkingHoursRequest], description: 'When work is done; a weekday may have several.' })
  @ArrayMaxSize(50)
  @AreNested(() => WorkingHoursRequest)
  readonly workingHours!: WorkingHoursRequest[];

  @ApiPropertyOptional({ type: [String], example: ['2025-12-25'], description: 'Days without work.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_LENGTH_MAX)
  @AreDates()
  readonly holidays?: string[];
}

export class StepRequest {
  @ApiProperty({ example: 'initial-response' })
  @IsName()
  readonly step!: string;

  @ApiPropertyOptional({ type: [String], example: ['triage'], description: 'The activities that belong to it.' })
  @IsOptional()
  @AreNames(LIST_LENGTH_MAX)
  readonly activities?: string[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Those of its activities that not every case has: the step is finished without them.',
  })
  @IsOptional()
  @AreNames(LIST_LENGTH_MAX)
  readonly optionalActivities?: string[];

  @ApiPropertyOptional({ type: LimitRequest, description: 'By when it is to be finished.' })
  @IsOptional()
  @IsNested(() => LimitRequest)
  readonly limit?: LimitRequest;

  @ApiPropertyOptional({
    example: 120,
    description: 'Short for a limit: within so many minutes by the clock, from the start of the case.',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MINUTES_MAX)
  readonly limitMinutes?: number;

  @ApiPropertyOptional({ example: 10, description: 'The effort it should take, in minutes of work.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MINUTES_MAX)
  readonly standardEffortMinutes?: number;

  @ApiPropertyOptional({ example: false, description: 'True where it runs without a person.' })
  @IsOptional()
  @IsBoolean()
  readonly automated?: boolean;
}

/** `PUT /v1/process-definitions/{process}`: what the definition shall be from now on. */
export class ProcessDefinitionRequest {
  @ApiProperty({ type: CompletionRequest })
  @IsNested(() => CompletionRequest)
  readonly completion!: CompletionRequest;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Cases that start from here on use it; null or absent: all cases.',
  })
  @IsOptional()
  @IsInstant()
  readonly effectiveFrom?: string | null;

  @ApiPropertyOptional({ type: [String], description: 'The activities a case begins with.' })
  @IsOptional()
  @AreNames(LIST_LENGTH_MAX)
  readonly startActivities?: string[];

  @ApiPropertyOptional({ type: [StepRequest], description: 'The steps in order.' })
  @IsOptional()
  @ArrayMaxSize(LIST_LENGTH_MAX)
  @AreNested(() => StepRequest)
  readonly steps?: StepRequest[];

  @ApiPropertyOptional({
    type: [String],
    example: ['routing', 'acknowledgement'],
    description: 'The activities that run without a person.',
  })
  @IsOptional()
  @AreNames(LIST_LENGTH_MAX)
  readonly automatedActivities?: string[];

  @ApiPropertyOptional({ type: [String], example: ['first-response'], description: 'The milestones a case can reach.' })
  @IsOptional()
  @AreNames(LIST_LENGTH_MAX)
  readonly milestones?: string[];

  @ApiPropertyOptional({
    type: CalendarRequest,
    description: 'What business time is; without it days are those of UTC.',
  })
  @IsOptional()
  @IsNested(() => CalendarRequest)
  readonly calendar?: CalendarRequest | null;
}

export class ProcessDefinitionPath {
  @ApiProperty({ example: 'customer-support', description: 'The process, as its events name it.' })
  @IsName()
  readonly process!: string;
}

/** The newest definitions: which, and in which order. */
export class ProcessDefinitionPageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: COMPLETIONS, description: 'Those whose cases complete like this.' })
  @IsOptional()
  @IsIn(COMPLETIONS)
  readonly completion?: (typeof COMPLETIONS)[number];

  @IsSort(['process', 'publishedAt'])
  readonly sort?: string;
}
