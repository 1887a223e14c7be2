import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CsvColumns } from '@opex/service-host';
import type { TeamHours, TransactionDay } from '../application/operational-facts.js';
import type { Change } from '../domain/change.js';
import type { Customer } from '../domain/customer.js';
import type { Availability, OperatedService } from '../domain/operated-service.js';
import type { Outage } from '../domain/outage.js';
import type { EventReference, RetractedFact } from '../domain/reported-fact.js';
import { CHANGE_STATUSES, CUSTOMER_STATUSES, OUTAGE_STATUSES, SERVICE_STATUSES } from './operational-fact.requests.js';

export class ReplacementResource {
  @ApiProperty({ example: '/monitoring' })
  readonly source!: string;
  @ApiProperty({ example: 'alarm-17-corrected' })
  readonly id!: string;
}

export class RetractedFactResource implements RetractedFact {
  @ApiProperty({ example: '/monitoring' })
  readonly source!: string;
  @ApiProperty({ example: 'alarm-17' })
  readonly id!: string;
  @ApiProperty({ example: 'opex.operations.outage-started.v1' })
  readonly type!: string;
  @ApiProperty({ format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ example: 'A false alarm.' })
  readonly reason!: string;
  @ApiProperty({ format: 'date-time', description: 'When it was taken back.' })
  readonly at!: string;
  @ApiProperty({ type: ReplacementResource, nullable: true, description: 'What counts instead.' })
  readonly replacedBy!: EventReference | null;
}

export class SpanResource {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: it goes on.' })
  readonly to!: string | null;
}

export class OutageSpanResource extends SpanResource {
  @ApiProperty({ description: 'Announced maintenance, which is no downtime.' })
  readonly planned!: boolean;
}

