import type { RuleContent, RuleEvent } from './allocation-rule.events.js';

/** How shared cost is spread, as it is defined now. */
export interface AllocationRule {
  readonly rule: string;
  readonly content: RuleContent;
}

export const evolve = (_state: AllocationRule | null, { rule, content }: RuleEvent): AllocationRule => ({
  rule,
  content,
});
