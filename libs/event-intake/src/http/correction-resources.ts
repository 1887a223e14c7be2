import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { CorrectionRecord, CorrectionStatus } from '../corrections/correction-store.js';
import { CORRECTION_STATUSES } from '../corrections/correction-store.js';

export class EventReferenceResource {
  @ApiProperty({ example: '/ticketing' })
  readonly source!: string;
  @ApiProperty({ example: '4711-3' })
  readonly id!: string;
}

export class CorrectionFaultResource {
  @ApiProperty({ example: 'not-correctable' })
  readonly code!: string;
  @ApiProperty({ example: 'The event was not reported: reopen the audit.' })
  readonly detail!: string;
  @ApiPropertyOptional({ example: '/replacement/data/process', description: 'Where in the request.' })
  readonly pointer?: string;
}

export class CorrectionResource {
  @ApiProperty({ example: '5f1d0c6e2b7a4d3c9e8f7a6b5c4d3e2f' })
  readonly id!: string;
  @ApiProperty({ type: EventReferenceResource })
  readonly target!: EventReferenceResource;
  @ApiProperty({ enum: ['retract', 'replace'] })
  readonly action!: 'retract' | 'replace';
  @ApiProperty({ example: 'The activity was booked on the wrong ticket.' })
  readonly reason!: string;
  @ApiProperty({ type: EventReferenceResource, nullable: true, description: 'What counts instead.' })
  readonly replacement!: EventReferenceResource | null;
  @ApiProperty({
    enum: CORRECTION_STATUSES,
    description: 'waiting: for its target. refused: when its target came it could not be applied, see `refusal`.',
  })
  readonly status!: CorrectionStatus;
  @ApiProperty({ format: 'date-time' })
  readonly requestedAt!: string;
  @ApiProperty({ example: 'operations' })
  readonly requestedBy!: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Where its last event stands in the log; null: not applied.',
  })
  readonly position!: number | null;
  @ApiProperty({ type: CorrectionFaultResource, nullable: true })
  readonly refusal!: CorrectionFaultResource | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it ceased to wait.' })
  readonly resolvedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who withdrew it.' })
  readonly resolvedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was withdrawn.' })
  readonly resolution!: string | null;
}

export class CorrectionPage {
  @ApiProperty({ type: [CorrectionResource] })
  readonly items!: readonly CorrectionResource[];
  @ApiPropertyOptional({ description: 'Asks for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const toCorrectionResource = (record: CorrectionRecord): Plain<CorrectionResource> => {
  const { id, target, action, reason, replacement, status, requestedAt, requestedBy, position, refusal } = record;
  const { resolvedAt, resolvedBy, resolution } = record;
  const asked = { id, target, action, reason, replacement, status, requestedAt, requestedBy };
  return { ...asked, position, refusal, resolvedAt, resolvedBy, resolution };
};

export const CORRECTION_COLUMNS: CsvColumns<Plain<CorrectionResource>> = {
  id: ({ id }) => id,
  targetSource: ({ target }) => target.source,
  targetId: ({ target }) => target.id,
  action: ({ action }) => action,
  reason: ({ reason }) => reason,
  replacementSource: ({ replacement }) => replacement?.source,
  replacementId: ({ replacement }) => replacement?.id,
  status: ({ status }) => status,
  requestedAt: ({ requestedAt }) => requestedAt,
  requestedBy: ({ requestedBy }) => requestedBy,
  position: ({ position }) => position,
  refusal: ({ refusal }) => refusal?.code,
  resolvedAt: ({ resolvedAt }) => resolvedAt,
  resolvedBy: ({ resolvedBy }) => resolvedBy,
  resolution: ({ resolution }) => resolution,
};
