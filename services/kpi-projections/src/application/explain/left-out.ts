import { auditReopened, eventRetracted } from '@opex/contracts';
import type { Span } from '../../domain/cell.js';
import { foldCase } from '../../domain/case-fold.js';
import type { CaseState } from '../../domain/case-state.js';
import type { MeasureSet } from '../../domain/definitions/measure-set.js';
import type { Fact } from '../../domain/fact.js';
import type { FactKind } from '../../domain/fact-kind.js';
import { activityKind, caseKind, milestoneKind, responseKind } from '../../domain/fact-kind.js';
import type { Term } from '../../domain/kpi-definition.js';
import type { LogEvent } from '../../domain/log-event.js';
import { compareInFold } from '../../domain/log-event.js';
import { effectiveEvents, isRetraction } from '../../domain/retraction.js';
import { foldedFactsOf } from '../../domain/sufficient-events.js';
import type { DimensionFilter } from '../measure-reader.js';
import { meets } from '../measure-reader.js';
import { REDUCED } from '../measure-terms.js';
import type { LeftOut } from './explanation.js';
import { aloneEvent, toExplained } from './fact-evidence.js';
import type { ActiveSubjects, FactQuery, FactReader, FoldedSubject } from './fact-reader.js';

/** Subjects that are folded again at most to find out why they do not count: the latest ones of the period. */
const SUBJECTS_EXAMINED_MAX = 100;
export const EXAMPLES_MAX = 10;

type Example = LeftOut['examples'][number];

/** Grows a list of reasons. */
export class LeftOutList {
  private readonly found = new Map<string, { count: number; counted: boolean; examples: Example[] }>();

  add(reason: string, count: number, examples: readonly Example[], counted = true): void {
    if (count === 0) return;
    const known = this.found.get(reason) ?? { count: 0, counted: true, examples: [] };
    known.count += count;
    known.counted &&= counted;
    known.examples.push(...examples.slice(0, EXAMPLES_MAX - known.examples.length));
    this.found.set(reason, known);
  }

  /** By reason. */
  all(): LeftOut[] {
    return [...this.found].map(([reason, one]) => ({ reason, ...one })).sort((a, b) => (a.reason < b.reason ? -1 : 1));
  }
}

/** What is asked of a kind: filters of the question, and the terms it is in. */
interface Asked {
  readonly filters: readonly DimensionFilter[];
  readonly terms: readonly Term[];
}

/** Of one kind of fact in a period: what adds nothing, and the subjects that may have been left out. */
export interface Doubtful {
  readonly query: FactQuery;
  readonly filters: readonly DimensionFilter[];
  readonly isOfCases: boolean;
  readonly zero: { readonly count: number; readonly all: boolean };
  readonly subjects: ActiveSubjects;
}

/** Looks for what one kind of fact may leave out in a period. */
export async function findDoubtful(reader: FactReader, query: FactQuery, { filters, terms }: Asked): Promise<Doubtful> {
  const { kind } = query;
  const zero = await reader.countOfZero(query);
  const isOfCases = kind.eventTypes.length > 1 && kind.eventTypes.includes(activityKind.eventTypes[0] ?? '');
  const active: FactQuery = isOfCases
    ? { ...query, kind: activityKind, scopes: [processFilters(filters, terms)] }
    : query;
  // Nothing is to be said of a case that counts: most do, and need not be read and folded again.
  const subjects = await reader.activeSubjects(active, SUBJECTS_EXAMINED_MAX, isOfCases ? query : null);
  return { query, filters, isOfCases, zero, subjects };
}

/** What one kind of fact leaves out in a period, and why. @param folded the doubtful subjects, among others. */
export async function addLeftOutOf(
  list: LeftOutList,
  reader: FactReader,
  { query, filters, isOfCases, zero, subjects }: Doubtful,
  folded: ReadonlyMap<string, FoldedSubject>,
  measures: MeasureSet,
): Promise<void> {
  const { kind } = query;
  list.add('adds-nothing', zero.count, [], zero.all);
  const examined = subjects.ids.flatMap((id) => folded.get(id) ?? []);
  if (examined.length === 0 && !isOfCases) {
    const ended = await reader.ended(query, EXAMPLES_MAX);
    const examples = ended.examples.map(({ atMs, position, cause }) => ({
      at: new Date(atMs).toISOString(),
      event: { ...aloneEvent(kind, position, cause), type: eventRetracted.type },
    }));
    list.add('retracted', ended.count, examples, ended.all);
    return;
  }
  for (const subject of examined) {
    for (const { reason, event } of whyNot(subject, query, filters, measures)) {
      const example = { subject: subject.subjectKey, ...(event && { event: toExplained({ kind }, event) }) };
      list.add(reason, 1, [example], subjects.all);
    }
  }
}

