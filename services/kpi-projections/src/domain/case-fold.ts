import {
  activityCompleted,
  activityStarted,
  caseClosed,
  caseEscalated,
  caseOpened,
  caseReopened,
  milestoneReached,
} from '@opex/contracts';
import { activityKind, caseKind, responseKind } from './fact-kind.js';
import type { Attributes, Fact, FactDelta } from './fact.js';
import { attributesOf, difference, sameAttributes, sameFact } from './fact.js';
import type { LogEvent } from './log-event.js';
import { compareInFold, toMs } from './log-event.js';
import type { ProcessDefinition } from './process-definition.js';
import { definitionInForce } from './process-definition.js';

/**
 * A case's facts are a function of the set of its events and of the definitions of its process.
 *
 * `foldCase` is that function. `CaseState` is what it keeps, so that an event that comes last in fold order costs one
 * step (`appendToCase`) and only a late one a fold from the start; both give the same facts.
 */
export interface CaseState {
  readonly process: string;
  /** The definition in force at the start of the case; undefined where none is known: the case then stays open. */
  readonly definition: ProcessDefinition | undefined;
  readonly eventCount: number;
  readonly last: LogEvent;
  readonly startMs: number;
  /** Instant of the second event: the first response, unless a milestone says otherwise. */
  readonly secondMs: number | null;
  readonly firstResponseMs: number | null;
  /** Set while the case is complete by its definition. */
  readonly end: { readonly atMs: number; readonly abandoned: boolean } | null;
  readonly reopenedOrEscalated: boolean;
  /** Attributes of the case; of several values the last in fold order wins. */
  readonly attributes: Attributes;
}

const caseEventTypes = {
  activityStarted: activityStarted.type,
  activityCompleted: activityCompleted.type,
  opened: caseOpened.type,
  closed: caseClosed.type,
  reopened: caseReopened.type,
  escalated: caseEscalated.type,
  milestoneReached: milestoneReached.type,
} as const;

export const isCaseEvent = (type: string): boolean => caseTypes.has(type);
const caseTypes: ReadonlySet<string> = new Set(Object.values(caseEventTypes));

/** What the step from one state of a case to the next changes. */
export interface CaseStep {
  readonly state: CaseState;
  readonly deltas: readonly FactDelta[];
}

/** Folds all events of a case. @param events in fold order, at least one. */
export function foldCase(events: readonly LogEvent[], versions: readonly ProcessDefinition[]): CaseState {
  const first = events[0];
  if (first === undefined) throw new RangeError('a case has at least one event');
  const definition = definitionInForce(versions, first.occurredAtMicros);
  let state = startCase(first, definition);
  for (let index = 1; index < events.length; index++) state = evolveCase(state, events[index] as LogEvent);
  return state;
}

/** All facts of a case: one per completed activity, the response, the completion. */
export function caseFacts(state: CaseState, events: readonly LogEvent[]): Fact[] {
  const facts: Fact[] = [];
  for (const event of events) {
    if (event.type === caseEventTypes.activityCompleted) facts.push(activityFact(event, state.definition));
  }
  return [...facts, ...responseFact(state), ...completionFact(state)];
}

/** The step for an event that comes after all others of its case in fold order. */
export function appendToCase(
  before: CaseState | undefined,
  event: LogEvent,
  versions: readonly ProcessDefinition[],
): CaseStep {
  const state =
    before === undefined
      ? startCase(event, definitionInForce(versions, event.occurredAtMicros))
      : evolveCase(before, event);
  const deltas: FactDelta[] = [];
  if (event.type === caseEventTypes.activityCompleted) {
    deltas.push({ sign: 1, fact: activityFact(event, state.definition) });
  }
  replace(deltas, before === undefined ? [] : responseFact(before), responseFact(state));
  replace(deltas, before === undefined ? [] : completionFact(before), completionFact(state));
  return { state, deltas };
}

/** The step for a late event, or for changed definitions: both sides are folded from the start. */
export function refoldCase(
  before: { readonly events: readonly LogEvent[]; readonly versions: readonly ProcessDefinition[] },
  after: { readonly events: readonly LogEvent[]; readonly versions: readonly ProcessDefinition[] },
): CaseStep {
  const state = foldCase(after.events, after.versions);
  const factsBefore =
    before.events.length === 0 ? [] : caseFacts(foldCase(before.events, before.versions), before.events);
  return { state, deltas: difference(factsBefore, caseFacts(state, after.events)) };
}

/** Puts an event into its place; `events` stays as it is. @returns null where the event is there already. */
export function insertInFoldOrder(events: readonly LogEvent[], event: LogEvent): LogEvent[] | null {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareInFold(events[middle] as LogEvent, event) < 0) low = middle + 1;
    else high = middle;
  }
  const found = events[low];
  if (found !== undefined && compareInFold(found, event) === 0) return null;
  return [...events.slice(0, low), event, ...events.slice(low)];
}

