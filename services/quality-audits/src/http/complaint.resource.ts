import { ApiProperty } from '@nestjs/swagger';
import type { Versioned } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { Severity } from '../domain/audit.events.js';
import { SEVERITIES } from '../domain/audit.events.js';
import type { Complaint, ComplaintStatus } from '../domain/complaint.state.js';
import { COMPLAINT_STATUSES } from '../domain/complaint.state.js';

/** A complaint as it stands. */
export class ComplaintResource {
  @ApiProperty({ example: 'complaint-7' })
  readonly id!: string;
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;
  @ApiProperty({ enum: COMPLAINT_STATUSES, example: 'acknowledged' })
  readonly status!: ComplaintStatus;
  @ApiProperty({ enum: SEVERITIES, example: 'major' })
  readonly severity!: Severity;
  @ApiProperty({ example: 'No answer for a week.' })
  readonly description!: string;
  @ApiProperty({ type: String, nullable: true, example: 'customer-88' })
  readonly customer!: string | null;
  @ApiProperty({ type: [String], example: ['action-12'] })
  readonly correctiveActions!: readonly string[];
  @ApiProperty({ type: String, nullable: true, example: 'Answered, and the month credited.' })
  readonly resolution!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly acknowledgedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly resolvedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly closedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was taken up again the last time.' })
  readonly reason!: string | null;
  @ApiProperty({ example: 3, description: 'Also in the header ETag of the single complaint.' })
  readonly version!: number;
}

export class ChangedComplaintResource extends ComplaintResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class ComplaintPage {
  @ApiProperty({ type: [ComplaintResource] })
  readonly items!: readonly ComplaintResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const toComplaintResource = ({ state, version }: Versioned<Complaint>): Plain<ComplaintResource> => {
  const { complaint, grievance, ...rest } = state;
  return { id: complaint, ...grievance, ...rest, version };
};

export const COMPLAINT_COLUMNS: CsvColumns<Plain<ComplaintResource>> = {
  id: (one) => one.id,
  process: (one) => one.process,
  status: (one) => one.status,
  severity: (one) => one.severity,
  description: (one) => one.description,
  customer: (one) => one.customer,
  correctiveActions: (one) => one.correctiveActions.join(' '),
  resolution: (one) => one.resolution,
  openedAt: (one) => one.openedAt,
  acknowledgedAt: (one) => one.acknowledgedAt,
  resolvedAt: (one) => one.resolvedAt,
  closedAt: (one) => one.closedAt,
};
