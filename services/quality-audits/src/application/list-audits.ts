import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Audit, AuditStatus } from '../domain/audit.state.js';
import { isAuditOverdue } from '../domain/audit.state.js';
import type { StatePage } from './aggregate-store.js';
import { Audits } from './audits.js';

/** Members that are absent do not filter. */
export interface AuditFilter {
  readonly status?: AuditStatus;
  readonly process?: string;
  /** Whether it is overdue on `today`. */
  readonly overdue?: boolean;
  readonly today: string;
}

/** A page of audits; `cursor` is `nextCursor` of the page before. */
export class ListAudits extends Query<StatePage<Audit>> {
  constructor(
    readonly filter: AuditFilter,
    readonly cursor: string | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListAudits)
export class ListAuditsHandler implements IQueryHandler<ListAudits> {
  constructor(private readonly audits: Audits) {}

  execute({ filter, cursor, limit }: ListAudits): Promise<StatePage<Audit>> {
    const { status, process, overdue, today } = filter;
    return this.audits.page(
      cursor,
      limit,
      (audit) =>
        (status === undefined || audit.status === status) &&
        (process === undefined || audit.plan.process === process) &&
        (overdue === undefined || isAuditOverdue(audit, today) === overdue),
    );
  }
}
