import type { CostType } from './account.events.js';

/** What the weights of a run count. */
export type AllocationDriver = 'headcount' | 'transactions' | 'usage';
export type AllocationTarget = 'function' | 'customer';

/** Which cost is spread; what is null does not narrow it. */
export interface AllocationSource {
  readonly account: string | null;
  readonly function: string | null;
  readonly costType: CostType | null;
}

export interface RuleContent {
  readonly name: string;
  readonly source: AllocationSource;
  readonly to: AllocationTarget;
  readonly driver: AllocationDriver;
}

export interface RuleDefined {
  readonly kind: 'rule-defined';
  readonly rule: string;
  readonly content: RuleContent;
  readonly definedAt: string;
}

export type RuleEvent = RuleDefined;
