import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AreNested } from '@opex/service-host';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { METHODS, OUTCOMES } from '../domain/corrective-action.events.js';
import type { Method, Outcome } from '../domain/corrective-action.events.js';
import { ACTION_STATUSES } from '../domain/corrective-action.state.js';
import type { ActionStatus } from '../domain/corrective-action.state.js';
import { AreProse, IsDay, IsDayCount, IsName, IsProse } from '@opex/write-service/http';
import { DueListQuery } from './due-list.query.js';

const BRANCHES_MAX = 20;

/** `POST /v1/corrective-actions`. */
export class OpenActionRequest {
  @ApiPropertyOptional({ example: 'action-12', description: 'Its id; made from the Idempotency-Key where absent.' })
  @IsOptional()
  @IsName()
  readonly id?: string;

  @ApiProperty({ example: 'customer-support', description: 'The process to correct.' })
  @IsName()
  readonly process!: string;

  @ApiPropertyOptional({ example: 'audit-2025-03', description: 'With `finding`: the audit that recorded it.' })
  @IsOptional()
  @IsName()
  readonly audit?: string | null;

  @ApiPropertyOptional({ example: 'F-1', description: 'The finding it answers.' })
  @IsOptional()
  @IsName()
  readonly finding?: string | null;

  @ApiPropertyOptional({ description: 'The complaint it answers, where it answers no finding.' })
  @IsOptional()
  @IsName()
  readonly complaint?: string | null;

  @ApiPropertyOptional({
    example: 'crm',
    description: 'The other system that keeps the complaint; absent: it is ours.',
  })
  @IsOptional()
  @IsName()
  readonly complaintSystem?: string | null;

  @ApiPropertyOptional({ example: 'Priority missing on tickets' })
  @IsOptional()
  @IsName()
  readonly title?: string | null;

  @ApiPropertyOptional({ format: 'date', example: '2025-05-01', description: 'By when it should be done.' })
  @IsOptional()
  @IsDay()
  readonly dueOn?: string | null;
}

export class ContainmentRequest {
  @ApiProperty({ example: 'The team lead sets missing priorities by hand each morning.' })
  @IsProse()
  readonly containment!: string;
}

export class BranchRequest {
  @ApiProperty({ example: 'method' })
  @IsName()
  readonly category!: string;

  @ApiProperty({ type: [String], example: ['The form allows an empty priority.'] })
  @AreProse()
  readonly causes!: string[];
}

/** `POST /v1/corrective-actions/{id}/root-cause`. */
export class RootCauseRequest {
  @ApiProperty({ example: 'The form allows an empty priority.' })
  @IsProse()
  readonly rootCause!: string;

  @ApiPropertyOptional({ enum: METHODS, example: 'five-whys', description: 'How it was found.' })
  @IsOptional()
  @IsIn(METHODS)
  readonly method?: Method | null;

  @ApiPropertyOptional({
    type: [String],
    example: ['Nobody set it.', 'Nobody had to.', 'The form allows an empty priority.'],
    description: 'For `five-whys`: each answer is asked why again.',
  })
  @IsOptional()
  @AreProse()
  readonly whys?: string[];

  @ApiPropertyOptional({ type: [BranchRequest], description: 'For `fishbone`: the causes by category.' })
  @IsOptional()
  @ArrayMaxSize(BRANCHES_MAX)
  @AreNested(() => BranchRequest)
  readonly branches?: BranchRequest[];
}

/** `POST /v1/corrective-actions/{id}/plan`. */
export class PlanRequest {
  @ApiProperty({ example: 'Make the field mandatory.' })
  @IsProse()
  readonly plan!: string;

  @ApiProperty({ example: 'quality-manager', description: 'Who answers for it.' })
  @IsName()
  readonly owner!: string;

  @ApiProperty({ format: 'date', example: '2025-04-15', description: 'By when it must be implemented.' })
  @IsDay()
  readonly dueOn!: string;

  @ApiPropertyOptional({ example: 30, default: 30, description: 'Days before its effect can be judged.' })
  @IsOptional()
  @IsDayCount()
  readonly verifyAfterDays?: number;
}

export class ImplementationRequest {
  @ApiPropertyOptional({ example: 'Released with version 3.2.' })
  @IsOptional()
  @IsProse()
  readonly note?: string | null;
}

export class VerificationRequest {
  @ApiProperty({ example: true, description: 'Whether the deviation is gone.' })
  @IsBoolean()
  readonly effective!: boolean;

  @ApiPropertyOptional({ example: 'No ticket without priority since.' })
  @IsOptional()
  @IsProse()
  readonly note?: string | null;
}

export class ClosureRequest {
  @ApiProperty({ enum: OUTCOMES, example: 'effective' })
  @IsIn(OUTCOMES)
  readonly outcome!: Outcome;

  @ApiPropertyOptional({ description: 'Needed where it is abandoned.' })
  @IsOptional()
  @IsProse()
  readonly reason?: string | null;
}

export class CorrectiveActionPageQuery extends DueListQuery {
  @ApiPropertyOptional({ enum: ACTION_STATUSES })
  @IsOptional()
  @IsIn(ACTION_STATUSES)
  readonly status?: ActionStatus;
}
