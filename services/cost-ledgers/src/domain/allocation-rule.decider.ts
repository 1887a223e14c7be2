import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { RuleCommand } from './allocation-rule.commands.js';
import type { RuleContent, RuleEvent } from './allocation-rule.events.js';
import type { AllocationRule } from './allocation-rule.state.js';
import { evolve } from './allocation-rule.state.js';

export type RuleRefusal = 'source-missing';

function decide({ rule, content, at }: RuleCommand, state: AllocationRule | null): Decision<RuleEvent, RuleRefusal> {
  const { account, function: ofFunction, costType } = content.source;
  if (account === null && ofFunction === null && costType === null)
    return refuse('source-missing', 'Name the account, the function or the cost type whose cost is shared.');
  if (state !== null && says(state.content) === says(content)) return [];
  return [{ kind: 'rule-defined', rule, content, definedAt: at }];
}

export const ruleDecider: Decider<AllocationRule | null, RuleCommand, RuleEvent, RuleRefusal> = {
  initialState: null,
  decide,
  evolve,
};

const says = ({ name, source, to, driver }: RuleContent): string =>
  JSON.stringify([name, source.account, source.function, source.costType, to, driver]);
