const RFC_3339_UTC = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{1,6})?Z$/;
const MILLISECOND_DIGITS_END = 23; // 2024-02-29T12:00:00.000

// A command's events have one time, and each is read when it is checked and when it is written.
let last: { readonly text: string; readonly micros: bigint | undefined } = { text: '', micros: undefined };

/**
 * Microseconds since 1970 of an RFC 3339 instant in UTC; undefined where the text is none. A day that its month does not
 * have is none: `Date` would move it to the next month.
 */
export const parseInstant = (text: string): bigint | undefined => {
  if (text !== last.text) last = { text, micros: microsOf(text) };
  return last.micros;
};

const microsOf = (text: string): bigint | undefined => {
  const parts = RFC_3339_UTC.exec(text);
  const milliseconds = Date.parse(text);
  if (parts === null || Number.isNaN(milliseconds) || parts[1] === '0000') return undefined;
  const day = Number(parts[3]);
  if (day > 28 && new Date(milliseconds).getUTCDate() !== day) return undefined;
  const below = text.length - 1 > MILLISECOND_DIGITS_END ? text.slice(MILLISECOND_DIGITS_END, -1).padEnd(3, '0') : '0';
  return BigInt(milliseconds) * 1000n + BigInt(below);
};

/** RFC 3339 from PostgreSQL's ISO text of a timestamp in UTC: the same instant without superfluous zeros. */
export const fromSqlTimestamp = (text: string): string => `${text.replace(' ', 'T')}Z`;
