import type { BusinessCalendar } from '../domain/calendar/business-day.js';
import { HOLIDAYS_MAX } from '../domain/calendar/business-day.js';
import type { FiscalCalendar, FiscalUnit } from '../domain/calendar/fiscal-period.js';
import { fiscalCalendars, fiscalUnits } from '../domain/calendar/fiscal-period.js';
import type { Weekday } from '../domain/calendar/local-period.js';
import { weekdays } from '../domain/calendar/local-period.js';
import type { Granularity, GranularityName } from '../domain/period.js';
import { granularityNames, parseBound } from '../domain/period.js';
import type { ParameterReader } from './parameter-reader.js';
import { wholeNumber } from './parameter-reader.js';

/** The parameters that `readFiscalCalendar` reads. */
export const fiscalParameters = ['calendar', 'fiscalYearStart', 'fiscalYearNamed', 'weekStart', 'fiscalYearEnds'];
const weekParameters = ['weekStart', 'fiscalYearEnds'];
const businessParameters = ['weekend', 'holidays'];
/** The parameters that `readGranularity` reads. */
export const granularityParameters = ['granularity', ...fiscalParameters, ...businessParameters];

/** What time is to be cut into. What a calendar needs may be said for its granularities only, so that none is ignored. */
export function readGranularity(reader: ParameterReader, fallback: GranularityName): Granularity {
  const name = reader.choice('granularity', granularityNames, fallback);
  if (name !== 'business-day') refuse(reader, businessParameters, 'is only for granularity=business-day');
  if (isFiscal(name)) return { unit: name, calendar: readFiscalCalendar(reader) };
  refuse(reader, fiscalParameters, `is only for granularity=${fiscalUnits.join(', ')}`);
  return name === 'business-day' ? { unit: name, calendar: readBusinessCalendar(reader) } : name;
}

const isFiscal = (name: GranularityName): name is FiscalUnit => fiscalUnits.some((unit) => unit === name);

export function readFiscalCalendar(reader: ParameterReader): FiscalCalendar {
  const calendar = reader.choice('calendar', fiscalCalendars, 'months');
  if (calendar === 'months') refuse(reader, weekParameters, 'is only for calendars of weeks: calendar=4-4-5');
  return {
    calendar,
    fiscalYearStart: reader.one('fiscalYearStart', 1, (text) => wholeNumber(text, 1, 12)) ?? 1,
    fiscalYearNamed: reader.choice('fiscalYearNamed', ['by-end', 'by-start'], 'by-end'),
    weekStart: reader.choice('weekStart', weekdays, 'monday'),
    fiscalYearEnds: reader.choice('fiscalYearEnds', ['nearest', 'last'], 'nearest'),
  };
}

const WEEKEND: readonly Weekday[] = ['saturday', 'sunday'];

function readBusinessCalendar(reader: ParameterReader): BusinessCalendar {
  const named = reader.list('weekend');
  const weekend = named === null ? WEEKEND : weekdays.filter((weekday) => named.includes(weekday));
  if (named?.some((name) => !weekdays.some((weekday) => weekday === name)) === true || weekend.length === 7) {
    reader.fault('weekend', `must be days of the week, not all seven: ${weekdays.join(', ')}`);
  }
  const holidays = [...new Set(reader.list('holidays') ?? [])].sort();
  if (holidays.length > HOLIDAYS_MAX) reader.fault('holidays', `may be at most ${HOLIDAYS_MAX}`);
  else if (!holidays.every(isDate))
    reader.fault('holidays', 'must be dates, separated by commas: 2025-12-25,2025-12-26');
  return { weekend: weekend.length === 7 ? WEEKEND : weekend, holidays };
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseBound(text, 'UTC') !== null;

/** None of the parameters may be given. */
export function refuse(reader: ParameterReader, parameters: readonly string[], detail: string): void {
  for (const name of parameters) if (reader.many(name).length > 0) reader.fault(name, detail);
}
