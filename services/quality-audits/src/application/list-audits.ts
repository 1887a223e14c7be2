import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Condition, ListRequest, StatePage } from '@opex/event-sourcing';
import type { Audit, AuditStatus } from '../domain/audit.state.js';
import { Audits } from './audits.js';

/** Members that are absent do not filter. */
export interface AuditFilter {
  readonly status?: AuditStatus;
  readonly process?: string;
  /** Whether it is overdue on `today`. */
  readonly overdue?: boolean;
  readonly today: string;
}

export type Paging = Omit<ListRequest, 'where'>;

/** A page of audits. */
export class ListAudits extends Query<StatePage<Audit>> {
  constructor(
    readonly filter: AuditFilter,
    readonly paging: Paging,
  ) {
    super();
  }
}

@QueryHandler(ListAudits)
export class ListAuditsHandler implements IQueryHandler<ListAudits> {
  constructor(private readonly audits: Audits) {}

  execute({ filter, paging }: ListAudits): Promise<StatePage<Audit>> {
    return this.audits.list({ ...paging, where: conditionsOf(filter) });
  }
}

/** As `isAuditOverdue` says it of one audit. */
function conditionsOf({ status, process, overdue, today }: AuditFilter): readonly Condition[] {
  const isOverdue: readonly Condition[] = [
    { member: 'status', is: 'in', values: ['scheduled', 'in-progress'] satisfies AuditStatus[] },
    { member: 'plan.dueOn', is: 'less', value: today },
  ];
  return [
    ...(status === undefined ? [] : [{ member: 'status', is: 'equal', value: status } as const]),
    ...(process === undefined ? [] : [{ member: 'plan.process', is: 'equal', value: process } as const]),
    ...(overdue === undefined ? [] : overdue ? isOverdue : [{ is: 'not', conditions: isOverdue } as const]),
  ];
}
