import type { AlertRuleContent, Silence } from './alert-rule.events.js';

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

export interface SilenceAlertRule {
  readonly kind: 'silence-alert-rule';
  readonly rule: string;
  readonly silence: Silence;
  readonly at: string;
}

export interface LiftSilence {
  readonly kind: 'lift-silence';
  readonly rule: string;
  readonly at: string;
}

export type AlertRuleCommand = SetAlertRule | WithdrawAlertRule | SilenceAlertRule | LiftSilence;
