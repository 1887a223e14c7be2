import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Span } from '../../domain/cell.js';
import { DAY_MS } from '../../domain/cell.js';
import type { FactKind } from '../../domain/fact-kind.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { isMoney, termsOf } from '../../domain/kpi-definition.js';
import { formatInstantMicros } from '../../domain/log-event.js';
import type { CivilUnit } from '../../domain/calendar/civil-period.js';
import { formatBound, periodAround } from '../../domain/period.js';
import type { KpiValue } from '../get-kpi-values.js';
import { kindsOf } from '../get-kpi-values.js';
import type { ReadModel } from '../read-model.js';
import type { LateChange, NamedCause } from './restatement-reader.js';

/** What is asked: changes of ended periods that became known in a span of time. */
export interface RestatementsQuery {
  readonly kpis: readonly KpiDefinition[];
  readonly granularity: CivilUnit;
  readonly timeZone: string;
  readonly currency: string;
  /** Known after it, and not after `untilMicros`. */
  readonly sinceMicros: number;
  readonly untilMicros: number;
  /** What is known so much later than the end of its period is no plain lateness. */
  readonly graceMicros: number;
  /** In which order of their knowledge time they are listed; those of one instant in a fixed one. */
  readonly first: 'oldest' | 'newest';
}

/** A place in the list: an instant, and how many KPIs and periods of it have been looked at. */
export interface RestatementCursor {
  readonly knownAtMicros: number;
  readonly looked: number;
}

/** An ended period's number is another one since an instant. */
export interface Restatement {
  readonly kpi: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly dimensions: Readonly<Record<string, never>>;
  /** Since when the number is what it is. */
  readonly knownAt: string;
  readonly valueBefore: KpiValue['value'];
  readonly valueAfter: KpiValue['value'];
  /** Recorded at that instant, and a reason for it; at most ten of them. */
  readonly events: readonly NamedCause[];
  readonly eventCount: number;
}

export interface RestatementsPage {
  readonly restatements: readonly Restatement[];
  /** Null: there are no more. */
  readonly next: RestatementCursor | null;
}

export class GetRestatements extends Query<RestatementsPage> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: RestatementsQuery,
    readonly cursor: RestatementCursor | null,
    readonly limit: number,
  ) {
    super();
  }
}

/** Pairs of answers that are compared for one page: a page may be short, or empty, and still not be the last. */
const COMPARED_MAX = 150;
const EVENTS_SHOWN = 10;
/** Periods that one change is followed through, the latest ones: a state that began long ago touches them all. */
const PERIODS_OF_CHANGE_MAX = 60;

/** A KPI's period that may have another number since an instant. */
interface Suspect {
  readonly kpi: KpiDefinition;
  readonly period: Span;
  readonly changes: readonly LateChange[];
}

@QueryHandler(GetRestatements)
export class GetRestatementsHandler implements IQueryHandler<GetRestatements> {
  async execute({ readModel, query, cursor, limit }: GetRestatements): Promise<RestatementsPage> {
    const { restatements: reader } = readModel.evidence;
    const kinds = [...new Set(query.kpis.flatMap(kindsOf))];
    const restatements: Restatement[] = [];
    let compared = 0;
    let rest = restOf(readModel, query, cursor);
    while (rest.sinceMicros < rest.untilMicros) {
      const { granularity, first } = query;
      const { changes, toMicros } = await reader.changes({ kinds, ...rest, granularity, first });
      for (const [knownAtMicros, together] of byInstant(changes)) {
        const suspects = suspectsOf(query, knownAtMicros, together);
        const looked = cursor?.knownAtMicros === knownAtMicros ? cursor.looked : 0;
        for (let index = looked; index < suspects.length; index++) {
          if (restatements.length === limit || compared === COMPARED_MAX) {
            return { restatements, next: { knownAtMicros, looked: index } };
          }
          compared++;
          const found = await compare(readModel, query, knownAtMicros, suspects[index] as Suspect);
          if (found !== null) restatements.push(found);
        }
      }
      rest = first === 'oldest' ? { ...rest, sinceMicros: toMicros } : { ...rest, untilMicros: toMicros };
      if (changes.length === 0 && rest.sinceMicros < rest.untilMicros) {
        const knownAtMicros = first === 'oldest' ? rest.sinceMicros + 1 : rest.untilMicros;
        return { restatements, next: { knownAtMicros, looked: 0 } };
      }
    }
    return { restatements, next: null };
  }
}

type KnowledgeSpan = Pick<RestatementsQuery, 'sinceMicros' | 'untilMicros'>;

