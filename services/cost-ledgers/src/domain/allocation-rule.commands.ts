import type { RuleContent } from './allocation-rule.events.js';

export interface DefineRule {
  readonly kind: 'define-rule';
  readonly rule: string;
  readonly content: RuleContent;
  readonly at: string;
}

export type RuleCommand = DefineRule;