export class OutageResource implements Outage {
  @ApiProperty({ example: 'outage-17' })
  readonly outage!: string;
  @ApiProperty({ example: 'checkout' })
  readonly service!: string;
  @ApiProperty({
    enum: OUTAGE_STATUSES,
    description: 'unknown: only its end is. retracted: all reports were taken back.',
  })
  readonly status!: Outage['status'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly startedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while it is open.' })
  readonly endedAt!: string | null;
  @ApiProperty({ description: 'All of it was announced maintenance.' })
  readonly planned!: boolean;
  @ApiProperty({ type: [OutageSpanResource] })
  readonly spans!: readonly OutageSpanResource[];
  @ApiProperty({
    enum: ['end-without-start', 'ended-before-started'],
    nullable: true,
    description: 'How its reports contradict each other: correct one of them.',
  })
  readonly conflict!: Outage['conflict'];
  @ApiProperty({ type: [RetractedFactResource], description: 'Reports that were taken back: they are not counted.' })
  readonly retracted!: readonly RetractedFactResource[];
}

export class OutagePage {
  @ApiProperty({ type: [OutageResource] })
  readonly items!: readonly OutageResource[];
  @ApiPropertyOptional({ description: 'Asks for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class ServiceResource implements OperatedService, Availability {
  @ApiProperty({ example: 'checkout' })
  readonly service!: string;
  @ApiProperty({ enum: SERVICE_STATUSES })
  readonly status!: OperatedService['status'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly registeredAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly retiredAt!: string | null;
  @ApiProperty({ type: [SpanResource], description: 'When it was in operation.' })
  readonly spans!: readonly SpanResource[];
  @ApiProperty({ type: [RetractedFactResource], description: 'Reports that were taken back: they are not counted.' })
  readonly retracted!: readonly RetractedFactResource[];
  @ApiProperty({ description: 'Milliseconds in operation in the range, up to now.' })
  readonly operatedMs!: number;
  @ApiProperty({ description: 'Milliseconds of them down: overlaps count once, announced maintenance does not.' })
  readonly downtimeMs!: number;
  @ApiProperty({ type: Number, nullable: true, example: 99.95, description: 'Null where it was not in operation.' })
  readonly availabilityPercent!: number | null;
  @ApiProperty({ description: 'Outages with a part in the range.' })
  readonly outages!: number;
}

export class ServicePage {
  @ApiProperty({ type: [ServiceResource] })
  readonly items!: readonly ServiceResource[];
  @ApiPropertyOptional({ description: 'Asks for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class BugResource {
  @ApiProperty({ example: 'BUG-9' })
  readonly bug!: string;
  @ApiProperty({ type: String, nullable: true, example: 'major' })
  readonly severity!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly foundAt!: string;
}

export class ChangeResource implements Change {
  @ApiProperty({ example: 'CHG-301' })
  readonly change!: string;
  @ApiProperty({ enum: CHANGE_STATUSES, description: 'unknown: bugs are known, and no delivery.' })
  readonly status!: Change['status'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly deliveredAt!: string | null;
  @ApiProperty({ type: [BugResource] })
  readonly bugs!: readonly BugResource[];
  @ApiProperty({ type: [RetractedFactResource], description: 'Reports that were taken back: they are not counted.' })
  readonly retracted!: readonly RetractedFactResource[];
}

export class ChangePage {
  @ApiProperty({ type: [ChangeResource] })
  readonly items!: readonly ChangeResource[];
  @ApiPropertyOptional({ description: 'Asks for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class CustomerResource implements Customer {
  @ApiProperty({ example: 'customer-88' })
  readonly customer!: string;
  @ApiProperty({ enum: CUSTOMER_STATUSES })
  readonly status!: Customer['status'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly acquiredAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly churnedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'enterprise' })
  readonly segment!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'price', description: 'Why it left.' })
  readonly reason!: string | null;
  @ApiProperty({ type: [SpanResource], description: 'When it was a customer.' })
  readonly spans!: readonly SpanResource[];
  @ApiProperty({ enum: ['churned-without-acquired', 'churned-before-acquired'], nullable: true })
  readonly conflict!: Customer['conflict'];
  @ApiProperty({ type: [RetractedFactResource], description: 'Reports that were taken back: they are not counted.' })
  readonly retracted!: readonly RetractedFactResource[];
}

export class CustomerPage {
  @ApiProperty({ type: [CustomerResource] })
  readonly items!: readonly CustomerResource[];
  @ApiPropertyOptional({ description: 'Asks for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class CustomerCountsResource {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;
  @ApiProperty({ format: 'date-time' })
  readonly to!: string;
  @ApiProperty()
  readonly acquired!: number;
  @ApiProperty()
  readonly churned!: number;
  @ApiProperty()
  readonly activeAtBegin!: number;
  @ApiProperty()
  readonly activeAtEnd!: number;
}

export class TeamHoursResource implements TeamHours {
  @ApiProperty({ example: 'support' })
  readonly team!: string;
  @ApiProperty({ example: 200 })
  readonly availableHours!: number;
  @ApiProperty({ example: 152.5 })
  readonly productiveHours!: number;
  @ApiProperty({ type: Number, nullable: true, example: 76.25, description: 'Null without available hours.' })
  readonly utilizationPercent!: number | null;
  @ApiProperty({ description: 'How many reports make up the sums.' })
  readonly reports!: number;
  @ApiProperty({ description: 'How many were taken back, and are not in them.' })
  readonly retracted!: number;
}

export class HoursPage {
  @ApiProperty({ type: [TeamHoursResource] })
  readonly items!: readonly TeamHoursResource[];
  @ApiPropertyOptional({ description: 'Asks for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class TransactionDayResource implements TransactionDay {
  @ApiProperty({ format: 'date', example: '2025-03-03', description: 'In UTC.' })
  readonly day!: string;
  @ApiProperty({ example: 1250 })
  readonly count!: number;
  @ApiProperty()
  readonly reports!: number;
  @ApiProperty({ description: 'Reports that were taken back, and are not counted.' })
  readonly retracted!: number;
}

export class TransactionsPage {
  @ApiProperty({ type: [TransactionDayResource] })
  readonly items!: readonly TransactionDayResource[];
  @ApiPropertyOptional({ description: 'Asks for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const OUTAGE_COLUMNS: CsvColumns<Outage> = {
  outage: ({ outage }) => outage,
  service: ({ service }) => service,
  status: ({ status }) => status,
  startedAt: ({ startedAt }) => startedAt,
  endedAt: ({ endedAt }) => endedAt,
  planned: ({ planned }) => planned,
  conflict: ({ conflict }) => conflict,
  retracted: ({ retracted }) => retracted.length,
};

export const SERVICE_COLUMNS: CsvColumns<ServiceResource> = {
  service: ({ service }) => service,
  status: ({ status }) => status,
  registeredAt: ({ registeredAt }) => registeredAt,
  retiredAt: ({ retiredAt }) => retiredAt,
  operatedMs: ({ operatedMs }) => operatedMs,
  downtimeMs: ({ downtimeMs }) => downtimeMs,
  availabilityPercent: ({ availabilityPercent }) => availabilityPercent,
  outages: ({ outages }) => outages,
  retracted: ({ retracted }) => retracted.length,
};

export const CHANGE_COLUMNS: CsvColumns<Change> = {
  change: ({ change }) => change,
  status: ({ status }) => status,
  deliveredAt: ({ deliveredAt }) => deliveredAt,
  bugs: ({ bugs }) => bugs.length,
  retracted: ({ retracted }) => retracted.length,
};

export const CUSTOMER_COLUMNS: CsvColumns<Customer> = {
  customer: ({ customer }) => customer,
  status: ({ status }) => status,
  acquiredAt: ({ acquiredAt }) => acquiredAt,
  churnedAt: ({ churnedAt }) => churnedAt,
  segment: ({ segment }) => segment,
  reason: ({ reason }) => reason,
  conflict: ({ conflict }) => conflict,
  retracted: ({ retracted }) => retracted.length,
};

export const HOURS_COLUMNS: CsvColumns<TeamHoursResource> = {
  team: ({ team }) => team,
  availableHours: ({ availableHours }) => availableHours,
  productiveHours: ({ productiveHours }) => productiveHours,
  utilizationPercent: ({ utilizationPercent }) => utilizationPercent,
  reports: ({ reports }) => reports,
  retracted: ({ retracted }) => retracted,
};

export const TRANSACTION_COLUMNS: CsvColumns<TransactionDay> = {
  day: ({ day }) => day,
  count: ({ count }) => count,
  reports: ({ reports }) => reports,
  retracted: ({ retracted }) => retracted,
};
