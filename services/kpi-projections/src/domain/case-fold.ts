import {
  activityCompleted,
  activityStarted,
  caseClosed,
  caseEscalated,
  caseOpened,
  caseReopened,
  milestoneReached,
} from '@opex/contracts';
import type { CaseState, Stretch } from './case-state.js';
import type { CaseMeasure } from './definitions/case-measure.js';
import { unmarked } from './definitions/case-measure.js';
import type { MeasureSet } from './definitions/measure-set.js';
import { noMeasures } from './definitions/measure-set.js';
import type { FactKind } from './fact-kind.js';
import { activityKind, caseKind, effortKind, milestoneKind, responseKind, stepKind } from './fact-kind.js';
import type { Attributes, Fact, FactDelta } from './fact.js';
import { attributesOf, difference, sameAttributes, sameFact } from './fact.js';
import type { LogEvent } from './log-event.js';
import { toMs } from './log-event.js';
import type { ProcessDefinition } from './process-definition.js';
import { definitionInForce } from './process-definition.js';
import { toMilli } from './quantity.js';
import { stepFacts } from './step-facts.js';

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
  /** Undefined where no event of the case counts any more. */
  readonly state: CaseState | undefined;
  readonly deltas: readonly FactDelta[];
}

/** Something that an event of a case is by itself, but for the definition in force. */
export type OfEvent<Value> = (
  event: LogEvent,
  definition: ProcessDefinition | undefined,
  measures: MeasureSet,
) => Value;

/** Folds all events of a case. @param events in fold order, at least one. @param stretch of an event; remembered by who folds often. */
export function foldCase(
  events: readonly LogEvent[],
  versions: readonly ProcessDefinition[],
  measures: MeasureSet = noMeasures,
  stretch: OfEvent<Stretch> = stretchOf,
): CaseState {
  const [first, ...others] = events;
  if (first === undefined) throw new RangeError('a case has at least one event');
  const definition = definitionInForce(versions, first.occurredAtMicros);
  let whole = stretch(first, definition, measures);
  for (const event of others) whole = join(whole, stretch(event, definition, measures), measures);
  return { definition, measures, whole };
}

/** All facts of a case: one per completed activity, and those of the case as a whole. */
export const caseFacts = (state: CaseState, events: readonly LogEvent[]): Fact[] => [
  ...events.flatMap((event) => eventFacts(event, state.definition, state.measures)),
  ...wholeFacts(state),
];

/** The step for an event that comes after all others of its case in fold order. */
export function appendToCase(
  before: CaseState | undefined,
  event: LogEvent,
  versions: readonly ProcessDefinition[],
  measures: MeasureSet = noMeasures,
): CaseStep & { readonly state: CaseState } {
  const definition = before === undefined ? definitionInForce(versions, event.occurredAtMicros) : before.definition;
  const stretch = stretchOf(event, definition, measures);
  const whole = before === undefined ? stretch : join(before.whole, stretch, measures);
  const state = { definition, measures, whole };
  const deltas = eventFacts(event, definition, measures).map((fact): FactDelta => ({ sign: 1, fact }));
  pushWholeDeltas(deltas, before, state);
  return { state, deltas };
}

/** The facts of one event of a case that do not depend on the others, but for the definition in force. */
export function eventFacts(event: LogEvent, definition: ProcessDefinition | undefined, measures: MeasureSet): Fact[] {
  const defined = measures.factsOf(event);
  return event.type === caseEventTypes.activityCompleted ? [activityFact(event, definition), ...defined] : [...defined];
}

/** Whether facts of a kind are made of a case as a whole alone, never of one of its events. */
export const isOfWholeCase = ({ number }: FactKind): boolean => wholeKinds.has(number);
const wholeKinds: ReadonlySet<number> = new Set(
  [responseKind, caseKind, milestoneKind, stepKind, effortKind].map(({ number }) => number),
);

