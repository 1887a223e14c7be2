import type { CsvColumns } from '@opex/service-host';
import type { QuarantinedEvent } from '../quarantine/quarantine-store.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ResubmissionResultResource {
  @ApiProperty({ example: '41' })
  readonly id!: string;
  @ApiProperty({ enum: ['accepted', 'duplicate', 'rejected', 'conflict', 'not-found', 'not-waiting'] })
  readonly status!: 'accepted' | 'duplicate' | 'rejected' | 'conflict' | 'not-found' | 'not-waiting';
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'Where it stands in the log.' })
  readonly position?: number | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'A problem document (RFC 9457).' })
  readonly problem?: object;
}

export class BulkResubmissionResource {
  @ApiProperty({ description: 'How many are in the log now.' })
  readonly resubmitted!: number;
  @ApiProperty({ description: 'How many are not.' })
  readonly refused!: number;
  @ApiProperty({ type: [ResubmissionResultResource] })
  readonly results!: readonly ResubmissionResultResource[];
  @ApiPropertyOptional({ description: 'With a filter: goes on behind the last of them.' })
  readonly nextCursor?: string;
}

export class DiscardResultResource {
  @ApiProperty({ example: '41' })
  readonly id!: string;
  @ApiProperty({ enum: ['discarded', 'not-found', 'not-waiting'] })
  readonly status!: 'discarded' | 'not-found' | 'not-waiting';
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'A problem document (RFC 9457).' })
  readonly problem?: object;
}

export class BulkDiscardResource {
  @ApiProperty()
  readonly discarded!: number;
  @ApiProperty()
  readonly refused!: number;
  @ApiProperty({ type: [DiscardResultResource] })
  readonly results!: readonly DiscardResultResource[];
  @ApiPropertyOptional({ description: 'With a filter: goes on behind the last of them.' })
  readonly nextCursor?: string;
}

export const QUARANTINE_COLUMNS: CsvColumns<QuarantinedEvent> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  reason: ({ reason }) => reason,
  pointer: ({ pointer }) => pointer,
  detail: ({ detail }) => detail,
  door: ({ door }) => door,
  source: ({ source }) => source,
  eventId: ({ eventId }) => eventId,
  type: ({ type }) => type,
  count: ({ count }) => count,
  firstReceivedAt: ({ firstReceivedAt }) => firstReceivedAt.toISOString(),
  lastReceivedAt: ({ lastReceivedAt }) => lastReceivedAt.toISOString(),
  resolvedAt: ({ resolvedAt }) => resolvedAt?.toISOString(),
  resolvedBy: ({ resolvedBy }) => resolvedBy,
  resolution: ({ resolution }) => resolution,
  position: ({ position }) => position,
  bytesRemovedAt: ({ bytesRemovedAt }) => bytesRemovedAt?.toISOString(),
};
