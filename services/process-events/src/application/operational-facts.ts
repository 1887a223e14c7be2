import type { Change } from '../domain/change.js';
import type { Customer } from '../domain/customer.js';
import type { OperatedService } from '../domain/operated-service.js';
import type { Outage } from '../domain/outage.js';

/** A half-open range of time: RFC 3339, UTC; null: without end on that side. */
export interface TimeRange {
  readonly from: string | null;
  readonly to: string | null;
}

export interface Paging {
  /** `nextCursor` of the page before, asked with the same filter and order. */
  readonly cursor: string | null;
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly nextCursor?: string;
}

export interface Subjects {
  readonly outage: Outage;
  readonly service: OperatedService;
  readonly change: Change;
  readonly customer: Customer;
}

/** Which subjects of a kind are asked for, and in what order. */
export interface SubjectQuery<Kind extends keyof Subjects> extends Paging {
  readonly kind: Kind;
  /** Outages and services: of this service. */
  readonly service: string | null;
  readonly statuses: readonly Subjects[Kind]['status'][] | null;
  /** Only those with a conflict, or with bugs. */
  readonly isNotable: boolean | null;
  /** `overlap`: with some part in the range. `start`: that begin in it. */
  readonly range: TimeRange & { readonly by: 'overlap' | 'start' };
  /** That were going on at this moment. */
  readonly at: string | null;
  readonly sortBy: 'start' | 'notability';
  readonly isDescending: boolean;
}

/** The hours of a team in a range, by the begin of the span that was reported. */
export interface TeamHours {
  readonly team: string;
  readonly availableHours: number;
  readonly productiveHours: number;
  readonly reports: number;
  /** Reports that were taken back, and are not counted. */
  readonly retracted: number;
}

/** Transactions of a day in UTC. */
export interface TransactionDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly count: number;
  readonly reports: number;
  /** Reports that were taken back, and are not counted. */
  readonly retracted: number;
}

/** Customers in a range; a customer that came back was acquired twice. */
export interface CustomerCounts {
  readonly acquired: number;
  readonly churned: number;
  readonly activeAtBegin: number;
  readonly activeAtEnd: number;
}

/**
 * What operations departments reported, as it stands: what was committed before the call is in the answer, unless the log is
 * more than a second ahead of its reader.
 *
 * @throws InvalidCursor where a cursor is none of that list.
 */
export abstract class OperationalFacts {
  abstract list<Kind extends keyof Subjects>(query: SubjectQuery<Kind>): Promise<Page<Subjects[Kind]>>;
  /** The outages of services that have a part in the range, by service. */
  abstract outagesOf(
    services: readonly string[],
    range: { readonly from: string; readonly to: string },
  ): Promise<ReadonlyMap<string, readonly Outage[]>>;
  abstract customerCounts(range: { readonly from: string; readonly to: string }): Promise<CustomerCounts>;
  /** By team. */
  abstract hours(query: Paging & { readonly team: string | null; readonly range: TimeRange }): Promise<Page<TeamHours>>;
  /** By day, earliest first; days without a report are left out. */
  abstract transactions(query: Paging & { readonly range: TimeRange }): Promise<Page<TransactionDay>>;
}
