import type { DistributionQuery } from '../../application/distribution/get-kpi-distribution.js';
import type { ProjectedPosition } from '../../application/wait-for-position.js';
import { histogramScales } from '../../domain/histogram.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { whyNot } from '../../domain/statistics-of-kpi.js';
import type { AnswerFormat } from '../files/file-parameter.js';
import { FORMAT, readFormat } from '../files/file-parameter.js';
import type { RawQuery } from '../parameter-reader.js';
import { ParameterReader, wholeNumber } from '../parameter-reader.js';
import { questionParameters, rankingParameters, readQuestion, readRanking } from '../values-request.js';

const parameters = [
  ...questionParameters.filter((name) => name !== 'stat' && name !== 'currency'),
  ...rankingParameters,
  ...['bins', 'scale', 'include', FORMAT],
];

const BINS_DEFAULT = 20;
const BINS_MAX = 100;

/**
 * Reads the parameters of a question about how values are spread.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseDistributionRequest(
  kpi: KpiDefinition,
  raw: RawQuery,
  reportingCurrency: string,
): {
  readonly query: DistributionQuery;
  readonly after: readonly ProjectedPosition[];
  readonly format: AnswerFormat;
} {
  const reader = new ParameterReader(raw, parameters);
  const why = whyNot(kpi, 'p50');
  if (why !== null) reader.fault('id', `must be a KPI whose statistics include p50, such as cycle-time: ${why}`);
  const { query, after } = readQuestion(reader, kpi, reportingCurrency);
  const ranking = readRanking(reader, query.groupBy);
  const bins = reader.one('bins', BINS_DEFAULT, (text) => wholeNumber(text, 1, BINS_MAX)) ?? BINS_DEFAULT;
  const scale = reader.choice('scale', histogramScales, 'linear');
  const include = reader.one<string | null>('include', null, (text) => (text === 'values' ? text : 'must be values'));
  const format = readFormat(reader);
  reader.finish();
  const withValues = include === 'values';
  return { query: { ...query, ...ranking, statistic: 'p50', bins, scale, withValues }, after, format };
}
