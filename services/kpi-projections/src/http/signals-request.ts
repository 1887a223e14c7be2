import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { SignalsQuery } from '../application/signal-series.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { ParameterReader, questionParameters, readQuestion } from './values-request.js';
import type { RawQuery } from './values-request.js';

/**
 * Reads the parameters of a question about signals.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseSignalsRequest(
  kpi: KpiDefinition,
  raw: RawQuery,
  reportingCurrency: string,
): { readonly query: SignalsQuery; readonly after: readonly ProjectedPosition[] } {
  const reader = new ParameterReader(raw, questionParameters);
  const { query, after } = readQuestion(reader, kpi, reportingCurrency);
  const { granularity } = query;
  if (granularity === 'total')
    reader.fault('granularity', 'must be day, week, month, quarter or year: one total is no series');
  reader.finish();
  if (granularity === 'total') throw new TypeError('a total is a fault');
  return { query: { ...query, granularity }, after };
}
