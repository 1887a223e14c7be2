import { DEFAULT_INITIATIVES, DEFAULT_PLAN_ITEMS } from '../domain/default-programme.js';
import type { Initiatives } from './initiatives.js';
import type { PlanItems } from './plan-items.js';

/** Plans what the framework plans, where it is not planned yet. */
export class DefaultProgramme {
  constructor(
    private readonly initiatives: Initiatives,
    private readonly items: PlanItems,
  ) {}

  /**
   * Harmless to repeat, also by several instances at once: each plan is a command with an id of its own. What was planned
   * otherwise or revised since stays as it is: the refusal says that it is there.
   *
   * @param at the moment of planning (RFC 3339, UTC).
   */
  async plan(at: string): Promise<void> {
    await Promise.all([
      ...Object.entries(DEFAULT_INITIATIVES).map(([initiative, plan]) =>
        this.initiatives.change({
          id: initiative,
          command: { kind: 'plan-initiative', initiative, plan, at },
          commandId: `default-programme/initiative/${initiative}`,
        }),
      ),
      ...Object.entries(DEFAULT_PLAN_ITEMS).map(([item, content]) =>
        this.items.change({
          id: item,
          command: { kind: 'plan-item', item, content, at },
          commandId: `default-programme/plan-item/${item}`,
          // Planning an item anew takes the place of its plan: this must not.
          ifMatch: 0,
        }),
      ),
    ]);
  }
}
