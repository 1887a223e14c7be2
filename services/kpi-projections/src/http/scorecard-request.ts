import type { ScorecardQuery } from '../application/get-scorecard.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import { parseBound, periodAround } from '../domain/period.js';
import { isLocale } from './scorecard-page/number-format.js';
import { ParameterReader, readAfter, readAsOf, readCurrency, readTimeZone } from './values-request.js';
import type { RawQuery } from './values-request.js';

const parameters = ['period', 'timezone', 'currency', 'asOf', 'after', 'format', 'lang'];

export interface ScorecardRequest {
  readonly query: ScorecardQuery;
  readonly after: readonly ProjectedPosition[];
  /** Null: as the header `Accept` says. */
  readonly format: ScorecardFormat | null;
  /** How the page writes numbers and dates. */
  readonly locale: string;
}

const formats = ['json', 'html'] as const;
export type ScorecardFormat = (typeof formats)[number];

const DEFAULT_LOCALE = 'en';

/**
 * Reads the parameters of a scorecard.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseScorecardRequest(raw: RawQuery, reportingCurrency: string): ScorecardRequest {
  const reader = new ParameterReader(raw, parameters);
  const timeZone = readTimeZone(reader);
  const asked = reader.one<AskedPeriod | null>('period', null, (text) => parsePeriod(text, timeZone) ?? FORMS);
  if (asked === null) reader.fault('period', FORMS);
  const currency = readCurrency(reader, reportingCurrency);
  const asOfMicros = readAsOf(reader);
  const after = readAfter(reader);
  const format = reader.one<string | null>('format', null, (text) =>
    formats.some((known) => known === text) ? text : `must be one of ${formats.join(', ')}`,
  );
  const locale = reader.one('lang', DEFAULT_LOCALE, (text) =>
    isLocale(text) ? text : 'must be a language tag such as de or en-GB',
  );
  reader.finish();
  if (asked === null || asked === undefined) throw new TypeError('a period without a fault is there');
  return {
    query: { ...asked, timeZone, currency, asOfMicros },
    after,
    format: formats.find((known) => known === format) ?? null,
    locale: locale ?? DEFAULT_LOCALE,
  };
}

/** Whether a header `Accept` wants a page rather than JSON, as browsers say it; who takes anything gets JSON. */
export function prefersHtml(accept: string | undefined): boolean {
  return qualityOf('text/html', accept ?? '') > qualityOf('application/json', accept ?? '');
}

/** Weight of a media type that the header names itself (RFC 9110, 12.5.1); 0 where it does not. */
function qualityOf(type: string, accept: string): number {
  for (const range of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
  }
  return 0;
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
