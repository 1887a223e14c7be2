import type { BudgetSet as PublishedData } from '@opex/contracts';
import { budgetSet } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { BudgetEvent } from '../domain/budget.events.js';

/** The one event of a function's budgets, stored in the form it is published in. */
export const budgetCodec: EventCodec<BudgetEvent> = {
  toData: ({ function: ofFunction, from, to, budget, setAt }): EncodedEvent => {
    const { amount, currency, baselinePerCustomer, targetPerCustomer } = budget;
    const data: PublishedData = {
      function: ofFunction,
      from,
      to,
      amount,
      currency,
      ...(baselinePerCustomer === null ? {} : { baselinePerCustomer }),
      ...(targetPerCustomer === null ? {} : { targetPerCustomer }),
    };
    const { type, version: schemaVersion } = budgetSet;
    return { type, schemaVersion, occurredAt: setAt, subject: null, data };
  },

  fromStored: (stored: StoredEvent): BudgetEvent => {
    if (stored.type !== budgetSet.type) throw new UnreadableEvent(stored, 'its type is no budget’s');
    const { function: ofFunction, from, to, ...data } = upcast(stored, {}, budgetSet.version) as PublishedData;
    const budget = {
      amount: data.amount,
      currency: data.currency,
      baselinePerCustomer: data.baselinePerCustomer ?? null,
      targetPerCustomer: data.targetPerCustomer ?? null,
    };
    return { kind: 'budget-set', function: ofFunction, from, to, budget, setAt: stored.occurredAt };
  },
};
