import type { AllocationRuleDefined as PublishedData } from '@opex/contracts';
import { allocationRuleDefined } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { RuleEvent } from '../domain/allocation-rule.events.js';

/** The one event of a rule of allocation, stored in the form it is published in. */
export const allocationRuleCodec: EventCodec<RuleEvent> = {
  toData: ({ rule, content: { name, source, to, driver }, definedAt }): EncodedEvent => {
    const data: PublishedData = {
      rule,
      name,
      source: {
        ...(source.account === null ? {} : { account: source.account }),
        ...(source.function === null ? {} : { function: source.function }),
        ...(source.costType === null ? {} : { costType: source.costType }),
      },
      to,
      driver,
    };
    const { type, version: schemaVersion } = allocationRuleDefined;
    return { type, schemaVersion, occurredAt: definedAt, subject: rule, data };
  },

  fromStored: (stored: StoredEvent): RuleEvent => {
    if (stored.type !== allocationRuleDefined.type)
      throw new UnreadableEvent(stored, 'its type is no rule of allocation’s');
    const { rule, name, source, to, driver } = upcast(stored, {}, allocationRuleDefined.version) as PublishedData;
    const narrowed = {
      account: source.account ?? null,
      function: source.function ?? null,
      costType: source.costType ?? null,
    };
    return {
      kind: 'rule-defined',
      rule,
      content: { name, source: narrowed, to, driver },
      definedAt: stored.occurredAt,
    };
  },
};
