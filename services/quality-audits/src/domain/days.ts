/** The calendar date `count` days after `day` (before it where negative). */
export function dayAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The month (`2025-03`) `count` months after `month`. */
export function monthAfter(month: string, count: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 7);
}

/** The calendar date in a month; a day the month does not have is its last. */
export function dayOfMonth(month: string, day: number): string {
  const last = dayAfter(`${monthAfter(month, 1)}-01`, -1);
  const wanted = `${month}-${String(day).padStart(2, '0')}`;
  return wanted < last ? wanted : last;
}

/** The first moment of a calendar date, UTC. */
export const startOf = (day: string): string => `${day}T00:00:00Z`;

/** The calendar date of a moment (RFC 3339, UTC). */
export const dayOf = (moment: string): string => moment.slice(0, 10);
