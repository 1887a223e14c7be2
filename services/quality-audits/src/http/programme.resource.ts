import { ApiProperty } from '@nestjs/swagger';
import type { Versioned } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { Cadence } from '../domain/audit-programme.events.js';
import { CADENCES } from '../domain/audit-programme.events.js';
import type { AuditProgramme, ProgrammeStatus } from '../domain/audit-programme.state.js';
import { nextSchedulingDay, PROGRAMME_STATUSES } from '../domain/audit-programme.state.js';

/** A programme as it stands. */
export class ProgrammeResource {
  @ApiProperty({ example: 'customer-support' })
  readonly id!: string;
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;
  @ApiProperty({ enum: PROGRAMME_STATUSES, example: 'active' })
  readonly status!: ProgrammeStatus;
  @ApiProperty({ enum: CADENCES, example: 'monthly' })
  readonly cadence!: Cadence;
  @ApiProperty({ example: 5 })
  readonly dayOfMonth!: number;
  @ApiProperty({ example: 20 })
  readonly dueDays!: number;
  @ApiProperty({ example: 14 })
  readonly leadDays!: number;
  @ApiProperty({ example: '2025-03' })
  readonly startsIn!: string;
  @ApiProperty({ type: String, nullable: true, example: 'customer-support' })
  readonly template!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'quality-manager' })
  readonly auditor!: string | null;
  @ApiProperty({ example: '2025-04', description: 'The month whose audit is scheduled next.' })
  readonly nextPeriod!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'When; null while it is paused.' })
  readonly nextScheduledOn!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2025-03' })
  readonly lastPeriod!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'customer-support-2025-03' })
  readonly lastAudit!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly plannedAt!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why it is paused.' })
  readonly reason!: string | null;
  @ApiProperty({ example: 3, description: 'Also in the header ETag of the single programme.' })
  readonly version!: number;
}

export class ChangedProgrammeResource extends ProgrammeResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class ProgrammePage {
  @ApiProperty({ type: [ProgrammeResource] })
  readonly items!: readonly ProgrammeResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const toProgrammeResource = ({ state, version }: Versioned<AuditProgramme>): Plain<ProgrammeResource> => {
  const { programme, plan, ...rest } = state;
  return { id: programme, ...plan, ...rest, nextScheduledOn: nextSchedulingDay(state), version };
};

export const PROGRAMME_COLUMNS: CsvColumns<Plain<ProgrammeResource>> = {
  id: (one) => one.id,
  process: (one) => one.process,
  status: (one) => one.status,
  cadence: (one) => one.cadence,
  dayOfMonth: (one) => one.dayOfMonth,
  dueDays: (one) => one.dueDays,
  leadDays: (one) => one.leadDays,
  template: (one) => one.template,
  auditor: (one) => one.auditor,
  nextPeriod: (one) => one.nextPeriod,
  nextScheduledOn: (one) => one.nextScheduledOn,
  lastPeriod: (one) => one.lastPeriod,
  lastAudit: (one) => one.lastAudit,
};
