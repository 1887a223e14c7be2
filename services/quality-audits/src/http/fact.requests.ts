import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInstant, IsName, IsProse } from '@opex/write-service/http';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ProcessPageQuery } from './quality.requests.js';

const COUNT_MAX = 1e9;
const IsCount = (minimum: number): PropertyDecorator => applyDecorators(IsInt(), Min(minimum), Max(COUNT_MAX));

/** What every fact says. */
abstract class FactRequest {
  @ApiPropertyOptional({
    format: 'date-time',
    example: '2025-03-03T09:30:00Z',
    description: 'When it was seen; else now.',
  })
  @IsOptional()
  @IsInstant()
  readonly occurredAt?: string | null;

  @ApiPropertyOptional({ example: 'batch-7', description: 'What it is about: a lot, a case, a customer.' })
  @IsOptional()
  @IsName()
  readonly subject?: string | null;
}

/** `POST /v1/inspections`. */
export class InspectionRequest extends FactRequest {
  @ApiProperty({ example: 'operations', description: 'The process that made the units.' })
  @IsName()
  readonly process!: string;

  @ApiProperty({ example: 400, description: 'Units inspected.' })
  @IsCount(0)
  readonly inspected!: number;

  @ApiProperty({ example: 7, description: 'Units found defective, at most the inspected ones.' })
  @IsCount(0)
  readonly defective!: number;

  @ApiPropertyOptional({ example: 'Scratches on the case.' })
  @IsOptional()
  @IsProse()
  readonly evidence?: string;
}

/** `POST /v1/compliance-checks`. */
export class ComplianceCheckRequest extends FactRequest {
  @ApiProperty({ example: 'four-eyes', description: 'A control of the register.' })
  @IsName()
  readonly control!: string;

  @ApiProperty({ example: true, description: 'Whether it was met.' })
  @IsBoolean()
  readonly passed!: boolean;

  @ApiPropertyOptional({ example: 'operations', description: 'The process it was checked in.' })
  @IsOptional()
  @IsName()
  readonly process?: string;

  @ApiPropertyOptional({ example: 'Payments 1 to 40 have two approvals.' })
  @IsOptional()
  @IsProse()
  readonly evidence?: string;
}

export const INSTRUMENTS = ['csat', 'nps', 'support-rating'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** `POST /v1/surveys/answers`. */
export class SurveyAnswerRequest extends FactRequest {
  @ApiProperty({ enum: INSTRUMENTS, example: 'csat' })
  @IsIn(INSTRUMENTS)
  readonly instrument!: Instrument;

  @ApiProperty({ example: 5, minimum: 0, maximum: 10, description: 'csat and support-rating 1 to 5, nps 0 to 10.' })
  @IsInt()
  @Min(0)
  @Max(10)
  readonly score!: number;

  @ApiPropertyOptional({ example: 12, minimum: 1, default: 1, description: 'How many gave this answer.' })
  @IsOptional()
  @IsCount(1)
  readonly count?: number;

  @ApiPropertyOptional({ example: 'customer-support', description: 'The process asked about.' })
  @IsOptional()
  @IsName()
  readonly process?: string;

  @ApiPropertyOptional({ example: 'Friendly and fast.' })
  @IsOptional()
  @IsProse()
  readonly comment?: string;
}

export class FactPageQuery extends ProcessPageQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'From this moment on.' })
  @IsOptional()
  @IsInstant()
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before this moment.' })
  @IsOptional()
  @IsInstant()
  readonly to?: string;
}

export class ComplianceCheckPageQuery extends FactPageQuery {
  @ApiPropertyOptional({ example: 'four-eyes' })
  @IsOptional()
  @IsName()
  readonly control?: string;
}

export class SurveyAnswerPageQuery extends FactPageQuery {
  @ApiPropertyOptional({ enum: INSTRUMENTS })
  @IsOptional()
  @IsIn(INSTRUMENTS)
  readonly instrument?: Instrument;
}

export class GateResultPageQuery extends FactPageQuery {
  @ApiPropertyOptional({ example: 'release-readiness' })
  @IsOptional()
  @IsName()
  readonly gate?: string;
}
