const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * RFC 3339 with an offset → the same instant in UTC with the shortest fraction, at most microseconds (further digits
 * are cut): equal instants have equal text. Undefined where the text is no instant, is a leap second, or falls outside
 * of the years 0001 to 9999.
 */
export function normaliseInstant(text: string): string | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = match;
  if (!isRealTime(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)))
    return undefined;
  const tail = fraction === undefined ? 'Z' : closeFraction(fraction);
  if (sign === undefined)
    return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}${tail}`;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const offsetMs = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000 * (sign === '-' ? -1 : 1);
  const utc = new Date(Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`) - offsetMs).toISOString();
  // Outside of 0000–9999 the ISO form grows a sign; year 0 does not exist in PostgreSQL.
  return utc.length === 24 && !utc.startsWith('0000') ? utc.slice(0, 19) + tail : undefined;
}

/** True for a calendar date `YYYY-MM-DD` that exists. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match !== null && isRealTime(Number(match[1]), Number(match[2]), Number(match[3]), 0, 0, 0);
}

/** True for a time of day `HH:MM` from 00:00 to 24:00, the end of the day. */
export const isTimeOfDay = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

function isRealTime(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return false;
  if (day > (DAYS_IN_MONTH[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

function closeFraction(digits: string): string {
  const micros = digits.slice(0, 6).replace(/0+$/, '');
  return micros === '' ? 'Z' : `.${micros}Z`;
}