/** Adds what changes in the facts that a case has as a whole. */
export function pushWholeDeltas(
  deltas: FactDelta[],
  before: CaseState | undefined,
  after: CaseState | undefined,
): void {
  replace(deltas, before && responseFact(before.whole), after && responseFact(after.whole));
  replace(deltas, before && completionFact(before.whole), after && completionFact(after.whole));
  const names = new Set([
    ...Object.keys(before?.whole.milestones ?? {}),
    ...Object.keys(after?.whole.milestones ?? {}),
  ]);
  for (const name of names) {
    replace(deltas, before && milestoneFact(before.whole, name), after && milestoneFact(after.whole, name));
  }
  for (const [index, measure] of (after ?? before)?.measures.ofCases.entries() ?? []) {
    replace(
      deltas,
      before && markedFact(measure, before.whole, index),
      after && markedFact(measure, after.whole, index),
    );
  }
  const [stepsBefore, stepsAfter] = [before && stepFacts(before), after && stepFacts(after)];
  if (stepsBefore !== stepsAfter) deltas.push(...difference(stepsBefore ?? [], stepsAfter ?? []));
}

/** The facts that a case has as a whole. @param kind they are of; absent: of any. */
export function wholeFacts(state: CaseState, kind?: FactKind): readonly Fact[] {
  const { measures, whole } = state;
  switch (kind?.number) {
    case undefined: {
      const deltas: FactDelta[] = [];
      pushWholeDeltas(deltas, undefined, state);
      return deltas.map(({ fact }) => fact);
    }
    case responseKind.number:
      return present(responseFact(whole));
    case caseKind.number:
      return present(completionFact(whole));
    case milestoneKind.number:
      return Object.keys(whole.milestones).flatMap((name) => present(milestoneFact(whole, name)));
    case stepKind.number:
    case effortKind.number:
      return stepFacts(state).filter((fact) => fact.kind.number === kind.number);
    default:
      return measures.ofCases.flatMap((measure, index) =>
        measure.kind.number === kind?.number ? present(markedFact(measure, whole, index)) : [],
      );
  }
}

const present = (fact: Fact | undefined): readonly Fact[] => (fact === undefined ? [] : [fact]);

/** One event as a stretch of its own. */
export function stretchOf(
  event: LogEvent,
  definition: ProcessDefinition | undefined,
  { ofCases }: MeasureSet,
): Stretch {
  const atMs = toMs(event.occurredAtMicros);
  return {
    eventCount: 1,
    last: event,
    startMs: atMs,
    secondMs: null,
    milestones:
      event.type === caseEventTypes.milestoneReached ? { [String(event.data['milestone'])]: atMs } : noMilestones,
    activities: activitiesBy(event, atMs, definition),
    end: endBy(event, atMs, definition),
    reopenedOrEscalated: event.type === caseEventTypes.reopened || event.type === caseEventTypes.escalated,
    attributes: attributesOf(event.data, ofOneEvent),
    marks: ofCases.length === 0 ? noMarks : ofCases.map((measure) => measure.marksOf(event, atMs)),
  };
}

const noMarks: Stretch['marks'] = [];

const noMilestones: Stretch['milestones'] = {};
const noActivities: Stretch['activities'] = {};

function activitiesBy(
  { type, data }: LogEvent,
  completedMs: number,
  definition: ProcessDefinition | undefined,
): Stretch['activities'] {
  if (definition === undefined || definition.steps.length === 0 || type !== caseEventTypes.activityCompleted) {
    return noActivities;
  }
  const activity = String(data['activity']);
  const step = definition.stepOf.get(activity) ?? (typeof data['step'] === 'string' ? data['step'] : null);
  const effortMilli = data['effortMinutes'] === undefined ? 0 : toMilli(data['effortMinutes']);
  return { [activity]: { step, completedMs, effortMilli } };
}

function joinActivities(first: Stretch['activities'], second: Stretch['activities']): Stretch['activities'] {
  if (second === noActivities) return first;
  if (first === noActivities) return second;
  const joined = { ...first };
  for (const [activity, { step, completedMs, effortMilli }] of Object.entries(second)) {
    const known = first[activity];
    joined[activity] =
      known === undefined
        ? { step, completedMs, effortMilli }
        : { step: known.step ?? step, completedMs: known.completedMs, effortMilli: known.effortMilli + effortMilli };
  }
  return joined;
}

