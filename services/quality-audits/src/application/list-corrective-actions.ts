import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Condition, StatePage } from '@opex/event-sourcing';
import type { ActionStatus, CorrectiveAction } from '../domain/corrective-action.state.js';
import { CorrectiveActions } from './corrective-actions.js';
import type { Paging } from './list-audits.js';

/** Members that are absent do not filter. */
export interface CorrectiveActionFilter {
  readonly status?: ActionStatus;
  readonly process?: string;
  /** Whether it is overdue on `today`. */
  readonly overdue?: boolean;
  readonly today: string;
}

/** A page of corrective actions. */
export class ListCorrectiveActions extends Query<StatePage<CorrectiveAction>> {
  constructor(
    readonly filter: CorrectiveActionFilter,
    readonly paging: Paging,
  ) {
    super();
  }
}

@QueryHandler(ListCorrectiveActions)
export class ListCorrectiveActionsHandler implements IQueryHandler<ListCorrectiveActions> {
  constructor(private readonly actions: CorrectiveActions) {}

  execute({ filter, paging }: ListCorrectiveActions): Promise<StatePage<CorrectiveAction>> {
    return this.actions.list({ ...paging, where: conditionsOf(filter) });
  }
}

/** As `isActionOverdue` says it of one action. */
function conditionsOf({ status, process, overdue, today }: CorrectiveActionFilter): readonly Condition[] {
  const isOverdue: readonly Condition[] = [
    { member: 'status', is: 'in', values: ['open', 'analysed', 'planned'] satisfies ActionStatus[] },
    { is: 'not', conditions: [{ member: 'dueOn', is: 'equal', value: null }] },
    { member: 'dueOn', is: 'less', value: today },
  ];
  return [
    ...(status === undefined ? [] : [{ member: 'status', is: 'equal', value: status } as const]),
    ...(process === undefined ? [] : [{ member: 'opening.process', is: 'equal', value: process } as const]),
    ...(overdue === undefined ? [] : overdue ? isOverdue : [{ is: 'not', conditions: isOverdue } as const]),
  ];
}
