import type { AlertRuleContent } from './alert-rule.events.js';

/** Makes a rule, or has it say something else. */
export interface SetAlertRule {
  readonly kind: 'set-alert-rule';
  readonly rule: string;
  readonly content: AlertRuleContent;
  readonly at: string;
}

export interface WithdrawAlertRule {
  readonly kind: 'withdraw-alert-rule';
  readonly rule: string;
  readonly at: string;
}

export type AlertRuleCommand = SetAlertRule | WithdrawAlertRule;
