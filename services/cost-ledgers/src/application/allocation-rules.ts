import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore, ListRequest, StateList, StatePage } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { RuleCommand } from '../domain/allocation-rule.commands.js';
import type { RuleRefusal } from '../domain/allocation-rule.decider.js';
import { ruleDecider } from '../domain/allocation-rule.decider.js';
import type { RuleEvent } from '../domain/allocation-rule.events.js';
import type { AllocationRule } from '../domain/allocation-rule.state.js';
import { COMMAND_SOURCE } from './command-source.js';

/** First part of their stream ids. */
export const ALLOCATION_RULE_STREAM = 'allocation-rule';

export const allocationRuleStream = (rule: string): string => streamId(ALLOCATION_RULE_STREAM, rule);

/** All rules of allocation. */
export class AllocationRules extends AggregateStore<AllocationRule, RuleCommand, RuleEvent, RuleRefusal> {
  constructor(
    store: EventStore,
    codec: EventCodec<RuleEvent>,
    private readonly states: StateList<AllocationRule>,
  ) {
    super(store, { decider: ruleDecider, codec, source: COMMAND_SOURCE, streamOf: allocationRuleStream });
  }

  /** @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<AllocationRule>> {
    return this.states.list(request);
  }
}
