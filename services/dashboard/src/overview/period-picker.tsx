import type { JSX } from 'preact';
import { format } from '../format-of-page.js';
import { parameter, setParameters } from '../location.js';

const MONTHS = 24;

/** The latest period of each KPI, or one for all: a month, quarter or year of the last two. */
export function PeriodPicker({
  withLatest = true,
  fallback = '',
}: {
  readonly withLatest?: boolean;
  readonly fallback?: string;
}): JSX.Element {
  const chosen = parameter('period') ?? fallback;
  const periods = latestPeriods(new Date());
  const all = chosen === '' || periods.includes(chosen) ? periods : [chosen, ...periods];
  return (
    <label>
      Period
      <select value={chosen} onChange={({ currentTarget }) => setParameters({ period: currentTarget.value })}>
        {withLatest && <option value="">Latest of each</option>}
        {all.map((period) => (
          <option key={period} value={period}>
            {format.value.period(period)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Years, quarters and months, the newest first, that begin before now. */
export function latestPeriods(now: Date): string[] {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const periods: string[] = [];
  for (let back = 0; back < MONTHS; back++) {
    const at = new Date(Date.UTC(year, month - back, 1));
    const label = at.toISOString().slice(0, 7);
    const ofYear = at.getUTCFullYear();
    const isFirst = back === 0;
    if (isFirst || at.getUTCMonth() === 11) periods.push(String(ofYear));
    if (isFirst || at.getUTCMonth() % 3 === 2) periods.push(`${ofYear}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`);
    periods.push(label);
  }
  return periods;
}
