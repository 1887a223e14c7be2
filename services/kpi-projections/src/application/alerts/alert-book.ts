import type { PeriodBounds } from '../signal-series.js';
import type { KpiValue } from '../get-kpi-values.js';
import type { AlertRuleInForce } from './alert-rules.js';

export type AlertState = 'withheld' | 'fired' | 'retracted';

/** What an alert tells: thin numbers, as they were when it was decided. */
export interface AlertContent {
  readonly rule: string;
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly period: PeriodBounds & { readonly label: string | null };
  readonly timezone: string;
  readonly value: KpiValue['value'];
  readonly target: number | null;
  readonly gap: KpiValue['gap'];
  readonly status: KpiValue['status'];
  readonly reasons: readonly string[];
  readonly owner: string | null;
  readonly note: string;
  readonly runbook: string | null;
}

export interface Alert extends AlertContent {
  readonly id: string;
  readonly state: AlertState;
  /** The period had been judged, and it was not so then. */
  readonly late: boolean;
  readonly decidedAt: string;
  readonly retractedAt: string | null;
}

/** Since when a rule is watched, and how far. Milliseconds since 1970. */
export interface Watch {
  readonly fromMs: number;
  readonly judgedToMs: number;
}

/** A rule and a period: what an alert is fired for once at most. */
export interface AlertKey {
  readonly rule: AlertRuleInForce;
  readonly fromMs: number;
}

/** Keeps what was decided, each decision with what is to be delivered of it in one transaction. */
export interface AlertBook {
  /** @returns the watch there is, or the given one, which begins. */
  watch(rule: string, begin: Watch): Promise<Watch>;
  judged(rule: string, toMs: number): Promise<void>;
  /** Not where it was fired or retracted before. */
  fire(key: AlertKey, content: AlertContent, late: boolean): Promise<void>;
  /** Where nothing is known of it. */
  withhold(key: AlertKey, content: AlertContent): Promise<void>;
  /** What was fired is retracted, what was withheld is forgotten. */
  clear(key: AlertKey, content: AlertContent): Promise<void>;
}

export interface AlertQuery {
  readonly rule: string | null;
  readonly kpi: string | null;
  readonly state: AlertState | null;
  readonly limit: number;
}

/** The alerts, the latest decision first. */
export abstract class AlertReader {
  abstract list(query: AlertQuery): Promise<readonly Alert[]>;
}
