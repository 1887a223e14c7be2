import { ApiProperty } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { Versioned } from '@opex/event-sourcing';
import { SEVERITIES } from '../domain/audit.events.js';
import type { Severity } from '../domain/audit.events.js';
import type { Audit, AuditStatus } from '../domain/audit.state.js';
import { AUDIT_STATUSES, isAuditOverdue } from '../domain/audit.state.js';

export class CheckResource {
  @ApiProperty({ example: 'priority-set' })
  readonly criterion!: string;
  @ApiProperty({ example: 2 })
  readonly weight!: number;
  @ApiProperty({ example: 22 })
  readonly points!: number;
  @ApiProperty({ example: 25 })
  readonly pointsPossible!: number;
  @ApiProperty({ type: String, nullable: true, example: 'Tickets 4711 to 4735.' })
  readonly evidence!: string | null;
  @ApiProperty({ example: false, description: 'True where the template does not ask for it.' })
  readonly adHoc!: boolean;
}

export class FindingResource {
  @ApiProperty({ example: 'F-1' })
  readonly finding!: string;
  @ApiProperty({ enum: SEVERITIES, example: 'minor' })
  readonly severity!: Severity;
  @ApiProperty({ type: String, nullable: true, example: 'priority-set' })
  readonly criterion!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Priority missing on 3 of 25 tickets.' })
  readonly description!: string | null;
}

export class ScoreResource {
  @ApiProperty({ example: 44 })
  readonly pointsReached!: number;
  @ApiProperty({ example: 50 })
  readonly pointsPossible!: number;
  @ApiProperty({ example: 25 })
  readonly sample!: number;
}

/** An audit as it stands. */
export class AuditResource {
  @ApiProperty({ example: 'audit-2025-03' })
  readonly id!: string;
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;
  @ApiProperty({ enum: AUDIT_STATUSES, example: 'in-progress' })
  readonly status!: AuditStatus;
  @ApiProperty({ format: 'date', example: '2025-03-03' })
  readonly plannedOn!: string;
  @ApiProperty({ format: 'date', example: '2025-03-31' })
  readonly dueOn!: string;
  @ApiProperty({ example: false, description: 'Not completed, and due before today (UTC).' })
  readonly overdue!: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'Support, March' })
  readonly title!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'quality-manager' })
  readonly auditor!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'customer-support', description: 'What it is made from.' })
  readonly template!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 1 })
  readonly templateRevision!: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'customer-support', description: 'What scheduled it.' })
  readonly programme!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2025-03' })
  readonly period!: string | null;
  @ApiProperty({
    type: [String],
    example: ['escalation-kept'],
    description: 'Criteria of the template to be checked yet.',
  })
  readonly unchecked!: readonly string[];
  @ApiProperty({ type: [CheckResource] })
  readonly checks!: readonly CheckResource[];
  @ApiProperty({ type: [FindingResource] })
  readonly findings!: readonly FindingResource[];
  @ApiProperty({ type: ScoreResource, nullable: true, description: 'Null until it is completed.' })
  readonly score!: ScoreResource | null;
  @ApiProperty({ format: 'date-time' })
  readonly scheduledAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly startedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly completedAt!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it was rescheduled, reopened or cancelled the last time.',
  })
  readonly reason!: string | null;
  @ApiProperty({ example: 3, description: 'Also in the header ETag of the single audit.' })
  readonly version!: number;
}

export class ChangedAuditResource extends AuditResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class AuditPage {
  @ApiProperty({ type: [AuditResource] })
  readonly items!: readonly AuditResource[];
  @ApiProperty({
    required: false,
    description: 'Give it as `cursor` for the next page; absent on the last one. With filters a page may be short.',
  })
  readonly nextCursor?: string;
}

export const toAuditResource = ({ state, version }: Versioned<Audit>, today: string): Plain<AuditResource> => {
  const { audit, plan, status, checks, findings, score, scheduledAt, startedAt, completedAt, reason } = state;
  const { template, programme, ...planned } = plan;
  const criteria = template?.criteria ?? [];
  return {
    id: audit,
    ...planned,
    template: template?.template ?? null,
    templateRevision: template?.revision ?? null,
    programme: programme?.programme ?? null,
    period: programme?.period ?? null,
    overdue: isAuditOverdue(state, today),
    status,
    checks,
    findings,
    score,
    scheduledAt,
    startedAt,
    completedAt,
    reason,
    unchecked: criteria
      .map(({ criterion }) => criterion)
      .filter((criterion) => !checks.some((check) => check.criterion === criterion)),
    version,
  };
};

export const AUDIT_COLUMNS: CsvColumns<Plain<AuditResource>> = {
  id: (one) => one.id,
  process: (one) => one.process,
  status: (one) => one.status,
  plannedOn: (one) => one.plannedOn,
  dueOn: (one) => one.dueOn,
  overdue: (one) => one.overdue,
  title: (one) => one.title,
  auditor: (one) => one.auditor,
  pointsReached: (one) => one.score?.pointsReached,
  pointsPossible: (one) => one.score?.pointsPossible,
  sample: (one) => one.score?.sample,
  findings: (one) => one.findings.length,
  completedAt: (one) => one.completedAt,
};
