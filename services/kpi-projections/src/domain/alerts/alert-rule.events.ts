import type { Status } from '../status.js';

/** What is to be told of. Bounds of a value are in the KPI's unit. */
export type AlertCondition =
  | { readonly is: 'status'; readonly status: readonly Status[] }
  | { readonly is: 'value'; readonly below: number | null; readonly above: number | null }
  | { readonly is: 'no-data' };

/** All that a rule says. */
export interface AlertRuleContent {
  readonly kpi: string;
  readonly condition: AlertCondition;
  /** Whose months and quarters are meant. */
  readonly timezone: string;
  /** Where it is told. */
  readonly channels: readonly string[];
  readonly owner: string | null;
  readonly note: string;
  readonly runbook: string | null;
}

/** The rule is new, or says something else from now on. */
export interface AlertRuleSet {
  readonly kind: 'alert-rule-set';
  readonly rule: string;
  readonly content: AlertRuleContent;
  readonly setAt: string;
}

export interface AlertRuleWithdrawn {
  readonly kind: 'alert-rule-withdrawn';
  readonly rule: string;
  readonly withdrawnAt: string;
}

export type AlertRuleEvent = AlertRuleSet | AlertRuleWithdrawn;