/** Two stretches that follow one another. */
export function join(first: Stretch, second: Stretch, measures: MeasureSet): Stretch {
  return {
    eventCount: first.eventCount + second.eventCount,
    last: second.last,
    startMs: first.startMs,
    secondMs: first.secondMs ?? second.startMs,
    milestones: joinMilestones(first.milestones, second.milestones),
    activities: joinActivities(first.activities, second.activities),
    end: joinEnds(first.end, second.end),
    reopenedOrEscalated: first.reopenedOrEscalated || second.reopenedOrEscalated,
    attributes: joinAttributes(first.attributes, second.attributes),
    marks: joinMarks(first.marks, second.marks, measures),
  };
}

const joinMilestones = (first: Stretch['milestones'], second: Stretch['milestones']): Stretch['milestones'] =>
  second === noMilestones ? first : first === noMilestones ? second : { ...second, ...first };

function joinMarks(first: Stretch['marks'], second: Stretch['marks'], { ofCases }: MeasureSet): Stretch['marks'] {
  if (ofCases.length === 0) return noMarks;
  return ofCases.map((measure, index) => measure.join(first[index] ?? unmarked, second[index] ?? unmarked));
}

function joinEnds(first: Stretch['end'], second: Stretch['end']): Stretch['end'] {
  if (second === undefined) return first;
  if (second === null || second.abandoned !== null || first === undefined) return second;
  return { atMs: second.atMs, abandoned: first !== null && first.abandoned };
}

function joinAttributes(first: Attributes, second: Attributes): Attributes {
  let changed = false;
  for (const name in second) {
    if (second[name] !== first[name]) {
      changed = true;
      break;
    }
  }
  if (!changed) return first;
  const joined = attributesOf({ ...first, ...second }, none);
  return sameAttributes(first, joined) ? first : joined;
}
const none: ReadonlySet<string> = new Set();

/** What an event makes of the completion. A reopening undoes it until the next one. */
function endBy(event: LogEvent, atMs: number, definition: ProcessDefinition | undefined): Stretch['end'] {
  if (definition === undefined) return undefined;
  const { completion } = definition;
  if (event.type === caseEventTypes.closed && event.data['outcome'] === 'abandoned') return { atMs, abandoned: true };
  switch (completion.by) {
    case 'last-event':
      return { atMs, abandoned: event.type === caseEventTypes.reopened ? false : null };
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
  return event.type === caseEventTypes.reopened ? null : undefined;
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

function responseFact({ milestones, secondMs, startMs, attributes }: Stretch): Fact | undefined {
  const respondedMs = milestones['first-response'] ?? secondMs;
  if (respondedMs === null) return undefined;
  return { kind: responseKind, atMs: startMs, values: [1, respondedMs - startMs], attributes };
}

function completionFact({ end, startMs, reopenedOrEscalated, attributes }: Stretch): Fact | undefined {
  if (!end || end.abandoned) return undefined;
  const values = [1, end.atMs - startMs, reopenedOrEscalated ? 0 : 1];
  return { kind: caseKind, atMs: end.atMs, values, attributes };
}

function milestoneFact({ milestones, startMs, attributes }: Stretch, milestone: string): Fact | undefined {
  const atMs = milestones[milestone];
  if (atMs === undefined) return undefined;
  return {
    kind: milestoneKind,
    atMs,
    values: [1, atMs - startMs],
    attributes: attributesOf({ ...attributes, milestone }, none),
  };
}

const markedFact = (measure: CaseMeasure, { marks, attributes }: Stretch, index: number): Fact | undefined =>
  measure.factOf(marks[index] ?? unmarked, attributes);

function replace(deltas: FactDelta[], before: Fact | undefined, after: Fact | undefined): void {
  if (before !== undefined && after !== undefined && sameFact(before, after)) return;
  if (before !== undefined) deltas.push({ sign: -1, fact: before });
  if (after !== undefined) deltas.push({ sign: 1, fact: after });
}
