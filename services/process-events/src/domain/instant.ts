/** Microseconds since 1970 UTC: what instants are compared and added in. */
export type Micros = number;

export const MINUTE_MICROS = 60_000_000;

/** The end of the year 9999: nothing is due later. */
export const LAST_MICROS = 253_402_300_799_999_000;

/**
 * @param text RFC 3339 in UTC with at most six fraction digits.
 * @throws RangeError where the text is no instant.
 */
export function parseMicros(text: string): Micros {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`"${text}" is no RFC 3339 instant.`);
  const below = /\.\d{3}(\d{1,3})/.exec(text)?.[1];
  return ms * 1000 + (below === undefined ? 0 : Number(below.padEnd(3, '0')));
}

/** RFC 3339 in UTC with the shortest fraction: equal instants have equal text. */
export function formatMicros(micros: Micros): string {
  const ms = Math.floor(micros / 1000);
  const iso = new Date(ms).toISOString();
  const fraction = `${iso.slice(20, 23)}${String(micros - ms * 1000).padStart(3, '0')}`.replace(/0+$/, '');
  return `${iso.slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}Z`;
}
