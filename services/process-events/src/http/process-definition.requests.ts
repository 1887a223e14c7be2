import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from './is-instant.js';

const NAME_LENGTH_MAX = 512;
const LIST_LENGTH_MAX = 1_000;
const MINUTES_MAX = 1e12;
const COMPLETIONS = ['case-closed', 'activities', 'last-event'] as const;

/** What PostgreSQL's text can't hold, and the events door refuses too. */
const READABLE = /^[^\0\p{Surrogate}]*$/u;

const nameRules = (each: boolean): readonly PropertyDecorator[] => [
  IsString({ each }),
  Length(1, NAME_LENGTH_MAX, { each }),
  Matches(READABLE, { each, message: '$property must have neither NUL nor half a surrogate pair' }),
];

const IsName = (): PropertyDecorator => applyDecorators(...nameRules(false));
/** A list of names, such as activities. */
const AreNames = (): PropertyDecorator => applyDecorators(IsArray(), ArrayMaxSize(LIST_LENGTH_MAX), ...nameRules(true));

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
  @AreNames()
  readonly activities?: string[];
}

export class StepRequest {
  @ApiProperty({ example: 'initial-response' })
  @IsName()
  readonly step!: string;

  @ApiPropertyOptional({ type: [String], example: ['triage'], description: 'The activities that belong to it.' })
  @IsOptional()
  @AreNames()
  readonly activities?: string[];

  @ApiPropertyOptional({ example: 120, description: 'How long it may take, in minutes.' })
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
  @IsObject()
  @ValidateNested()
  @Type(() => CompletionRequest)
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
  @AreNames()
  readonly startActivities?: string[];

  @ApiPropertyOptional({ type: [StepRequest], description: 'The steps in order.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_LENGTH_MAX)
  @ValidateNested({ each: true })
  @Type(() => StepRequest)
  readonly steps?: StepRequest[];

  @ApiPropertyOptional({
    type: [String],
    example: ['routing', 'acknowledgement'],
    description: 'The activities that run without a person.',
  })
  @IsOptional()
  @AreNames()
  readonly automatedActivities?: string[];

  @ApiPropertyOptional({ type: [String], example: ['first-response'], description: 'The milestones a case can reach.' })
  @IsOptional()
  @AreNames()
  readonly milestones?: string[];
}

export class ProcessDefinitionPath {
  @ApiProperty({ example: 'customer-support', description: 'The process, as its events name it.' })
  @IsName()
  readonly process!: string;
}

export class ProcessDefinitionPageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}
