import { judge } from '../../domain/alerts/judge.js';
import type { Span } from '../../domain/cell.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { periodAround } from '../../domain/period.js';
import type { KpiValue } from '../get-kpi-values.js';
import { unitOf } from '../get-kpi-values.js';
import type { KpiCatalogue } from '../kpi-catalogue.js';
import type { ReadModel } from '../read-model.js';
import { SETTLES_MS } from '../settled-values.js';
import type { SignalsQuery } from '../signal-series.js';
import type { AlertBook, AlertContent, AlertKey } from './alert-book.js';
import type { AlertRuleBook, AlertRuleInForce } from './alert-rules.js';
import { JudgedPeriods } from './judged-periods.js';
import type { JudgedPeriod } from './judged-periods.js';

/** Periods that are judged again, so that what changed in them is noticed. */
const PERIODS_WATCHED = 13;
const MINUTE_MS = 60_000;

export interface AlertWatcherOptions {
  readonly rules: AlertRuleBook;
  readonly catalogue: KpiCatalogue;
  readonly book: AlertBook;
  /** Of money. */
  readonly currency: string;
  /** Milliseconds since 1970: of silences; all else goes by the clock of the events. */
  readonly nowMs: () => number;
}

/**
 * Judges the periods of each rule's KPI by the one evaluator: those that have settled, or those under way. Whatever it decides
 * again it has decided before: the book keeps one alert a rule and period, so that a restart, a rebuild or a second instance
 * tells nothing twice.
 */
export class AlertWatcher {
  private readonly periods = new JudgedPeriods();

  constructor(private readonly options: AlertWatcherOptions) {}

  async judgeAll(readModel: ReadModel): Promise<void> {
    const { rules, catalogue, book } = this.options;
    const definitions = await catalogue.asKnownAt(null);
    const inForce = await rules.inForce();
    const live = inForce.filter(({ content: { mode } }) => mode.judges === 'live');
    await book.forgetAllBut(live.map(nameOf), inForce.map(nameOf));
    for (const rule of inForce) {
      const kpi = definitions.find(rule.content.kpi);
      if (kpi === undefined) continue;
      const question = questionOf(rule, kpi, this.options.currency);
      const knownToMs = readModel.evaluator.knownToMs(question);
      if (rule.content.mode.judges === 'live') await this.judgeLive(readModel, rule, question, knownToMs);
      else await this.judgeSettled(readModel, rule, question, knownToMs);
    }
  }

  private async judgeSettled(
    readModel: ReadModel,
    rule: AlertRuleInForce,
    question: SignalsQuery,
    knownToMs: number,
  ): Promise<void> {
    const { book } = this.options;
    const { granularity, timeZone } = question;
    let period = periodAround(knownToMs - SETTLES_MS, granularity, timeZone);
    // The latest one that has settled.
    if (period.toMs + SETTLES_MS > knownToMs) period = periodAround(period.fromMs - 1, granularity, timeZone);
    const toMs = period.toMs;
    const watch = await book.watch(rule.rule, { fromMs: period.fromMs, judgedToMs: period.fromMs });
    for (let back = 1; back < PERIODS_WATCHED && period.fromMs > watch.fromMs; back++) {
      period = periodAround(period.fromMs - 1, granularity, timeZone);
    }
    if (toMs <= watch.fromMs) return;
    for (const judged of await this.judged(readModel, rule, question, { fromMs: period.fromMs, toMs })) {
      const isLate = Date.parse(judged.value.to) <= watch.judgedToMs;
      await this.decide(rule, question, judged, (key, content, channels) => book.fire(key, content, isLate, channels));
    }
    if (toMs > watch.judgedToMs) await book.judged(rule.rule, toMs);
  }

  /** The period that goes on, and the one before it until it has settled. */
  private async judgeLive(
    readModel: ReadModel,
    rule: AlertRuleInForce,
    question: SignalsQuery,
    knownToMs: number,
  ): Promise<void> {
    const { book } = this.options;
    const { mode } = rule.content;
    const { granularity, timeZone } = question;
    const { fromMs } = periodAround(knownToMs - SETTLES_MS, granularity, timeZone);
    const { toMs } = periodAround(knownToMs, granularity, timeZone);
    const holdsMs = mode.judges === 'live' ? mode.holdsMinutes * MINUTE_MS : 0;
    for (const judged of await this.judged(readModel, rule, question, { fromMs, toMs })) {
      await this.decide(rule, question, judged, async (key, content, channels) => {
        const sinceMs = await book.pend(key, content, knownToMs);
        if (sinceMs !== null && knownToMs - sinceMs >= holdsMs) await book.fire(key, content, false, channels);
      });
    }
  }

  private judged(
    readModel: ReadModel,
    { content: { condition } }: AlertRuleInForce,
    question: SignalsQuery,
    span: Span,
  ): Promise<readonly JudgedPeriod[]> {
    return this.periods.of(readModel, condition, question, span);
  }

  private async decide(
    rule: AlertRuleInForce,
    question: SignalsQuery,
    { value, judged }: JudgedPeriod,
    onHolding: (key: AlertKey, content: AlertContent, channels: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const { book, nowMs } = this.options;
    const { kpi, filter, condition, channels } = rule.content;
    const key: AlertKey = { rule: rule.rule, kpi, filter, fromMs: Date.parse(value.from) };
    const silenced = silencedBy(rule, nowMs());
    const content = { ...contentOf(rule, question, value), settled: judged.settled ?? null, silenced };
    switch (judge(condition, judged)) {
      case 'holds':
        return onHolding(key, content, silenced === null ? channels : []);
      case 'withheld':
        return book.withhold(key, content);
      case 'clear':
        return book.clear(key, content, channels);
    }
  }
}

const nameOf = ({ rule }: AlertRuleInForce): string => rule;

const silencedBy = ({ silence }: AlertRuleInForce, nowMs: number): string | null =>
  silence !== null && nowMs < Date.parse(silence.until) ? silence.reason : null;

const questionOf = (
  { content: { filter, timezone } }: AlertRuleInForce,
  kpi: KpiDefinition,
  currency: string,
): SignalsQuery => ({
  ...{ kpi, currency, timeZone: timezone, fromMs: null, toMs: null },
  granularity: kpi.frequency === 'monthly' ? 'month' : 'quarter',
  groupBy: [],
  filters: Object.entries(filter).map(([dimension, values]) => ({ dimension, is: 'in', values })),
  ...{ statistic: 'mean', asOfMicros: null },
});

function contentOf(
  { rule, content }: AlertRuleInForce,
  asked: SignalsQuery,
  value: KpiValue,
): Omit<AlertContent, 'settled' | 'silenced'> {
  const { kpi } = asked;
  const { filter, condition, owner, note, runbook, timezone } = content;
  const { from, to, label, target, gap, status, reasons, inProgress } = value;
  return {
    ...{ rule, kpi: kpi.id, name: kpi.name, unit: unitOf(asked) },
    period: { from, to, label },
    ...{ timezone, filter, condition, provisional: inProgress },
    ...{ value: value.value, target, gap, status, reasons, owner, note, runbook },
  };
}
