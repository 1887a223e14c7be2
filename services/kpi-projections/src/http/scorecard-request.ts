import type { ScorecardQuery } from '../application/get-scorecard.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { FiscalCalendar } from '../domain/calendar/fiscal-period.js';
import { fiscalPeriod } from '../domain/calendar/fiscal-period.js';
import { parseBound, periodAround, spanOfDays } from '../domain/period.js';
import { fiscalParameters, readFiscalCalendar, refuse } from './calendar-parameters.js';
import type { RawQuery } from './parameter-reader.js';
import { ParameterReader } from './parameter-reader.js';
import { isLocale } from './scorecard-page/number-format.js';
import { readAfter, readAsOf, readCurrency, readTimeZone } from './values-request.js';

const parameters = ['period', ...fiscalParameters, 'timezone', 'currency', 'asOf', 'after', 'format', 'lang'];

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
  const asked = readPeriod(reader, timeZone);
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
  if (asked === null) throw new TypeError('a period without a fault is there');
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

const FORMS =
  'must be a month (2025-03), a quarter (2025-Q1) or a year (2025), or one of a fiscal year (FY2025-P03, FY2025-Q1, FY2025)';

type AskedPeriod = Pick<ScorecardQuery, 'period' | 'span' | 'granularity'>;

/** The whole period that is named; null where none is, or it cannot be read. */
export function readPeriod(reader: ParameterReader, timeZone: string): AskedPeriod | null {
  const calendar = readFiscalCalendar(reader);
  const asked = reader.one<AskedPeriod | null>('period', null, (text) => {
    return parsePeriod(text, timeZone) ?? parseFiscalPeriod(text, timeZone, calendar) ?? FORMS;
  });
  if (typeof asked?.granularity === 'string')
    refuse(reader, fiscalParameters, 'is only for a fiscal period: FY2025-Q1');
  return asked ?? null;
}

function parsePeriod(text: string, timeZone: string): AskedPeriod | null {
  const [, year, month, quarter] = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const granularity = month !== undefined ? 'month' : quarter !== undefined ? 'quarter' : 'year';
  const first = month ?? String(quarter === undefined ? 1 : 3 * Number(quarter) - 2).padStart(2, '0');
  const fromMs = parseBound(`${year}-${first}-01`, timeZone);
  return fromMs === null ? null : { period: text, granularity, span: periodAround(fromMs, granularity, timeZone) };
}

function parseFiscalPeriod(text: string, timeZone: string, calendar: FiscalCalendar): AskedPeriod | null {
  const [, year, month, quarter] = /^FY(\d{4})(?:-P(0[1-9]|1[0-2])|-Q([1-4]))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const unit = month !== undefined ? 'fiscal-month' : quarter !== undefined ? 'fiscal-quarter' : 'fiscal-year';
  const span = spanOfDays(fiscalPeriod(Number(year), unit, Number(month ?? quarter ?? 1), calendar), timeZone);
  return { period: text, granularity: { unit, calendar }, span };
}
