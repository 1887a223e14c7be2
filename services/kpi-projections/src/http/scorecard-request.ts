import type { ScorecardQuery } from '../application/get-scorecard.js';
import { parseBound, periodAround } from '../domain/period.js';
import { ParameterReader, readAsOf, readCurrency, readTimeZone } from './values-request.js';
import type { RawQuery } from './values-request.js';

const parameters = ['period', 'timezone', 'currency', 'asOf'];

/**
 * Reads the parameters of a scorecard.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseScorecardRequest(raw: RawQuery, reportingCurrency: string): ScorecardQuery {
  const reader = new ParameterReader(raw, parameters);
  const timeZone = readTimeZone(reader);
  const asked = reader.one<AskedPeriod | null>('period', null, (text) => parsePeriod(text, timeZone) ?? FORMS);
  if (asked === null) reader.fault('period', FORMS);
  const currency = readCurrency(reader, reportingCurrency);
  const asOfMicros = readAsOf(reader);
  reader.finish();
  if (asked === null || asked === undefined) throw new TypeError('a period without a fault is there');
  return { ...asked, timeZone, currency, asOfMicros };
}

const FORMS = 'must be a month (2025-03), a quarter (2025-Q1) or a year (2025)';

type AskedPeriod = Pick<ScorecardQuery, 'period' | 'span' | 'granularity'>;

function parsePeriod(text: string, timeZone: string): AskedPeriod | null {
  const [, year, month, quarter] = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const granularity = month !== undefined ? 'month' : quarter !== undefined ? 'quarter' : 'year';
  const first = month ?? String(quarter === undefined ? 1 : 3 * Number(quarter) - 2).padStart(2, '0');
  const fromMs = parseBound(`${year}-${first}-01`, timeZone);
  return fromMs === null ? null : { period: text, granularity, span: periodAround(fromMs, granularity, timeZone) };
}
