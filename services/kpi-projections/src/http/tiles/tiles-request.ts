import type { TilesQuery } from '../../application/tiles/get-tiles.js';
import type { ProjectedPosition } from '../../application/wait-for-position.js';
import { fiscalParameters, refuse } from '../calendar-parameters.js';
import type { RawQuery } from '../parameter-reader.js';
import { ParameterReader, wholeNumber } from '../parameter-reader.js';
import { readPeriod } from '../scorecard-request.js';
import { readAfter, readAsOf, readCurrency, readTimeZone } from '../values-request.js';

const parameters = ['period', ...fiscalParameters, 'timezone', 'currency', 'series', 'asOf', 'after'];

export const SERIES_DEFAULT = 13;
export const SERIES_MAX = 60;

/**
 * Reads the parameters of a question for tiles.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseTilesRequest(
  raw: RawQuery,
  reportingCurrency: string,
): { readonly query: TilesQuery; readonly after: readonly ProjectedPosition[] } {
  const reader = new ParameterReader(raw, parameters);
  const timeZone = readTimeZone(reader);
  const period = readPeriod(reader, timeZone);
  if (period === null) refuse(reader, fiscalParameters, 'is only for a fiscal period: FY2025-Q1');
  const query: TilesQuery = {
    label: period?.period ?? null,
    period: period && { span: period.span, granularity: period.granularity },
    timeZone,
    currency: readCurrency(reader, reportingCurrency),
    series: readSeries(reader),
    asOfMicros: readAsOf(reader),
  };
  const after = readAfter(reader);
  reader.finish();
  return { query, after };
}

export const readSeries = (reader: ParameterReader): number =>
  reader.one<number>('series', SERIES_DEFAULT, (text) => wholeNumber(text, 1, SERIES_MAX)) ?? SERIES_DEFAULT;
