import type { Span } from '../../domain/cell.js';
import { DAY_MS } from '../../domain/cell.js';
import { civilUnits } from '../../domain/calendar/civil-period.js';
import type { CivilUnit } from '../../domain/calendar/civil-period.js';
import { formatInstantMicros } from '../../domain/log-event.js';
import { kindsOf } from '../get-kpi-values.js';
import type { ReadModel } from '../read-model.js';
import type { SignalsQuery } from '../signal-series.js';

/** Pages of changes that are looked through. */
const PAGES_MAX = 5;

/** When something that touches a period became known last; null where it is not found within a few pages of changes. */
export async function lastRestatedAt(
  { evidence: { restatements }, watermarks }: ReadModel,
  { kpi, granularity, asOfMicros }: SignalsQuery,
  { fromMs, toMs }: Span,
  settledMicros: number,
): Promise<string | null> {
  const kinds = kindsOf(kpi);
  const known = [...new Set(kinds.map(({ service }) => service))].map((service) => watermarks.of(service));
  const untilMicros = asOfMicros ?? Math.max(...known.map(({ knownToMicros }) => knownToMicros));
  let sinceMicros = settledMicros;
  let lastMicros: number | null = null;
  for (let page = 0; page < PAGES_MAX && sinceMicros < untilMicros; page++) {
    const query = { kinds, sinceMicros, untilMicros, granularity: civilUnitOf(granularity), first: 'oldest' as const };
    const { changes, toMicros } = await restatements.changes(query);
    for (const change of changes) {
      const slackMs = change.kind === null || change.kind.holds === 'day' ? DAY_MS : 0;
      if (change.fromMs < toMs + slackMs && change.lastMs >= fromMs - slackMs) lastMicros = change.knownAtMicros;
    }
    sinceMicros = toMicros;
  }
  return sinceMicros < untilMicros || lastMicros === null ? null : formatInstantMicros(lastMicros);
}

/** A length by which changes are told together; a day where the periods are those of a company. */
const civilUnitOf = (granularity: SignalsQuery['granularity']): CivilUnit =>
  civilUnits.find((unit) => unit === granularity) ?? 'day';