/** What is still to be looked through: the instant of a cursor again, from after what has been looked at. */
function restOf(
  { watermarks }: ReadModel,
  { kpis, sinceMicros, untilMicros, first }: RestatementsQuery,
  cursor: RestatementCursor | null,
): KnowledgeSpan {
  if (cursor !== null) {
    const { knownAtMicros } = cursor;
    return first === 'oldest'
      ? { sinceMicros: knownAtMicros - 1, untilMicros }
      : { sinceMicros, untilMicros: knownAtMicros };
  }
  if (first === 'oldest') return { sinceMicros, untilMicros };
  // Read from the end, the span must have one: nothing is known later than the last watermark.
  const services = [...new Set(kpis.flatMap(kindsOf).map(({ service }) => service))];
  const known = services.map((service) => watermarks.of(service));
  const knownToMicros = Math.max(0, ...known.map((one) => one.knownToMicros));
  return { sinceMicros, untilMicros: Math.min(untilMicros, knownToMicros) };
}

/** By the one evaluator: as of just before the instant, and as of it. */
async function compare(
  { evaluator, evidence }: ReadModel,
  query: RestatementsQuery,
  knownAtMicros: number,
  { kpi, period, changes }: Suspect,
): Promise<Restatement | null> {
  const [before, after] = await Promise.all(
    [knownAtMicros - 1, knownAtMicros].map((asOfMicros) =>
      evaluator.evaluate({
        kpi,
        ...period,
        granularity: query.granularity,
        timeZone: query.timeZone,
        groupBy: [],
        filters: [],
        statistic: 'mean',
        currency: query.currency,
        asOfMicros,
      }),
    ),
  );
  const [valueBefore = null, valueAfter = null] = [before?.values[0]?.value, after?.values[0]?.value];
  if (valueBefore === valueAfter) return null;
  const causes = [...new Map(changes.map((change) => [change.event.position, change])).values()];
  return {
    kpi: kpi.id,
    unit: after?.unit ?? kpi.unit,
    from: formatBound(period.fromMs, query.timeZone),
    to: formatBound(period.toMs, query.timeZone),
    dimensions: {},
    knownAt: formatInstantMicros(knownAtMicros),
    valueBefore,
    valueAfter,
    events: await evidence.restatements.name(causes.slice(0, EVENTS_SHOWN)),
    eventCount: causes.length,
  };
}

function byInstant(changes: readonly LateChange[]): Map<number, LateChange[]> {
  const instants = new Map<number, LateChange[]>();
  for (const change of changes) {
    const together = instants.get(change.knownAtMicros);
    if (together === undefined) instants.set(change.knownAtMicros, [change]);
    else together.push(change);
  }
  return instants;
}

/** KPIs and their ended periods that changes of one instant touch, in a fixed order. */
function suspectsOf(query: RestatementsQuery, knownAtMicros: number, changes: readonly LateChange[]): Suspect[] {
  return query.kpis.flatMap((kpi) => {
    const kinds: ReadonlySet<FactKind | null> = new Set([...kindsOf(kpi), ...(usesMoney(kpi) ? [null] : [])]);
    const periods = new Map<number, { readonly period: Span; readonly changes: LateChange[] }>();
    for (const change of changes) {
      if (!kinds.has(change.kind)) continue;
      for (const period of endedPeriods(query, knownAtMicros, change)) {
        const known = periods.get(period.fromMs) ?? { period, changes: [] };
        known.changes.push(change);
        periods.set(period.fromMs, known);
      }
    }
    return [...periods.values()]
      .sort((a, b) => a.period.fromMs - b.period.fromMs)
      .map((suspect) => ({ kpi, ...suspect }));
  });
}

const usesMoney = (kpi: KpiDefinition): boolean => termsOf(kpi).some(({ of }) => isMoney(of));

/** Periods that a change touches and that had ended, the grace included, when it became known; latest first. */
function* endedPeriods(
  { granularity, timeZone, graceMicros }: RestatementsQuery,
  knownAtMicros: number,
  { kind, fromMs, lastMs }: LateChange,
): Generator<Span> {
  const endedMs = Math.floor((knownAtMicros - graceMicros) / 1000);
  // A day is the same in every time zone: it lies in the period that holds its local beginning, up to a day from here.
  const isOfDays = kind === null || kind.holds === 'day';
  const firstMs = isOfDays ? fromMs - DAY_MS : fromMs;
  let atMs = Math.min(isOfDays ? lastMs + DAY_MS : lastMs, endedMs);
  for (let count = 0; count < PERIODS_OF_CHANGE_MAX && atMs >= firstMs; count++) {
    const period = periodAround(atMs, granularity, timeZone);
    if (period.toMs <= endedMs) yield period;
    atMs = period.fromMs - 1;
  }
}
