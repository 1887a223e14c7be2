import type { Distribution } from '../domain/distribution.js';
import type { Evaluation, TermValue } from '../domain/evaluate.js';
import { evaluate, evaluateSpread, evaluateTotal, NO_DATA } from '../domain/evaluate.js';
import { ZERO } from '../domain/fraction.js';
import type { KpiDefinition, Statistic, Term } from '../domain/kpi-definition.js';
import { isSpread, leadingTermOf, quantileTermOf, termsOf } from '../domain/kpi-definition.js';
import { reducedTo } from '../domain/statistics-of-kpi.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import type { Group, MeasureQuery, MeasureReader } from './measure-reader.js';
import { sourceOf } from './measure-reader.js';
import type { Measured, TermReader, TermsQuery } from './measure-terms.js';
import { cellKey, scopeOf, termValue } from './measure-terms.js';
import { regroupDistributions } from './slices/rest-group.js';

/** What is asked of all periods and groups. */
interface Asked {
  readonly kpi: KpiDefinition;
  readonly statistic: Statistic;
  readonly currency: string;
  readonly asOfMicros: number | null;
}

/** What was found for a question; an evaluation by the key of its cell and the index of its period. */
export interface Found {
  readonly groups: readonly Group[];
  readonly source: 'tallies' | 'facts';
  /** What each term came to; null where the answer is not made of terms. */
  readonly measured: ReadonlyMap<Term, Measured> | null;
  /** By the keys of cells; empty where the answer is made of terms. */
  readonly distributions: ReadonlyMap<string, Distribution>;
  readonly evaluationOf: (key: string, period: number) => Evaluation;
}

/** Finds the numbers of a statistic: made of terms, or of how values are spread. */
export class ValueFinder {
  constructor(
    private readonly reader: MeasureReader,
    private readonly terms: TermReader,
    private readonly minorUnitDigits: MinorUnitDigits,
  ) {}

  /** @param begunMs from when on an empty period counts none; null: none does, or it is not asked for. */
  find(query: Asked, asked: TermsQuery, begunMs: number | null): Promise<Found> {
    return isSpread(query.statistic) ? this.spreads(query, asked) : this.means(query, asked, begunMs);
  }

  private async means(query: Asked, asked: TermsQuery, begunMs: number | null): Promise<Found> {
    const { statistic } = query;
    const kpi = reducedTo(query.kpi, statistic);
    const terms = termsOf(kpi);
    const measured = await this.terms.measure(terms, asked);
    const digits = this.minorUnitDigits(query.currency);
    const leading = leadingTermOf(kpi);
    const grouped = terms.filter(({ scope }) => scope === 'group').map((term) => measured.get(term));
    return {
      groups: grouped.flatMap((found) => [...(found?.cells.values() ?? [])].map(({ group }) => group)),
      source: [...measured.values()].every(({ source }) => source === 'tallies') ? 'tallies' : 'facts',
      measured,
      distributions: new Map(),
      evaluationOf: (key, index) => {
        const whole = cellKey(index, []);
        const mean = evaluate(
          kpi,
          (term) => {
            const value = termValue(term, measured.get(term), term.scope === 'whole' ? whole : key);
            return value ?? (term === leading && countsNone(kpi, begunMs, asked, index) ? NONE : undefined);
          },
          digits,
        );
        return statistic === 'count' || statistic === 'sum' ? evaluateTotal(statistic, mean) : mean;
      },
    };
  }

  private async spreads(query: Asked, asked: TermsQuery): Promise<Found> {
    const { kpi, statistic } = query;
    const term = quantileTermOf(kpi);
    if (term === undefined || !isSpread(statistic)) throw new TypeError(`${kpi.id} has no ${statistic}`);
    const measures: MeasureQuery = {
      kind: term.of,
      periods: asked.periods,
      ...scopeOf(term, asked),
      asOfMicros: query.asOfMicros,
    };
    const read = await this.reader.distributions(measures);
    const measured = asked.regroup === undefined ? read : regroupDistributions(read, asked.regroup);
    const distributions = new Map(
      measured.map(({ period, group, distribution }) => [cellKey(period, group), distribution]),
    );
    return {
      groups: measured.map(({ group }) => group),
      source: sourceOf(measures),
      measured: null,
      distributions,
      evaluationOf: (key) => {
        const distribution = distributions.get(key);
        return distribution === undefined ? NO_DATA : evaluateSpread(kpi, statistic, distribution);
      },
    };
  }
}

/** A count of nothing. */
const NONE: TermValue = { value: ZERO, count: 0, ratesMissing: [] };

/** No data is not zero. But from the first case on, a period without one counts none. */
function countsNone(kpi: KpiDefinition, begunMs: number | null, asked: TermsQuery, index: number): boolean {
  const period = asked.periods[index];
  if (kpi.whenEmpty !== 'zero' || begunMs === null || period === undefined) return false;
  return period.toMs > begunMs && period.fromMs <= asked.evaluatedAtMs;
}