const outdone: Readonly<Record<NonNullable<FactKind['reduction']>, string>> = {
  min: 'not-the-smallest',
  max: 'not-the-largest',
  latest: 'not-the-latest',
  distinct: 'counted-already',
};

/** Facts that another one outdoes: their value does not decide, or their subject is counted with an earlier one. */
export async function addOutdone(list: LeftOutList, reader: FactReader, query: FactQuery): Promise<void> {
  const { kind, asOfMicros } = query;
  if (kind.reduction === undefined) return;
  const { count, examples } = await reader.outdone({ ...query, decisive: true }, EXAMPLES_MAX);
  const subjects = await reader.subjects([...new Set(examples.map(({ subject }) => subject))], asOfMicros);
  const shown = examples.map(({ subject, fact, since }) => {
    const folded = subjects.get(subject);
    return {
      ...(folded && { subject: folded.subjectKey }),
      at: new Date(fact.atMs).toISOString(),
      event: aloneEvent(kind, since.position, since.cause),
      detail: `its value is ${fact.values[REDUCED] ?? 0}`,
    };
  });
  list.add(outdone[kind.reduction], count, shown);
}

const processFilters = (filters: readonly DimensionFilter[], terms: readonly Term[]): DimensionFilter[] => {
  const own = terms.every(({ filter }) => filter['process'] !== undefined)
    ? [...new Set(terms.flatMap(({ filter }) => filter['process'] ?? []))]
    : [];
  return [
    ...filters.filter(({ dimension }) => dimension === 'process'),
    ...(own.length === 0 ? [] : [{ dimension: 'process', is: 'in', values: own } as const]),
  ];
};

interface Why {
  readonly reason: string;
  readonly event?: LogEvent;
}

/** Why a subject has no fact of a kind in a span, and which of its events were taken back. */
function whyNot(
  { events, definitions, versions }: FoldedSubject,
  { kind, span }: FactQuery,
  filters: readonly DimensionFilter[],
  measures: MeasureSet,
): Why[] {
  const why: Why[] = events.filter(isRetraction).map((event) => ({ reason: 'retracted', event }));
  const effective = effectiveEvents(events).sort(compareInFold);
  const [first] = effective;
  const last = effective.at(-1);
  if (first === undefined || last === undefined) return why;
  const facts = foldedFactsOf(kind, effective, versions, measures);
  if (facts.some(({ atMs }) => atMs >= span.fromMs && atMs < span.toMs)) return why;
  if (last.type === auditReopened.type) return [...why, { reason: 'reopened', event: last }];
  if (definitions.length === 0 && kind !== caseKind && kind !== responseKind && kind !== milestoneKind) return why;
  const state = foldCase(effective, versions);
  const attributes = state.whole.attributes;
  if (!filters.every((filter) => meets(filter, attributes[filter.dimension] ?? null))) return why;
  const reason = whyNotOfCase(state, kind, facts, span);
  return reason === null ? why : [...why, { reason, event: last }];
}

function whyNotOfCase(
  { definition, whole }: CaseState,
  kind: FactKind,
  facts: readonly Fact[],
  span: Span,
): string | null {
  switch (kind) {
    case caseKind:
      if (definition === undefined) return 'no-definition';
      if (whole.end?.abandoned === true) return 'abandoned';
      return facts.length > 0 ? 'completed-in-another-period' : 'open';
    case responseKind:
      return facts.length === 0 && whole.startMs >= span.fromMs && whole.startMs < span.toMs ? 'no-response-yet' : null;
    case milestoneKind:
      return facts.length === 0 ? 'milestone-not-reached' : null;
    default:
      return null;
  }
}
