import { DAY_MS } from '../../domain/cell.js';
import { judge } from '../../domain/alerts/judge.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { periodAround } from '../../domain/period.js';
import type { KpiValue, KpiValuesQuery } from '../get-kpi-values.js';
import { unitOf } from '../get-kpi-values.js';
import type { KpiCatalogue } from '../kpi-catalogue.js';
import type { ReadModel } from '../read-model.js';
import type { AlertBook, AlertContent } from './alert-book.js';
import type { AlertRuleBook, AlertRuleInForce } from './alert-rules.js';

/** A period is judged so long after its end: what happened in it is usually still being reported before. */
const SETTLES_MS = DAY_MS;
/** Periods that are judged again, so that what changed in them is noticed. */
const PERIODS_WATCHED = 13;

export interface AlertWatcherOptions {
  readonly rules: AlertRuleBook;
  readonly catalogue: KpiCatalogue;
  readonly book: AlertBook;
  /** Of money. */
  readonly currency: string;
}

/**
 * Judges the ended periods of each rule's KPI by the one evaluator. Whatever it decides again it has decided before: the
 * book keeps one alert a rule and period, so that a restart, a rebuild or a second instance tells nothing twice.
 */
export class AlertWatcher {
  constructor(private readonly options: AlertWatcherOptions) {}

  async judgeAll(readModel: ReadModel): Promise<void> {
    const { rules, catalogue } = this.options;
    const definitions = await catalogue.asKnownAt(null);
    for (const rule of await rules.inForce()) {
      const kpi = definitions.find(rule.content.kpi);
      if (kpi !== undefined) await this.judgeRule(readModel, rule, kpi);
    }
  }

  private async judgeRule(readModel: ReadModel, rule: AlertRuleInForce, kpi: KpiDefinition): Promise<void> {
    const { book, currency } = this.options;
    const { timezone, condition } = rule.content;
    const granularity = kpi.frequency === 'monthly' ? ('month' as const) : ('quarter' as const);
    const question: Omit<KpiValuesQuery, 'fromMs' | 'toMs'> = {
      ...{ kpi, granularity, currency, timeZone: timezone },
      ...{ groupBy: [], filters: [], statistic: 'mean', asOfMicros: null },
    };
    const knownToMs = await readModel.evaluator.knownToMs(question);
    let period = periodAround(knownToMs - SETTLES_MS, granularity, timezone);
    // The latest one that has settled.
    if (period.toMs + SETTLES_MS > knownToMs) period = periodAround(period.fromMs - 1, granularity, timezone);
    const toMs = period.toMs;
    const watch = await book.watch(rule.rule, { fromMs: period.fromMs, judgedToMs: period.fromMs });
    for (let back = 1; back < PERIODS_WATCHED && period.fromMs > watch.fromMs; back++) {
      period = periodAround(period.fromMs - 1, granularity, timezone);
    }
    if (toMs <= watch.fromMs) return;
    const asked: KpiValuesQuery = { ...question, fromMs: period.fromMs, toMs };
    const { values } = await readModel.evaluator.evaluate(asked);
    for (const value of values) {
      const key = { rule, fromMs: Date.parse(value.from) };
      const content = contentOf(rule, asked, value);
      switch (judge(condition, value)) {
        case 'holds':
          await book.fire(key, content, Date.parse(value.to) <= watch.judgedToMs);
          break;
        case 'withheld':
          await book.withhold(key, content);
          break;
        case 'clear':
          await book.clear(key, content);
      }
    }
    if (toMs > watch.judgedToMs) await book.judged(rule.rule, toMs);
  }
}

function contentOf({ rule, content }: AlertRuleInForce, asked: KpiValuesQuery, value: KpiValue): AlertContent {
  const { kpi } = asked;
  const { owner, note, runbook, timezone } = content;
  const { from, to, label, target, gap, status, reasons } = value;
  return {
    ...{ rule, kpi: kpi.id, name: kpi.name, unit: unitOf(asked) },
    period: { from, to, label },
    ...{ timezone, value: value.value, target, gap, status, reasons, owner, note, runbook },
  };
}
