import type { ContributionQuery } from '../../application/contribution/contribution-answer.js';
import type { ProjectedPosition } from '../../application/wait-for-position.js';
import type { Span } from '../../domain/cell.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import type { AnswerFormat } from '../files/file-parameter.js';
import { FORMAT, readFormat } from '../files/file-parameter.js';
import type { RawQuery } from '../parameter-reader.js';
import { FILTERS, ParameterReader, wholeNumber } from '../parameter-reader.js';
import { readAfter, readAsOf, readBound, readCurrency, readTimeZone } from '../values-request.js';

const parameters = [
  ...['from', 'to', 'previousFrom', 'previousTo', 'by', 'top'],
  ...['timezone', 'currency', 'asOf', 'after', FILTERS, FORMAT],
];

const TOP_DEFAULT = 10;
const TOP_MAX = 100;

/**
 * Reads the parameters of a question about what moved a KPI.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseContributionRequest(
  kpi: KpiDefinition,
  raw: RawQuery,
  reportingCurrency: string,
): {
  readonly query: ContributionQuery;
  readonly after: readonly ProjectedPosition[];
  readonly format: AnswerFormat;
} {
  const reader = new ParameterReader(raw, parameters);
  const timeZone = readTimeZone(reader);
  const current = readSpan(reader, 'from', 'to', timeZone);
  const previous = readSpan(reader, 'previousFrom', 'previousTo', timeZone);
  const by = reader.names('by');
  if (by.length === 0) reader.fault('by', 'must name the dimension whose values are told apart');
  const query = {
    kpi,
    timeZone,
    by,
    filters: reader.filters(),
    top: reader.one('top', TOP_DEFAULT, (text) => wholeNumber(text, 1, TOP_MAX)) ?? TOP_DEFAULT,
    currency: readCurrency(reader, reportingCurrency),
    asOfMicros: readAsOf(reader),
  };
  const after = readAfter(reader);
  const format = readFormat(reader);
  reader.finish();
  return { query: { ...query, current, previous }, after, format };
}

/** A span whose bounds must both be given; one of no time after a fault. */
export function readSpan(reader: ParameterReader, from: string, to: string, timeZone: string): Span {
  for (const name of [from, to]) if (reader.many(name).length === 0) reader.fault(name, 'must be given');
  const [fromMs, toMs] = [readBound(reader, from, timeZone), readBound(reader, to, timeZone)];
  if (fromMs === null || toMs === null) return { fromMs: 0, toMs: 0 };
  if (fromMs >= toMs) reader.fault(to, `must be later than ${from}: the range is half-open, from ≤ t < to`);
  return { fromMs, toMs };
}