function startCase(event: LogEvent, definition: ProcessDefinition | undefined): CaseState {
  const start: CaseState = {
    process: String(event.data['process']),
    definition,
    eventCount: 0,
    last: event,
    startMs: toMs(event.occurredAtMicros),
    secondMs: null,
    firstResponseMs: null,
    end: null,
    reopenedOrEscalated: false,
    attributes: {},
  };
  return evolveCase(start, event);
}

function evolveCase(state: CaseState, event: LogEvent): CaseState {
  const atMs = toMs(event.occurredAtMicros);
  return {
    process: state.process,
    definition: state.definition,
    eventCount: state.eventCount + 1,
    last: event,
    startMs: state.startMs,
    secondMs: state.eventCount === 1 ? atMs : state.secondMs,
    firstResponseMs: state.firstResponseMs ?? (isFirstResponse(event) ? atMs : null),
    end: endAfter(state, event, atMs),
    reopenedOrEscalated:
      state.reopenedOrEscalated || event.type === caseEventTypes.reopened || event.type === caseEventTypes.escalated,
    attributes: mergedAttributes(state.attributes, event),
  };
}

const isFirstResponse = (event: LogEvent): boolean =>
  event.type === caseEventTypes.milestoneReached && event.data['milestone'] === 'first-response';

/** Whether the case is complete after the event. A reopening undoes a completion until the next one. */
function endAfter(state: CaseState, event: LogEvent, atMs: number): CaseState['end'] {
  const completion = state.definition?.completion;
  if (completion === undefined) return null;
  if (event.type === caseEventTypes.closed && event.data['outcome'] === 'abandoned') return { atMs, abandoned: true };
  switch (completion.by) {
    case 'last-event':
      return { atMs, abandoned: state.end?.abandoned === true && event.type !== caseEventTypes.reopened };
    case 'case-closed':
      if (event.type === caseEventTypes.closed) return { atMs, abandoned: false };
      break;
    case 'activities':
      if (
        event.type === caseEventTypes.activityCompleted &&
        completion.activities.has(String(event.data['activity']))
      ) {
        return { atMs, abandoned: false };
      }
      break;
  }
  return event.type === caseEventTypes.reopened ? null : state.end;
}

/** Attributes that belong to one event of a case, never to the case. */
const ofOneEvent: ReadonlySet<string> = new Set([
  'activity',
  'step',
  'resource',
  'automated',
  'effortMinutes',
  'startedAt',
  'milestone',
  'outcome',
]);
const ofOneActivity: ReadonlySet<string> = new Set([...activityCompleted.measureFields, 'automated']);

function mergedAttributes(attributes: Attributes, event: LogEvent): Attributes {
  const own = attributesOf(event.data, ofOneEvent);
  let changed = false;
  for (const name in own) {
    if (own[name] !== attributes[name]) {
      changed = true;
      break;
    }
  }
  if (!changed) return attributes;
  const merged = attributesOf({ ...attributes, ...own }, none);
  return sameAttributes(attributes, merged) ? attributes : merged;
}
const none: ReadonlySet<string> = new Set();

/** Automated where the event says so, else where the definition lists the activity; unknown where neither is known. */
function activityFact(event: LogEvent, definition: ProcessDefinition | undefined): Fact {
  const said = event.data['automated'];
  const listed = definition !== undefined && definition.automatedActivities.size > 0;
  const automated =
    typeof said === 'boolean' ? said : listed && definition.automatedActivities.has(String(event.data['activity']));
  const known = typeof said === 'boolean' || listed;
  return {
    kind: activityKind,
    atMs: toMs(event.occurredAtMicros),
    values: [1, known && automated ? 1 : 0, known ? 1 : 0],
    attributes: attributesOf(event.data, ofOneActivity),
  };
}

function responseFact(state: CaseState): Fact[] {
  const respondedMs = state.firstResponseMs ?? state.secondMs;
  if (respondedMs === null) return [];
  return [
    { kind: responseKind, atMs: state.startMs, values: [1, respondedMs - state.startMs], attributes: state.attributes },
  ];
}

function completionFact(state: CaseState): Fact[] {
  if (state.end === null || state.end.abandoned) return [];
  const { atMs } = state.end;
  return [
    {
      kind: caseKind,
      atMs,
      values: [1, atMs - state.startMs, state.reopenedOrEscalated ? 0 : 1],
      attributes: state.attributes,
    },
  ];
}

function replace(deltas: FactDelta[], before: readonly Fact[], after: readonly Fact[]): void {
  const [old] = before;
  const [next] = after;
  if (old !== undefined && next !== undefined && sameFact(old, next)) return;
  if (old !== undefined) deltas.push({ sign: -1, fact: old });
  if (next !== undefined) deltas.push({ sign: 1, fact: next });
}
