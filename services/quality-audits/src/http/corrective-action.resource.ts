import { ApiProperty } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { Versioned } from '@opex/event-sourcing';
import { METHODS, OUTCOMES } from '../domain/corrective-action.events.js';
import type { Method, Outcome } from '../domain/corrective-action.events.js';
import type { ActionStatus, CorrectiveAction } from '../domain/corrective-action.state.js';
import { ACTION_STATUSES, dueOnOf, isActionOverdue, verifiableFrom } from '../domain/corrective-action.state.js';

export class BranchResource {
  @ApiProperty({ example: 'method' })
  readonly category!: string;
  @ApiProperty({ type: [String], example: ['The form allows an empty priority.'] })
  readonly causes!: readonly string[];
}

export class AnalysisResource {
  @ApiProperty({ example: 'The form allows an empty priority.' })
  readonly rootCause!: string;
  @ApiProperty({ enum: METHODS, nullable: true, example: 'five-whys' })
  readonly method!: Method | null;
  @ApiProperty({ type: [String], example: ['Nobody set it.', 'Nobody had to.'] })
  readonly whys!: readonly string[];
  @ApiProperty({ type: [BranchResource] })
  readonly branches!: readonly BranchResource[];
}

export class PlanResource {
  @ApiProperty({ example: 'Make the field mandatory.' })
  readonly plan!: string;
  @ApiProperty({ example: 'quality-manager' })
  readonly owner!: string;
  @ApiProperty({ format: 'date', example: '2025-04-15' })
  readonly dueOn!: string;
  @ApiProperty({ example: 30 })
  readonly verifyAfterDays!: number;
}

/** A corrective action as it stands. */
export class CorrectiveActionResource {
  @ApiProperty({ example: 'action-12' })
  readonly id!: string;
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;
  @ApiProperty({ enum: ACTION_STATUSES, example: 'planned' })
  readonly status!: ActionStatus;
  @ApiProperty({ type: String, nullable: true, example: 'audit-2025-03' })
  readonly audit!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'F-1' })
  readonly finding!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly complaint!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'crm',
    description: 'What keeps the complaint; null: it is ours.',
  })
  readonly complaintSystem!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Priority missing on tickets' })
  readonly title!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The plan’s, before it the opening’s.' })
  readonly dueOn!: string | null;
  @ApiProperty({ example: false, description: 'Not implemented, and due before today (UTC).' })
  readonly overdue!: boolean;
  @ApiProperty({ type: [String] })
  readonly containments!: readonly string[];
  @ApiProperty({ type: AnalysisResource, nullable: true })
  readonly analysis!: AnalysisResource | null;
  @ApiProperty({ type: PlanResource, nullable: true })
  readonly plan!: PlanResource | null;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly implementedAt!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'From when its effect can be judged.' })
  readonly verifiableFrom!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly verifiedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly closedAt!: string | null;
  @ApiProperty({ enum: OUTCOMES, nullable: true })
  readonly outcome!: Outcome | null;
  @ApiProperty({ example: 0, description: 'How often it began anew.' })
  readonly reopenings!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was reopened or abandoned the last time.' })
  readonly reason!: string | null;
  @ApiProperty({ example: 3, description: 'Also in the header ETag of the single action.' })
  readonly version!: number;
}

export class ChangedCorrectiveActionResource extends CorrectiveActionResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class CorrectiveActionPage {
  @ApiProperty({ type: [CorrectiveActionResource] })
  readonly items!: readonly CorrectiveActionResource[];
  @ApiProperty({
    required: false,
    description: 'Give it as `cursor` for the next page; absent on the last one. With filters a page may be short.',
  })
  readonly nextCursor?: string;
}

export const toActionResource = (
  { state, version }: Versioned<CorrectiveAction>,
  today: string,
): Plain<CorrectiveActionResource> => {
  const { action, opening, status, containments, analysis, plan, outcome, reopenings, reason } = state;
  const { openedAt, implementedAt, verifiedAt, closedAt } = state;
  const { process, origin, title } = opening;
  return {
    id: action,
    process,
    audit: origin.kind === 'finding' ? origin.audit : null,
    finding: origin.kind === 'finding' ? origin.finding : null,
    complaint: origin.kind === 'complaint' ? origin.complaint : null,
    complaintSystem: origin.kind === 'complaint' ? origin.system : null,
    title,
    status,
    containments,
    analysis,
    plan,
    openedAt,
    implementedAt,
    verifiedAt,
    closedAt,
    outcome,
    reopenings,
    reason,
    dueOn: dueOnOf(state),
    overdue: isActionOverdue(state, today),
    verifiableFrom: verifiableFrom(state),
    version,
  };
};

export const ACTION_COLUMNS: CsvColumns<Plain<CorrectiveActionResource>> = {
  id: (one) => one.id,
  process: (one) => one.process,
  status: (one) => one.status,
  dueOn: (one) => one.dueOn,
  overdue: (one) => one.overdue,
  title: (one) => one.title,
  audit: (one) => one.audit,
  finding: (one) => one.finding,
  complaint: (one) => one.complaint,
  owner: (one) => one.plan?.owner,
};
