import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { SEVERITIES } from '../domain/audit.events.js';
import type { Severity } from '../domain/audit.events.js';
import { AUDIT_STATUSES } from '../domain/audit.state.js';
import type { AuditStatus } from '../domain/audit.state.js';
import { ArePoints, IsDay, IsInstant, IsName, IsProse, IsSample, IsSort, IsWeight } from '@opex/write-service/http';
import { DueListQuery } from './due-list.query.js';

/** `POST /v1/audits`. */
export class ScheduleAuditRequest {
  @ApiPropertyOptional({ example: 'audit-2025-03', description: 'Its id; made from the Idempotency-Key where absent.' })
  @IsOptional()
  @IsName()
  readonly id?: string;

  @ApiProperty({ example: 'customer-support', description: 'The process to audit.' })
  @IsName()
  readonly process!: string;

  @ApiProperty({ format: 'date', example: '2025-03-03', description: 'When it is to be held.' })
  @IsDay()
  readonly plannedOn!: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2025-03-31',
    description: 'By when it must be completed; absent: on the day it is planned.',
  })
  @IsOptional()
  @IsDay()
  readonly dueOn?: string;

  @ApiPropertyOptional({ example: 'Support, March' })
  @IsOptional()
  @IsName()
  readonly title?: string | null;

  @ApiPropertyOptional({ example: 'quality-manager', description: 'Who holds it.' })
  @IsOptional()
  @IsName()
  readonly auditor?: string | null;

  @ApiPropertyOptional({ example: 'customer-support', description: 'The template that says what is checked.' })
  @IsOptional()
  @IsName()
  readonly template?: string | null;
}

/** `POST /v1/audits/{id}/rescheduling`. */
export class RescheduleRequest {
  @ApiProperty({ format: 'date', example: '2025-03-10', description: 'When it is to be held.' })
  @IsDay()
  readonly plannedOn!: string;

  @ApiPropertyOptional({ format: 'date', example: '2025-04-07', description: 'Absent: on the day it is planned.' })
  @IsOptional()
  @IsDay()
  readonly dueOn?: string;

  @ApiProperty({ example: 'The auditor was ill.' })
  @IsProse()
  readonly reason!: string;
}

/** What may be told later than it happened. */
class MaybeEarlierRequest {
  @ApiPropertyOptional({
    format: 'date-time',
    example: '2025-03-03T09:30:00Z',
    description: 'When it happened, where it is told later; else now.',
  })
  @IsOptional()
  @IsInstant()
  readonly occurredAt?: string | null;
}

/** `POST /v1/audits/{id}/start`. */
export class StartAuditRequest extends MaybeEarlierRequest {}

/** `POST /v1/audits/{id}/checks`. */
export class CheckRequest {
  @ApiProperty({ example: 'priority-set', description: 'A criterion checked before gets these points instead.' })
  @IsName()
  readonly criterion!: string;

  @ApiPropertyOptional({ example: 2, minimum: 1, maximum: 100, description: 'Absent: the template’s, else 1.' })
  @IsOptional()
  @IsWeight()
  readonly weight?: number;

  @ApiProperty({ example: 22, description: 'Points reached, up to three decimals.' })
  @ArePoints()
  readonly points!: number;

  @ApiProperty({ example: 25, description: 'Points that could be reached, up to three decimals.' })
  @ArePoints()
  readonly pointsPossible!: number;

  @ApiPropertyOptional({ example: 'Tickets 4711 to 4735.', description: 'What the points were given for.' })
  @IsOptional()
  @IsProse()
  readonly evidence?: string | null;

  @ApiPropertyOptional({ default: false, description: 'True: the template of the audit need not ask for it.' })
  @IsOptional()
  @IsBoolean()
  readonly adHoc?: boolean;
}

/** `POST /v1/audits/{id}/findings`. */
export class FindingRequest {
  @ApiProperty({ example: 'F-1', description: 'Its name within the audit.' })
  @IsName()
  readonly finding!: string;

  @ApiProperty({ enum: SEVERITIES, example: 'minor' })
  @IsIn(SEVERITIES)
  readonly severity!: Severity;

  @ApiPropertyOptional({ example: 'priority-set', description: 'The criterion that was not met.' })
  @IsOptional()
  @IsName()
  readonly criterion?: string | null;

  @ApiPropertyOptional({ example: 'Priority missing on 3 of 25 tickets.' })
  @IsOptional()
  @IsProse()
  readonly description?: string | null;
}

/** `POST /v1/audits/{id}/completion`. */
export class CompleteAuditRequest extends MaybeEarlierRequest {
  @ApiProperty({ example: 25, description: 'Cases or items looked at: the weight of the audit.' })
  @IsSample()
  readonly sample!: number;

  @ApiPropertyOptional({ example: 44, description: 'Absent: the sum of weight × points of the checks.' })
  @IsOptional()
  @ArePoints()
  readonly pointsReached?: number;

  @ApiPropertyOptional({ example: 50, description: 'Absent: the sum of weight × points possible of the checks.' })
  @IsOptional()
  @ArePoints()
  readonly pointsPossible?: number;
}

export class AuditPageQuery extends DueListQuery {
  @ApiPropertyOptional({ enum: AUDIT_STATUSES })
  @IsOptional()
  @IsIn(AUDIT_STATUSES)
  readonly status?: AuditStatus;

  @ApiPropertyOptional({ example: 'customer-support', description: 'Only those that this programme scheduled.' })
  @IsOptional()
  @IsName()
  readonly programme?: string;

  @IsSort(['dueOn', 'plannedOn', 'completedAt'])
  override readonly sort?: string;
}
