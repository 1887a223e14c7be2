import type { AlertCondition, AlertRuleContent } from '../../domain/alerts/alert-rule.events.js';
import type { KpiValue } from '../get-kpi-values.js';
import type { PeriodBounds } from '../signal-series.js';

/** `pending`: it is so in a period that goes on, and not yet for as long as the rule asks. */
export type AlertState = 'pending' | 'withheld' | 'fired' | 'retracted';

/** What an alert tells: thin numbers, as they were when it was decided. */
export interface AlertContent {
  readonly rule: string;
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly period: PeriodBounds & { readonly label: string | null };
  readonly timezone: string;
  /** Dimension → values that it is of; empty: the whole company. */
  readonly filter: AlertRuleContent['filter'];
  /** Null: it was decided before alerts told it. */
  readonly condition: AlertCondition | null;
  /** The period was not over. */
  readonly provisional: boolean;
  readonly value: KpiValue['value'];
  /** What it had settled at; null where that was not asked for. */
  readonly settled: KpiValue['value'];
  readonly target: number | null;
  readonly gap: KpiValue['gap'];
  readonly status: KpiValue['status'];
  readonly reasons: readonly string[];
  readonly owner: string | null;
  readonly note: string;
  readonly runbook: string | null;
  /** Why it was delivered nowhere; null: it was not silenced. */
  readonly silenced: string | null;
}

export interface Alert extends AlertContent {
  readonly id: string;
  readonly state: AlertState;
  /** The period had been judged, and it was not so then. */
  readonly late: boolean;
  /** Since when it is so, in a period that goes on; null where it was judged once the period had settled. */
  readonly since: string | null;
  readonly decidedAt: string;
  readonly retractedAt: string | null;
}

/** Since when a rule is watched, and how far. Milliseconds since 1970. */
export interface Watch {
  readonly fromMs: number;
  readonly judgedToMs: number;
}

/** A rule, what it is of, and a period: what an alert is fired for once at most. */
export interface AlertKey {
  readonly rule: string;
  readonly kpi: string;
  readonly filter: AlertRuleContent['filter'];
  readonly fromMs: number;
}

/** Keeps what was decided, each decision with what is to be delivered of it in one transaction. */
export interface AlertBook {
  /** @returns the watch there is, or the given one, which begins. */
  watch(rule: string, begin: Watch): Promise<Watch>;
  judged(rule: string, toMs: number): Promise<void>;
  /** Not where it was fired or retracted before. @param channels where it is told. */
  fire(key: AlertKey, content: AlertContent, late: boolean, channels: readonly string[]): Promise<void>;
  /**
   * Of another condition than before its time begins anew.
   *
   * @returns since when (milliseconds since 1970) it is pending; null where it was fired or retracted before.
   */
  pend(key: AlertKey, content: AlertContent, sinceMs: number): Promise<number | null>;
  /** Where it was not fired or retracted before. */
  withhold(key: AlertKey, content: AlertContent): Promise<void>;
  /** What is pending of rules that are not live any more, and withheld of rules that are not in force, is forgotten. */
  forgetAllBut(live: readonly string[], inForce: readonly string[]): Promise<void>;
  /** What was fired is retracted, where it was told, too; what was pending or withheld is forgotten. */
  clear(key: AlertKey, content: AlertContent, channels: readonly string[]): Promise<void>;
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
