import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDayCount, IsName, IsSort } from '@opex/write-service/http';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Cadence } from '../domain/audit-programme.events.js';
import { CADENCES } from '../domain/audit-programme.events.js';
import type { ProgrammeStatus } from '../domain/audit-programme.state.js';
import { PROGRAMME_STATUSES } from '../domain/audit-programme.state.js';
import { ProcessPageQuery } from './quality.requests.js';

/** A month such as 2025-03. */
const IsMonth = (): PropertyDecorator =>
  Matches(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, { message: '$property must be a month such as 2025-03' });
const IsDayOfMonth = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(31));

/** `PUT /v1/programmes/{id}`. */
export class PlanProgrammeRequest {
  @ApiProperty({ example: 'customer-support', description: 'The process to audit; it stays.' })
  @IsName()
  readonly process!: string;

  @ApiPropertyOptional({ enum: CADENCES, default: 'monthly' })
  @IsOptional()
  @IsIn(CADENCES)
  readonly cadence?: Cadence;

  @ApiPropertyOptional({ example: 5, minimum: 1, maximum: 31, default: 1, description: '31: the last of the month.' })
  @IsOptional()
  @IsDayOfMonth()
  readonly dayOfMonth?: number;

  @ApiPropertyOptional({ example: 20, default: 20, description: 'Days from then on in which it must be completed.' })
  @IsOptional()
  @IsDayCount()
  readonly dueDays?: number;

  @ApiPropertyOptional({ example: 14, default: 14, description: 'Days before then at which it is scheduled.' })
  @IsOptional()
  @IsDayCount()
  readonly leadDays?: number;

  @ApiPropertyOptional({
    example: '2025-03',
    description: 'The month of its first audit; absent: the first whose day is to come, or where the programme is.',
  })
  @IsOptional()
  @IsMonth()
  readonly startsIn?: string;

  @ApiPropertyOptional({ example: 'customer-support', description: 'The template its audits are made from.' })
  @IsOptional()
  @IsName()
  readonly template?: string | null;

  @ApiPropertyOptional({ example: 'quality-manager', description: 'Who holds its audits.' })
  @IsOptional()
  @IsName()
  readonly auditor?: string | null;
}

export class ProgrammePageQuery extends ProcessPageQuery {
  @ApiPropertyOptional({ enum: PROGRAMME_STATUSES })
  @IsOptional()
  @IsIn(PROGRAMME_STATUSES)
  readonly status?: ProgrammeStatus;

  @IsSort(['nextPeriod', 'process'])
  readonly sort?: string;
}
