import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDay, IsName, IsProse, IsSort, PageQuery } from '@opex/write-service/http';
import { IsIn, IsOptional } from 'class-validator';
import { INITIATIVE_STATUSES } from '../domain/initiative.state.js';
import type { InitiativeStatus } from '../domain/initiative.state.js';
import { IsAmount, IsCurrency, IsFigure } from './ledger.fields.js';

/** The plan of an initiative. */
export class InitiativePlanRequest {
  @ApiProperty({ example: 'Process automation' })
  @IsName()
  readonly name!: string;

  @ApiProperty({ example: '500000.00', description: 'What it is expected to cost: a decimal string above zero.' })
  @IsAmount()
  readonly investment!: string;

  @ApiProperty({ example: '800000.00', description: 'What it is expected to save in a year.' })
  @IsAmount()
  readonly annualSavings!: string;

  @ApiProperty({ example: 'EUR', description: 'It never changes.' })
  @IsCurrency()
  readonly currency!: string;

  @ApiPropertyOptional({ example: 'cto', description: 'Who answers for it.' })
  @IsOptional()
  @IsName()
  readonly owner?: string | null;

  @ApiPropertyOptional({ format: 'date', example: '2025-01-01', description: 'First day; with `to`.' })
  @IsOptional()
  @IsDay()
  readonly from?: string | null;

  @ApiPropertyOptional({ format: 'date', example: '2026-01-01', description: 'Day after the last; with `from`.' })
  @IsOptional()
  @IsDay()
  readonly to?: string | null;

  @ApiPropertyOptional({
    example: 160,
    description: 'The ROI as it is stated, in percent: kept beside the computed one.',
  })
  @IsOptional()
  @IsFigure()
  readonly statedRoiPercent?: number | null;

  @ApiPropertyOptional({ example: 9, description: 'The payback as it is stated: kept beside the computed one.' })
  @IsOptional()
  @IsFigure()
  readonly statedPaybackMonths?: number | null;
}

/** `POST /v1/initiatives`. */
export class PlanInitiativeRequest extends InitiativePlanRequest {
  @ApiPropertyOptional({ example: 'process-automation', description: 'Made from the Idempotency-Key where absent.' })
  @IsOptional()
  @IsName()
  readonly id?: string;
}

/** `POST /v1/initiatives/{id}/revision`: the whole plan anew. */
export class ReviseInitiativeRequest extends InitiativePlanRequest {
  @ApiProperty({ example: 'Licences cost more than offered.' })
  @IsProse()
  readonly reason!: string;
}

export class ApprovalRequest {
  @ApiPropertyOptional({ example: 'cfo', description: 'Who approves it.' })
  @IsOptional()
  @IsName()
  readonly approvedBy?: string | null;
}

/** An investment, or a saving. */
export class MovementRequest {
  @ApiProperty({ example: '300000.00', description: 'A decimal string above zero.' })
  @IsAmount()
  readonly amount!: string;

  @ApiPropertyOptional({ example: 'EUR', description: 'The plan’s, which it must be, where absent.' })
  @IsOptional()
  @IsCurrency()
  readonly currency?: string | null;

  @ApiPropertyOptional({
    format: 'date',
    example: '2025-01-31',
    description: 'The day it counts for (UTC); now, if absent.',
  })
  @IsOptional()
  @IsDay()
  readonly on?: string | null;
}

export class MilestoneRequest {
  @ApiProperty({ example: 'first-ten-processes' })
  @IsName()
  readonly milestone!: string;
}

export class CompletionRequest {
  @ApiPropertyOptional({ example: 'achieved', description: 'How it ended.' })
  @IsOptional()
  @IsName()
  readonly outcome?: string | null;
}

export class CancellationRequest {
  @ApiProperty({ example: 'The supplier withdrew the product.' })
  @IsProse()
  readonly reason!: string;
}

export class InitiativePath {
  @ApiProperty({ example: 'process-automation' })
  @IsName()
  readonly id!: string;
}

export class AsOfQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2025-06-30',
    description: 'Up to the end of which day (UTC) investments and savings count; today, if absent or later.',
  })
  @IsOptional()
  @IsDay()
  readonly asOf?: string;
}

export class InitiativePageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: INITIATIVE_STATUSES })
  @IsOptional()
  @IsIn(INITIATIVE_STATUSES)
  readonly status?: InitiativeStatus;

  @ApiPropertyOptional({ example: 'cto', description: 'Only those this one answers for.' })
  @IsOptional()
  @IsName()
  readonly owner?: string;

  @ApiPropertyOptional({ example: 'EUR', description: 'Only those counted in this currency.' })
  @IsOptional()
  @IsCurrency()
  readonly currency?: string;

  @ApiPropertyOptional({ format: 'date', example: '2025-06-30', description: 'As for a single initiative.' })
  @IsOptional()
  @IsDay()
  readonly asOf?: string;

  @IsSort(['name', 'plannedAt', 'approvedAt', 'from'])
  readonly sort?: string;
}
