import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { PlanItemCommand } from '../domain/plan-item.commands.js';
import type { PlanItemRefusal } from '../domain/plan-item.decider.js';
import type { PlannedItem } from '../domain/plan-item.state.js';
import { PlanItems } from './plan-items.js';

export type PlanItemOutcome = ChangeOutcome<PlannedItem, PlanItemRefusal>;

/** Any command to an item of the plan: which one it is, the decider tells apart. */
export class ChangePlanItem extends Command<PlanItemOutcome> {
  constructor(readonly request: ChangeRequest<PlanItemCommand>) {
    super();
  }
}

@CommandHandler(ChangePlanItem)
export class ChangePlanItemHandler implements ICommandHandler<ChangePlanItem> {
  constructor(private readonly items: PlanItems) {}

  execute({ request }: ChangePlanItem): Promise<PlanItemOutcome> {
    return this.items.change(request);
  }
}
