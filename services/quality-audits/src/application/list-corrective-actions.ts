import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ActionStatus, CorrectiveAction } from '../domain/corrective-action.state.js';
import { isActionOverdue } from '../domain/corrective-action.state.js';
import type { StatePage } from './aggregate-store.js';
import { CorrectiveActions } from './corrective-actions.js';

/** Members that are absent do not filter. */
export interface CorrectiveActionFilter {
  readonly status?: ActionStatus;
  readonly process?: string;
  /** Whether it is overdue on `today`. */
  readonly overdue?: boolean;
  readonly today: string;
}

/** A page of corrective actions; `cursor` is `nextCursor` of the page before. */
export class ListCorrectiveActions extends Query<StatePage<CorrectiveAction>> {
  constructor(
    readonly filter: CorrectiveActionFilter,
    readonly cursor: string | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListCorrectiveActions)
export class ListCorrectiveActionsHandler implements IQueryHandler<ListCorrectiveActions> {
  constructor(private readonly actions: CorrectiveActions) {}

  execute({ filter, cursor, limit }: ListCorrectiveActions): Promise<StatePage<CorrectiveAction>> {
    const { status, process, overdue, today } = filter;
    return this.actions.page(
      cursor,
      limit,
      (action) =>
        (status === undefined || action.status === status) &&
        (process === undefined || action.opening.process === process) &&
        (overdue === undefined || isActionOverdue(action, today) === overdue),
    );
  }
}
