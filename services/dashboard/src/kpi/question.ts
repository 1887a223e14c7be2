import type { Kpi } from '../answers/answers.js';

/** What is asked of a KPI, read from the parameters of the page and written as those of the API. */
export interface Question {
  readonly granularity: string;
  readonly timezone: string;
  readonly stat: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string | null;
  /** Dimension and value of each filter. */
  readonly filters: readonly (readonly [string, string])[];
  readonly asOf: string | null;
}

export const granularities = ['day', 'week', 'month', 'quarter', 'year'] as const;

const FILTER = /^filter\[(.+)\]$/;

/** What can't be read is left to its default: a link must not break because of a typing error. */
export function questionIn(parameters: URLSearchParams, kpi: Kpi, timezone: string): Question {
  const one = (name: string): string | null => parameters.get(name);
  const granularity = granularities.find((name) => name === one('granularity'));
  const stat = kpi.statistics.find((name) => name === one('stat'));
  const by = kpi.dimensions.find((name) => name === one('by'));
  return {
    granularity: granularity ?? granularityOf(kpi.frequency),
    timezone,
    stat: stat ?? kpi.statistics[0] ?? 'mean',
    from: one('from'),
    to: one('to'),
    by: by ?? null,
    filters: [...parameters].flatMap(([name, value]) => {
      const dimension = FILTER.exec(name)?.[1];
      return dimension === undefined ? [] : [[dimension, value] as const];
    }),
    asOf: one('asOf'),
  };
}

export const granularityOf = (frequency: string): string => (frequency === 'quarterly' ? 'quarter' : 'month');

/** Every question of a page carries all filters, the time zone and the instant it is asked as of. */
export function toQuery(
  question: Question,
  more: Readonly<Record<string, string | null>> = {},
  without: readonly string[] = [],
): string {
  const query = new URLSearchParams();
  const { granularity, timezone, stat, from, to, filters, asOf } = question;
  for (const [name, value] of Object.entries({ granularity, timezone, stat, from, to, asOf, ...more })) {
    if (value !== null && !without.includes(name)) query.set(name, value);
  }
  for (const [dimension, value] of filters) query.append(`filter[${dimension}]`, value);
  return query.toString();
}
