import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Versioned } from '@opex/event-sourcing';
import type { Budget } from '../domain/budget.events.js';
import type { Budgets as BudgetsOfFunction, Span } from '../domain/budget.state.js';
import { FRAMEWORK_COSTS } from '../domain/cost-targets.js';
import { Budgets } from './budgets.js';
import type { Converted } from './ledger.js';
import { Ledger } from './ledger.js';

/** The budgets of a function; undefined where there is none. */
export class FindBudgets extends Query<Versioned<BudgetsOfFunction> | undefined> {
  constructor(readonly ofFunction: string) {
    super();
  }
}

@QueryHandler(FindBudgets)
export class FindBudgetsHandler implements IQueryHandler<FindBudgets> {
  constructor(private readonly budgets: Budgets) {}

  execute({ ofFunction }: FindBudgets): Promise<Versioned<BudgetsOfFunction> | undefined> {
    return this.budgets.find(ofFunction);
  }
}

/** What was planned for a function, and what the journal has. */
export interface BudgetComparison {
  readonly function: string;
  /** Null: nothing is planned for exactly this span. */
  readonly budget: Budget | null;
  /** The currency of the actual cost: that of the budget, or the reporting currency. */
  readonly currency: string;
  readonly actual: Converted;
}

/** Every function that has a budget, costs, or figures of the framework, in alphabetical order. */
export class GetBudgets extends Query<readonly BudgetComparison[]> {
  constructor(
    readonly span: Span,
    readonly reportingCurrency: string,
  ) {
    super();
  }
}

@QueryHandler(GetBudgets)
export class GetBudgetsHandler implements IQueryHandler<GetBudgets> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ span, reportingCurrency }: GetBudgets): Promise<readonly BudgetComparison[]> {
    const budgets = await this.ledger.budgets(span);
    const currencies = new Map([...budgets].map(([ofFunction, { currency }]) => [ofFunction, currency]));
    const found = await this.ledger.costByFunction(span, currencies, reportingCurrency);
    const costs = new Map(found.map((one) => [one.function, one.cost]));
    const functions = new Set([...FRAMEWORK_COSTS.keys(), ...budgets.keys(), ...costs.keys()]);
    return [...functions].sort().map((ofFunction) => ({
      function: ofFunction,
      budget: budgets.get(ofFunction) ?? null,
      currency: currencies.get(ofFunction) ?? reportingCurrency,
      // The journal is whole: where it has no cost of a function, there was none.
      actual: costs.get(ofFunction) ?? { minor: 0n },
    }));
  }
}
