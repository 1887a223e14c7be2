import type { Status } from '../status.js';

/** What is to be told of. Bounds of a value are in the KPI's unit. */
export type AlertCondition =
  | { readonly is: 'status'; readonly status: readonly Status[] }
  /** Another status than in the period before. @see to empty: any. */
  | { readonly is: 'status-changed'; readonly to: readonly Status[] }
  | { readonly is: 'value'; readonly below: number | null; readonly above: number | null }
  /** More than the usual up and down, by the process limits. */
  | { readonly is: 'signal'; readonly effect: SignalEffect }
  /** The number is another one than it had settled at, by more than so much. */
  | { readonly is: 'restated'; readonly by: number }
  | { readonly is: 'no-data' };

export const SIGNAL_EFFECTS = ['unfavourable', 'favourable', 'any'] as const;
export type SignalEffect = (typeof SIGNAL_EFFECTS)[number];

/** `settled`: once a period has been over for a day. `live`: while it goes on, where it is so for some time. */
export type AlertMode = { readonly judges: 'settled' } | { readonly judges: 'live'; readonly holdsMinutes: number };

/** All that a rule says. */
export interface AlertRuleContent {
  readonly kpi: string;
  /** Dimension → values, any of them; empty: the whole company. */
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly condition: AlertCondition;
  readonly mode: AlertMode;
  /** Whose months and quarters are meant. */
  readonly timezone: string;
  /** Where it is told. */
  readonly channels: readonly string[];
  readonly owner: string | null;
  readonly note: string;
  readonly runbook: string | null;
}

/** Until then what the rule finds is listed, and delivered nowhere. */
export interface Silence {
  /** RFC 3339, UTC. */
  readonly until: string;
  readonly reason: string;
  readonly by: string;
}

/** The rule is new, or says something else from now on. */
export interface AlertRuleSet {
  readonly kind: 'alert-rule-set';
  readonly rule: string;
  readonly content: AlertRuleContent;
  readonly at: string;
}

/** It judges nothing any more, and its silence has ended. */
export interface AlertRuleWithdrawn {
  readonly kind: 'alert-rule-withdrawn';
  readonly rule: string;
  readonly at: string;
}

/** In place of the silence there was. */
export interface AlertRuleSilenced {
  readonly kind: 'alert-rule-silenced';
  readonly rule: string;
  readonly silence: Silence;
  readonly at: string;
}

export interface AlertSilenceLifted {
  readonly kind: 'alert-silence-lifted';
  readonly rule: string;
  readonly at: string;
}

export type AlertRuleEvent = AlertRuleSet | AlertRuleWithdrawn | AlertRuleSilenced | AlertSilenceLifted;
