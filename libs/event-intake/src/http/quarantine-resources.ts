import type { CsvColumns } from '@opex/service-host';
import type { QuarantinedEvent } from '../quarantine/quarantine-store.js';
import { QUARANTINE_STATUSES } from '../quarantine/quarantine-store.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

class QuarantineErrorResource {
  @ApiProperty({ example: '/data/process' })
  readonly pointer!: string;
  @ApiProperty({ example: 'It is missing.' })
  readonly detail!: string;
}

export class QuarantinedEventResource {
  @ApiProperty({ example: '41' })
  readonly id!: string;
  @ApiProperty({ enum: QUARANTINE_STATUSES })
  readonly status!: QuarantinedEvent['status'];
  @ApiProperty({ example: 'invalid-data', description: 'Code of the rejection.' })
  readonly reason!: string;
  @ApiProperty({ example: '/data/process' })
  readonly pointer!: string;
  @ApiProperty({ example: 'It is missing.' })
  readonly detail!: string;
  @ApiProperty({ type: [QuarantineErrorResource] })
  readonly errors!: readonly QuarantineErrorResource[];
  @ApiProperty({ enum: ['http', 'inbox'] })
  readonly door!: QuarantinedEvent['door'];
  @ApiProperty({ type: String, nullable: true })
  readonly source!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly eventId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly type!: string | null;
  @ApiProperty({ type: 'integer', description: 'How many times it came.' })
  readonly count!: number;
  @ApiProperty({ format: 'date-time' })
  readonly firstReceivedAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastReceivedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly resolvedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly resolvedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was discarded, or that it was repaired.' })
  readonly resolution!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Where it stands in the log, once resubmitted.' })
  readonly position!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When its bytes were removed.' })
  readonly bytesRemovedAt!: string | null;
}

export class QuarantinedEventPage {
  @ApiProperty({ type: [QuarantinedEventResource] })
  readonly items!: readonly QuarantinedEventResource[];
  @ApiPropertyOptional({ description: 'Where the next page begins; absent on the last.' })
  readonly nextCursor?: string;
}

class QuarantineStepResource {
  @ApiProperty({ enum: ['refused-again', 'resubmitted', 'discarded'] })
  readonly step!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the rejection, where it was refused again.' })
  readonly code!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly detail!: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly position!: number | null;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ example: 'operations' })
  readonly by!: string;
  @ApiPropertyOptional({ description: 'What was sent in its place.' })
  readonly raw?: string;
  @ApiPropertyOptional({ enum: ['utf8', 'base64'] })
  readonly rawEncoding?: string;
}

export class QuarantinedEventWithBytes extends QuarantinedEventResource {
  @ApiProperty({ description: 'The event as it was sent.' })
  readonly raw!: string;
  @ApiProperty({ enum: ['utf8', 'base64'] })
  readonly rawEncoding!: string;
  @ApiProperty({ type: [QuarantineStepResource] })
  readonly history!: readonly QuarantineStepResource[];
}

export class ResubmittedResource {
  @ApiProperty({ example: '41' })
  readonly id!: string;
  @ApiProperty({ enum: ['resubmitted'] })
  readonly status!: string;
  @ApiProperty({ enum: ['accepted', 'duplicate'] })
  readonly outcome!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Where it stands in the log.' })
  readonly position!: number | null;
}

export class DiscardedResource {
  @ApiProperty({ example: '41' })
  readonly id!: string;
  @ApiProperty({ enum: ['discarded'] })
  readonly status!: string;
}

export class ResubmissionResultResource {
  @ApiProperty({ example: '41' })
  readonly id!: string;
  @ApiProperty({ enum: ['accepted', 'duplicate', 'rejected', 'conflict', 'not-found', 'not-waiting'] })
  readonly status!: 'accepted' | 'duplicate' | 'rejected' | 'conflict' | 'not-found' | 'not-waiting';
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'Where it stands in the log.' })
  readonly position?: number | null;
  @ApiPropertyOptional({ allOf: [{ $ref: '#/components/schemas/Problem' }] })
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
  @ApiPropertyOptional({ allOf: [{ $ref: '#/components/schemas/Problem' }] })
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
