import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { CorrectiveAction } from '../domain/corrective-action.state.js';
import type { Versioned } from '@opex/event-sourcing';
import { CorrectiveActions } from './corrective-actions.js';

/** A corrective action as it stands; undefined where there is none. */
export class GetCorrectiveAction extends Query<Versioned<CorrectiveAction> | undefined> {
  constructor(readonly action: string) {
    super();
  }
}

@QueryHandler(GetCorrectiveAction)
export class GetCorrectiveActionHandler implements IQueryHandler<GetCorrectiveAction> {
  constructor(private readonly actions: CorrectiveActions) {}

  execute({ action }: GetCorrectiveAction): Promise<Versioned<CorrectiveAction> | undefined> {
    return this.actions.find(action);
  }
}
