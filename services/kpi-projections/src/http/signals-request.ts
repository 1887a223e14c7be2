import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { SignalsQuery } from '../application/signal-series.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { isDirected } from '../domain/kpi-definition.js';
import type { AnswerFormat } from './files/file-parameter.js';
import { FORMAT, readFormat } from './files/file-parameter.js';
import type { RawQuery } from './parameter-reader.js';
import { ParameterReader } from './parameter-reader.js';
import { questionParameters, readQuestion } from './values-request.js';

/**
 * Reads the parameters of a question about signals.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseSignalsRequest(
  kpi: KpiDefinition,
  raw: RawQuery,
  reportingCurrency: string,
): {
  readonly query: SignalsQuery;
  readonly after: readonly ProjectedPosition[];
  readonly format: AnswerFormat;
} {
  const reader = new ParameterReader(raw, [...questionParameters, FORMAT]);
  const { query, after } = readQuestion(reader, kpi, reportingCurrency);
  const { granularity } = query;
  if (granularity === 'total') reader.fault('granularity', 'must be of periods: one total is no series');
  if (!isDirected(query.statistic)) {
    reader.fault('stat', `cannot be ${query.statistic}: more or less of it is neither good nor bad`);
  }
  const format = readFormat(reader);
  reader.finish();
  if (granularity === 'total') throw new TypeError('a total is a fault');
  return { query: { ...query, granularity }, after, format };
}
