import {
  activityCompleted,
  activityStarted,
  caseClosed,
  caseEscalated,
  caseOpened,
  caseReopened,
  eventRetracted,
  milestoneReached,
  normaliseInstant,
} from '@opex/contracts';
import type { Micros } from './instant.js';
import { parseMicros } from './instant.js';
import type { Completion, DefinitionPublished } from './process-definition.events.js';
import type { ActivityProgress, StepProgress } from './step-limits.js';
import { stepsOf } from './step-limits.js';

/** An event of the stream of a case, as its fold sees it. */
export interface CaseEvent {
  readonly type: string;
  readonly source: string;
  readonly id: string;
  readonly subject: string | null;
  readonly occurredAt: Micros;
  /** CloudEvents extension `sequence`: orders events of one instant; compared as text. Empty where there is none. */
  readonly sequence: string;
  readonly recordedAt: Micros;
  readonly position: number;
  /** Identity of the event that this one replaces. */
  readonly correctionOf: Identity | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Identity {
  readonly source: string;
  readonly id: string;
}

/**
 * A case is a function of the set of its events and of the definitions of its process: neither the order in which they
 * arrived nor how often they were told changes it.
 */
export interface Case {
  readonly process: string;
  readonly id: string;
  /** The one in force at its start; null where the process has none: the case then stays open. */
  readonly definition: DefinitionPublished | null;
  readonly startedAt: Micros;
  readonly ended: { readonly at: Micros; readonly abandoned: boolean } | null;
  /** As the event that closed it says; null while it is open. */
  readonly outcome: string | null;
  /** Of several values the last one counts, in the order of the facts. */
  readonly priority: string | null;
  readonly escalations: number;
  readonly reopenings: number;
  /** When each milestone was first reached. */
  readonly milestones: Readonly<Record<string, Micros>>;
  readonly activities: readonly CaseActivity[];
  /** Of its definition, in their order; none where it has no definition. */
  readonly steps: readonly StepProgress[];
  readonly conflicts: readonly Conflict[];
  /** What counts, each once, in the order of a fold. */
  readonly facts: readonly CaseEvent[];
}

export interface CaseActivity extends ActivityProgress {
  readonly startedAt: Micros | null;
  readonly completions: number;
}

export interface TimelineEntry {
  readonly event: CaseEvent;
  /** It was stored after a fact that comes behind it. */
  readonly isLate: boolean;
}

/** Facts of a case that do not go together; `events` are those that say so. */
export interface Conflict {
  readonly code: 'sources-disagree' | 'completed-before-started' | 'closed-twice';
  readonly detail: string;
  readonly events: readonly Identity[];
}

export const CASE_FACTS: ReadonlySet<string> = new Set([
  activityStarted.type,
  activityCompleted.type,
  caseOpened.type,
  caseClosed.type,
  caseReopened.type,
  caseEscalated.type,
  milestoneReached.type,
]);

/**
 * @param events of the stream of the case in any order, also the same one several times, also retractions.
 * @param versions of the definition of its process, in any order.
 * @returns null where nothing counts: all of it was retracted.
 */
export function foldCase(events: readonly CaseEvent[], versions: readonly DefinitionPublished[]): Case | null {
  const facts = factsOf(events);
  const [first] = facts;
  if (first === undefined) return null;
  const startedAt = first.occurredAt;
  const definition = definitionInForce(versions, startedAt);
  const { ended, outcome } = endOf(facts, definition);
  const activities = activitiesOf(facts, definition);
  return {
    process: textOf(first, 'process') ?? '',
    id: first.subject ?? '',
    definition,
    startedAt,
    ended,
    outcome,
    priority: facts.reduce<string | null>((before, event) => textOf(event, 'priority') ?? before, null),
    escalations: facts.filter(({ type }) => type === caseEscalated.type).length,
    reopenings: facts.filter(({ type }) => type === caseReopened.type).length,
    milestones: milestonesOf(facts),
    activities,
    steps: definition === null ? [] : stepsOf(definition.content, { startedAt, ended, activities }),
    conflicts: [...prioritiesInConflict(facts), ...activitiesInConflict(facts), ...closingsInConflict(facts)],
    facts,
  };
}

/**
 * The version in force for a case that starts at an instant: of those already effective the one that begins last, and
 * of those that begin together the newest. The same rule as in the projection of KPIs.
 */
export function definitionInForce(
  versions: readonly DefinitionPublished[],
  startedAt: Micros,
): DefinitionPublished | null {
  let best: { readonly from: Micros; readonly version: DefinitionPublished } | null = null;
  for (const version of versions) {
    const { effectiveFrom } = version.content;
    const from = effectiveFrom === null ? -Infinity : parseMicros(effectiveFrom);
    if (from > startedAt) continue;
    if (
      best === null ||
      from > best.from ||
      (from === best.from && version.definitionVersion > best.version.definitionVersion)
    )
      best = { from, version };
  }
  return best?.version ?? null;
}

/** What counts, each once, in the order of a fold: instant, `sequence`, source, id. */
function factsOf(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const gone = new Set<string>();
  for (const { type, correctionOf, data } of events) {
    if (correctionOf !== null) gone.add(keyOf(correctionOf));
    const target = type === eventRetracted.type ? toIdentity(data['target']) : undefined;
    if (target !== undefined) gone.add(keyOf(target));
  }
  const facts = new Map<string, CaseEvent>();
  for (const event of events) {
    if (!CASE_FACTS.has(event.type)) continue;
    const key = keyOf(event);
    if (!gone.has(key)) facts.set(key, event);
  }
  return [...facts.values()].sort(compareInFold);
}

const compareInFold = (a: CaseEvent, b: CaseEvent): number =>
  a.occurredAt - b.occurredAt ||
  compareText(a.sequence, b.sequence) ||
  compareText(a.source, b.source) ||
  compareText(a.id, b.id);

/** By UTF-16 code unit: the same on every machine and in every locale. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As one text: a source holds no space. */
const keyOf = ({ source, id }: Identity): string => `${source} ${id}`;
const identityOf = ({ source, id }: Identity): Identity => ({ source, id });

function toIdentity(value: unknown): Identity | undefined {
  const { source, id } = (value ?? {}) as { readonly source?: unknown; readonly id?: unknown };
  return typeof source === 'string' && typeof id === 'string' ? { source, id } : undefined;
}

function textOf({ data }: CaseEvent, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' ? value : null;
}

/** Whether the case is complete after its last fact, and as what it was closed. */
function endOf(facts: readonly CaseEvent[], definition: DefinitionPublished | null): Pick<Case, 'ended' | 'outcome'> {
  if (definition === null) return { ended: null, outcome: null };
  const { completion } = definition.content;
  const ended = facts.reduce<Case['ended']>((before, event) => endAfter(before, event, completion), null);
  const closing = facts.findLast(({ type }) => type === caseClosed.type || type === caseReopened.type);
  return { ended, outcome: ended === null || closing === undefined ? null : textOf(closing, 'outcome') };
}

/** A reopening undoes a completion until the next one. The same rule as in the projection of KPIs. */
function endAfter(ended: Case['ended'], event: CaseEvent, { by, activities }: Completion): Case['ended'] {
  const at = event.occurredAt;
  const isClosing = event.type === caseClosed.type;
  const isReopening = event.type === caseReopened.type;
  if (isClosing && textOf(event, 'outcome') === 'abandoned') return { at, abandoned: true };
  switch (by) {
    case 'last-event':
      return { at, abandoned: ended?.abandoned === true && !isReopening };
    case 'case-closed':
      if (isClosing) return { at, abandoned: false };
      break;
    case 'activities':
      if (completes(event, activities)) return { at, abandoned: false };
      break;
  }
  return isReopening ? null : ended;
}

const completes = (event: CaseEvent, activities: readonly string[]): boolean =>
  event.type === activityCompleted.type && activities.includes(textOf(event, 'activity') ?? '');

function milestonesOf(facts: readonly CaseEvent[]): Case['milestones'] {
  const reached = new Map<string, Micros>();
  for (const event of facts) {
    const milestone = event.type === milestoneReached.type ? textOf(event, 'milestone') : null;
    if (milestone !== null && !reached.has(milestone)) reached.set(milestone, event.occurredAt);
  }
  return Object.fromEntries(reached);
}

/** In the order of their first sign. */
function activitiesOf(facts: readonly CaseEvent[], definition: DefinitionPublished | null): readonly CaseActivity[] {
  const steps = definition?.content.steps ?? [];
  const stepOf = new Map(steps.flatMap(({ step, activities }) => activities.map((activity) => [activity, step])));
  const found = new Map<string, CaseActivity>();
  for (const event of facts) {
    const isCompletion = event.type === activityCompleted.type;
    const activity = isCompletion || event.type === activityStarted.type ? textOf(event, 'activity') : null;
    if (activity === null) continue;
    const known = found.get(activity);
    const stated = isCompletion ? startedAtOf(event) : event.occurredAt;
    const startedAt = earliest(known?.startedAt ?? null, stated);
    const completedAt = known?.completedAt ?? (isCompletion ? event.occurredAt : null);
    const named = textOf(event, 'step');
    const step = stepOf.get(activity) ?? known?.step ?? (steps.some((one) => one.step === named) ? named : null);
    const completions = (known?.completions ?? 0) + (isCompletion ? 1 : 0);
    const seenAt = earliest(startedAt, completedAt) ?? event.occurredAt;
    found.set(activity, { activity, step, seenAt, startedAt, completedAt, completions });
  }
  return [...found.values()];
}

const earliest = (one: Micros | null, other: Micros | null): Micros | null =>
  one === null ? other : other === null ? one : Math.min(one, other);

/** When a completed activity began, where its event says so. */
function startedAtOf(event: CaseEvent): Micros | null {
  const startedAt = textOf(event, 'startedAt');
  const normalised = startedAt === null ? undefined : normaliseInstant(startedAt);
  return normalised === undefined ? null : parseMicros(normalised);
}

/** The facts of a case, and which of them came late. */
export function timelineOf({ facts }: Pick<Case, 'facts'>): readonly TimelineEntry[] {
  let earliestBehind = Infinity;
  return facts
    .toReversed()
    .map((event) => {
      const isLate = event.position > earliestBehind;
      earliestBehind = Math.min(earliestBehind, event.position);
      return { event, isLate };
    })
    .reverse();
}

/** Two sources that give the case different priorities; one that changes its mind is none. */
function prioritiesInConflict(facts: readonly CaseEvent[]): readonly Conflict[] {
  const last = new Map<string, CaseEvent>();
  for (const event of facts) if (textOf(event, 'priority') !== null) last.set(event.source, event);
  const events = [...last.values()];
  const values = [...new Set(events.map((event) => textOf(event, 'priority')))];
  if (values.length < 2) return [];
  return [
    {
      code: 'sources-disagree',
      detail: `The sources give the priority as ${values.join(', ')}; the last one counts.`,
      events: events.map(identityOf),
    },
  ];
}

function activitiesInConflict(facts: readonly CaseEvent[]): readonly Conflict[] {
  const byActivity = new Map<string, CaseEvent[]>();
  for (const event of facts) {
    const activity = textOf(event, 'activity');
    if (activity === null || (event.type !== activityCompleted.type && event.type !== activityStarted.type)) continue;
    const known = byActivity.get(activity);
    if (known === undefined) byActivity.set(activity, [event]);
    else known.push(event);
  }
  return [...byActivity].flatMap(([activity, events]) => [
    ...completionsInConflict(activity, events),
    ...startsInConflict(activity, events),
  ]);
}

/** Two sources that tell of one completion each, at different times. */
function completionsInConflict(activity: string, events: readonly CaseEvent[]): readonly Conflict[] {
  if (events.length < 2) return [];
  const completions = events.filter(({ type }) => type === activityCompleted.type);
  const sources = new Set(completions.map(({ source }) => source));
  const times = new Set(completions.map(({ occurredAt }) => occurredAt));
  if (sources.size < 2 || sources.size < completions.length || times.size < 2) return [];
  return [
    {
      code: 'sources-disagree',
      detail: `The sources tell different times for the completion of "${activity}"; the first one counts.`,
      events: completions.map(identityOf),
    },
  ];
}

/** Completed before the first time that it began, or before its own event says that it began. */
function startsInConflict(activity: string, events: readonly CaseEvent[]): readonly Conflict[] {
  const start = events.find(({ type }) => type === activityStarted.type);
  return events
    .filter(({ type }) => type === activityCompleted.type)
    .filter((event) => (startedAtOf(event) ?? start?.occurredAt ?? event.occurredAt) > event.occurredAt)
    .map((event) => ({
      code: 'completed-before-started' as const,
      detail: `"${activity}" was completed before it was started.`,
      events: [event, ...(startedAtOf(event) === null && start !== undefined ? [start] : [])].map(identityOf),
    }));
}

/** Closed again with another outcome, and not reopened in between. */
function closingsInConflict(facts: readonly CaseEvent[]): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  let closing: CaseEvent | undefined;
  for (const event of facts) {
    if (event.type === caseReopened.type) closing = undefined;
    if (event.type !== caseClosed.type) continue;
    const [before, after] = [closing && textOf(closing, 'outcome'), textOf(event, 'outcome')];
    if (closing !== undefined && before !== after)
      conflicts.push({
        code: 'closed-twice',
        detail: `The case was closed as ${before ?? ''}, and again as ${after ?? ''}; the last one counts.`,
        events: [closing, event].map(identityOf),
      });
    closing = event;
  }
  return conflicts;
}
