import { minorUnitDigits, normaliseInstant } from '@opex/contracts';
import type { KpiValuesQuery } from '../application/get-kpi-values.js';
import type { Ranking } from '../application/slices/ranking.js';
import { RANKED_GROUPS_MAX } from '../application/slices/ranking.js';
import type { SortOrder } from '../application/slices/sorting.js';
import { sortOrders } from '../application/slices/sorting.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { KpiDefinition, Statistic } from '../domain/kpi-definition.js';
import { isDirected, statistics } from '../domain/kpi-definition.js';
import { whyNot } from '../domain/statistics-of-kpi.js';
import { parseInstantMicros } from '../domain/log-event.js';
import type { GranularityName } from '../domain/period.js';
import { isTimeZone, parseBound } from '../domain/period.js';
import { granularityParameters, readGranularity } from './calendar-parameters.js';
import type { AnswerFormat } from './files/file-parameter.js';
import { FORMAT, readFormat } from './files/file-parameter.js';
import type { Page } from './pages.js';
import { pageParameters, readPage } from './pages.js';
import type { RawQuery } from './parameter-reader.js';
import { FILTERS, ParameterReader, wholeNumber } from './parameter-reader.js';

export interface ValuesRequest {
  readonly query: KpiValuesQuery;
  /** Positions that the answer must include. */
  readonly after: readonly ProjectedPosition[];
  readonly sort: SortOrder;
  readonly page: Page;
  readonly format: AnswerFormat;
}

/** The parameters that `readQuestion` reads. */
export const questionParameters = [
  'from',
  'to',
  ...granularityParameters,
  'timezone',
  'groupBy',
  'stat',
  'asOf',
  'currency',
  'after',
  FILTERS,
];
/** The parameters that `readRanking` reads. */
export const rankingParameters = ['top', 'bottom'];

/**
 * Reads the parameters of a question about a KPI.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseValuesRequest(kpi: KpiDefinition, raw: RawQuery, reportingCurrency: string): ValuesRequest {
  const known = [...questionParameters, ...rankingParameters, 'include', 'sort', FORMAT, ...pageParameters];
  const reader = new ParameterReader(raw, known);
  const { query, after } = readQuestion(reader, kpi, reportingCurrency);
  const ranking = readRanking(reader, query.groupBy);
  const sort = reader.choice('sort', sortOrders, 'from');
  const page = readPage(reader, kpi.id, raw);
  const include = reader.one<string | null>('include', null, (text) => (text === 'change' ? text : 'must be change'));
  const withChange = include === 'change';
  if (withChange && !isDirected(query.statistic)) {
    reader.fault(
      'include',
      `cannot be change with stat=${query.statistic}: more or less of it is neither good nor bad`,
    );
  }
  const format = readFormat(reader);
  reader.finish();
  return { query: { ...query, ...ranking, withChange }, after, sort, page, format };
}

/** Which groups are to be told apart; all of them where nothing is said. */
export function readRanking(reader: ParameterReader, groupBy: readonly string[]): { readonly ranking?: Ranking } {
  const [top, bottom] = (['top', 'bottom'] as const).map((name) =>
    reader.one<number | null>(name, null, (text) => wholeNumber(text, 1, RANKED_GROUPS_MAX)),
  );
  if (top && bottom) reader.fault('bottom', 'cannot be asked for together with top');
  if ((top || bottom) && groupBy.length === 0) reader.fault(top ? 'top' : 'bottom', 'needs groupBy');
  if (top) return { ranking: { order: 'top', groups: top } };
  return bottom ? { ranking: { order: 'bottom', groups: bottom } } : {};
}

/** What a question about a series of values says, whatever is made of them. */
export function readQuestion(
  reader: ParameterReader,
  kpi: KpiDefinition,
  reportingCurrency: string,
): Pick<ValuesRequest, 'query' | 'after'> {
  const timeZone = readTimeZone(reader);
  const query: KpiValuesQuery = {
    kpi,
    fromMs: readBound(reader, 'from', timeZone),
    toMs: readBound(reader, 'to', timeZone),
    granularity: readGranularity(reader, defaultGranularity(kpi)),
    timeZone,
    groupBy: reader.names('groupBy'),
    filters: reader.filters(),
    statistic: readStatistic(reader, kpi),
    currency: readCurrency(reader, reportingCurrency),
    asOfMicros: readAsOf(reader),
  };
  if (query.fromMs !== null && query.toMs !== null && query.fromMs >= query.toMs) {
    reader.fault('to', 'must be later than from: the range is half-open, from ≤ t < to');
  }
  return { query, after: readAfter(reader) };
}

/** Positions that an answer must not be given before. */
export const readAfter = (reader: ParameterReader): readonly ProjectedPosition[] =>
  reader
    .many('after')
    .map((text) => reader.after(text))
    .filter((position) => position !== null);

export const readBound = (reader: ParameterReader, name: string, timeZone: string): number | null =>
  reader.one<number | null>(
    name,
    null,
    (text) =>
      parseBound(text, timeZone) ?? 'must be a date (2025-01-31) or an instant with offset (2025-01-31T00:00:00Z)',
  ) ?? null;

/** UTC after a fault. */
export const readTimeZone = (reader: ParameterReader): string =>
  reader.one('timezone', 'UTC', (text) =>
    isTimeZone(text) ? text : 'must be an IANA time zone such as Europe/Berlin',
  ) ?? 'UTC';

export const readCurrency = (reader: ParameterReader, reportingCurrency: string): string =>
  reader.one('currency', reportingCurrency, (text) =>
    minorUnitDigits(text) === undefined ? 'must be an ISO 4217 code such as EUR' : text,
  ) ?? reportingCurrency;

export const readAsOf = (reader: ParameterReader): number | null => readInstant(reader, 'asOf');

/** An instant as a parameter; null where it is not given. */
export const readInstant = (reader: ParameterReader, name: string): number | null =>
  reader.one<number | null>(name, null, toMicros) ?? null;

/**
 * The knowledge time of a question, for what must be known before the rest of it can be read; null where it is none or
 * cannot be read, which the reading of the rest will tell.
 */
export function readKnowledgeTime({ asOf }: RawQuery): number | null {
  const micros = typeof asOf === 'string' ? toMicros(asOf) : null;
  return typeof micros === 'number' ? micros : null;
}

/** `median` is another name of p50. */
function readStatistic(reader: ParameterReader, kpi: KpiDefinition): Statistic {
  const name = reader.choice('stat', [...statistics, 'median'], 'mean');
  const statistic = name === 'median' ? 'p50' : name;
  const why = whyNot(kpi, statistic);
  if (why !== null) reader.fault('stat', `cannot be ${name} of ${kpi.id}: ${why}`);
  return statistic;
}

const defaultGranularity = (kpi: KpiDefinition): GranularityName => (kpi.frequency === 'monthly' ? 'month' : 'quarter');

function toMicros(text: string): number | string {
  const instant = normaliseInstant(text);
  return instant === undefined ? 'must be an instant with offset (2025-01-31T12:00:00Z)' : parseInstantMicros(instant);
}
