import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@opex/messaging';
import { systemClock } from '@opex/messaging';
import { LRUCache } from 'lru-cache';
import type { CaseStep } from '../domain/case-fold.js';
import type { CaseState } from '../domain/case-state.js';
import { appendToCase, foldCase } from '../domain/case-fold.js';
import { CaseHistory, redefineCase } from '../domain/case-history.js';
import type { MeasureSet } from '../domain/definitions/measure-set.js';
import { noMeasures } from '../domain/definitions/measure-set.js';
import type { FactDelta } from '../domain/fact.js';
import { difference } from '../domain/fact.js';
import type { LogEvent } from '../domain/log-event.js';
import { compareInFold } from '../domain/log-event.js';
import type { ProcessDefinition } from '../domain/process-definition.js';
import { toProcessDefinition } from '../domain/process-definition.js';
import { eventKey, isRetraction, retractedKey, retractedOf } from '../domain/retraction.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import { factsOf } from '../domain/stateless-facts.js';
import { subjectFacts, subjectKeyOf } from '../domain/subject-facts.js';
import type { DecodedMessage } from './decode-message.js';
import { redefinedTrace, TraceChanges } from './process-views/trace-changes.js';
import type {
  BatchEffect,
  CausedDelta,
  NewProcess,
  NewSubject,
  OpenedPartition,
  QuarantinedEvent,
  Rederivation,
  SubjectEvent,
  TraceChange,
} from './projection-store.js';

export interface PartitionFoldOptions {
  readonly minorUnitDigits: MinorUnitDigits;
  /** Measures defined at runtime that are derived besides what is built in. */
  readonly measures?: MeasureSet;
  /** Cases whose state is kept in memory. */
  readonly casesCachedMax?: number;
  /** Events of one subject beyond which it is quarantined. */
  readonly subjectEventsMax?: number;
  /** That of the machine unless given: tells how long a fold has lasted. */
  readonly clock?: Pick<Clock, 'steadyMs'>;
}

const CASES_CACHED_MAX = 10_000;
const SUBJECTS_CACHED_MAX = 2_000;
const SUBJECT_EVENTS_MAX = 10_000;

/** The effect of a batch while it grows. */
interface GrowingEffect {
  readonly newSubjects: NewSubject[];
  readonly subjectEvents: SubjectEvent[];
  readonly deltas: CausedDelta[];
  readonly quarantined: QuarantinedEvent[];
  readonly newProcesses: NewProcess[];
  readonly waitingRetractions: LogEvent[];
  readonly exchangeRates: LogEvent[];
  readonly traces: TraceChange[];
}

/** A case whose events were loaded; its history is made once an event needs it. */
interface LoadedCase {
  readonly events: LogEvent[];
  hasRetractions: boolean;
  history: CaseHistory | null;
}

/** The subjects of a batch: states of cases, the cases that were loaded, all events of other subjects. */
interface Working {
  readonly states: Map<string, CaseState>;
  readonly loaded: Map<string, LoadedCase>;
  /** Cases that have a row already. */
  readonly known: Set<string>;
  readonly traces: TraceChanges;
  readonly subjects: Map<string, LogEvent[]>;
}

/** Longest stretch of folding before other work gets its turn. */
const TURN_MS = 20;

/**
 * The fold of one partition: which facts begin and end with each event. Holds the states of recently seen subjects; after
 * a failed write it must be thrown away, for it is then ahead of the store.
 */
export class PartitionFold {
  private readonly cases: LRUCache<string, CaseState>;
  private readonly subjects: LRUCache<string, LogEvent[]>;
  private readonly held: Set<string>;
  private readonly processes: Set<string>;
  private readonly definitions = new Map<string, ProcessDefinition[]>();
  /** Identities of events that were taken back before they came: they will not count. */
  private readonly awaited: Set<string>;
  private readonly subjectEventsMax: number;
  private readonly measures: MeasureSet;
  private readonly clock: Pick<Clock, 'steadyMs'>;

  constructor(
    opened: OpenedPartition,
    private readonly options: PartitionFoldOptions,
  ) {
    this.cases = new LRUCache({ max: options.casesCachedMax ?? CASES_CACHED_MAX });
    this.subjects = new LRUCache({ max: SUBJECTS_CACHED_MAX });
    this.subjectEventsMax = options.subjectEventsMax ?? SUBJECT_EVENTS_MAX;
    this.measures = options.measures ?? noMeasures;
    this.clock = options.clock ?? systemClock;
    this.held = new Set(opened.heldSubjects);
    this.processes = new Set(opened.processes);
    this.awaited = new Set(opened.awaitedRetractions);
    for (const event of opened.definitions) this.addDefinition(toProcessDefinition(event));
  }

  /** Subjects whose events have to be loaded: not in memory, or with an event that is late for what is in memory. */
  missing(messages: readonly DecodedMessage[]): string[] {
    const lastOf = new Map<string, LogEvent | null>();
    const missing = new Set<string>();
    for (const message of messages) {
      if (message.kind === 'subject') {
        const key = keyOf(message.event);
        if (!this.subjects.has(key)) missing.add(key);
      }
      if (message.kind !== 'case') continue;
      const { event } = message;
      const known = lastOf.get(event.streamId);
      if (known === null) continue;
      const last = known ?? this.cases.get(event.streamId)?.whole.last;
      const late = last === undefined || isRetraction(event) || compareInFold(event, last) <= 0;
      lastOf.set(event.streamId, late ? null : event);
    }
    for (const [streamId, last] of lastOf) if (last === null) missing.add(streamId);
    return [...missing];
  }

  /** Folds event by event, so that how a log is cut into batches changes nothing; gives way to other work in between. */
  async project(
    messages: readonly DecodedMessage[],
    loaded: ReadonlyMap<string, readonly LogEvent[]>,
    knownToMicros: number,
  ): Promise<BatchEffect> {
    const effect: GrowingEffect = {
      newSubjects: [],
      subjectEvents: [],
      deltas: [],
      quarantined: [],
      newProcesses: [],
      waitingRetractions: [],
      exchangeRates: [],
      traces: [],
    };
    const working = this.gather(messages, loaded);
    let latestMicros = knownToMicros;
    let turnEndMs = this.clock.steadyMs() + TURN_MS;
    for (const message of messages) {
      if (this.clock.steadyMs() > turnEndMs) {
        await setImmediate();
        turnEndMs = this.clock.steadyMs() + TURN_MS;
      }
      if (message.kind === 'unreadable') {
        effect.quarantined.push(unreadable(message, latestMicros));
        continue;
      }
      latestMicros = message.event.recordedAtMicros;
      this.projectMessage(message, working, effect);
    }
    effect.traces.push(
      ...working.traces.all((streamId) => ({
        state: working.states.get(streamId),
        history: working.loaded.get(streamId)?.history ?? null,
      })),
    );
    for (const [streamId, state] of working.states) this.cases.set(streamId, state);
    for (const [streamId, { hasRetractions }] of working.loaded) {
      // A case with something taken back is folded from its whole set of events: it must not be found in memory.
      if (hasRetractions) this.cases.delete(streamId);
    }
    for (const [key, events] of working.subjects) this.subjects.set(key, events);
    return effect;
  }

  private projectMessage(message: ReadMessage, working: Working, effect: GrowingEffect): void {
    const { event, offset } = message;
    if (this.awaited.size > 0 && message.kind !== 'waiting' && this.awaited.has(eventKey(event))) return;
    switch (message.kind) {
      case 'case':
        this.fold(message, effect, () => this.foldIntoCase(event, working, effect));
        break;
      case 'subject':
        this.fold(message, effect, () => this.foldIntoSubject(event, working, effect));
        break;
      case 'alone':
        this.measure(message, event, 1, effect);
        break;
      case 'ended':
        this.measure(message, retractedOf(event) ?? event, -1, effect);
        break;
      case 'waiting':
        this.awaited.add(retractedKey(event));
        effect.waitingRetractions.push(event);
        break;
      case 'rate':
        effect.exchangeRates.push(event);
        break;
      case 'parked':
        this.held.add(event.streamId);
        effect.quarantined.push(quarantined(event, offset, 'unknown-version', `${event.type} is not known here yet`));
        break;
      case 'damaged':
        this.held.add(event.streamId);
        effect.quarantined.push(damaged(message));
        break;
      case 'definition':
        throw new TypeError('a definition is a segment of its own');
      case 'other':
        break;
    }
  }

  /**
   * Takes a definition over and says what it changes in a case.
   *
   * @throws TypeError where the definition can't be read; the definitions stay as they are.
   * What is returned throws Underivable.
   */
  changeDefinition(event: LogEvent): (streamId: string, events: readonly LogEvent[]) => Rederivation {
    const definition = toProcessDefinition(event);
    const before = this.definitions.get(definition.process) ?? [];
    this.addDefinition(definition);
    const after = this.definitions.get(definition.process) ?? [];
    this.cases.clear();
    return (streamId, events) => {
      const redefined = derived(streamId, () => redefineCase(events, before, after, this.measures));
      if (redefined === null) return { deltas: [], trace: null };
      const deltas: CausedDelta[] = [];
      pushCaused(deltas, redefined.deltas, streamId, event);
      return { deltas, trace: redefinedTrace(redefined, streamId, event) };
    };
  }

  private addDefinition(definition: ProcessDefinition): void {
    const others = (this.definitions.get(definition.process) ?? []).filter(
      ({ version }) => version !== definition.version,
    );
    this.definitions.set(definition.process, [...others, definition]);
  }

  /**
   * The batch's subjects: from memory, and those that were loaded. They are held apart from the caches until the batch is
   * folded: what a cache drops meanwhile must not look like a new subject.
   */
  private gather(messages: readonly DecodedMessage[], loaded: ReadonlyMap<string, readonly LogEvent[]>): Working {
    const working: Working = {
      states: new Map(),
      loaded: new Map(),
      known: new Set(),
      traces: new TraceChanges(),
      subjects: new Map(),
    };
    for (const message of messages) {
      if (message.kind === 'subject') {
        const key = keyOf(message.event);
        working.subjects.set(key, [...(this.subjects.get(key) ?? loaded.get(key) ?? [])]);
      } else if (message.kind === 'case' && !loaded.has(message.event.streamId)) {
        const state = this.cases.get(message.event.streamId);
        if (state === undefined) continue;
        working.states.set(message.event.streamId, state);
        working.known.add(message.event.streamId);
      }
    }
    for (const streamId of this.missing(messages)) {
      if (!working.subjects.has(streamId)) this.gatherCase(streamId, [...(loaded.get(streamId) ?? [])], working);
    }
    return working;
  }

  private gatherCase(streamId: string, events: LogEvent[], working: Working): void {
    const first = events.find((event) => !isRetraction(event));
    const hasRetractions = events.some(isRetraction);
    const loaded: LoadedCase = { events, hasRetractions, history: null };
    working.loaded.set(streamId, loaded);
    if (first === undefined) return;
    const versions = this.versionsOf(first);
    if (hasRetractions) loaded.history = new CaseHistory(events, versions, this.measures);
    const state =
      loaded.history === null ? foldCase(events.sort(compareInFold), versions, this.measures) : loaded.history.state;
    working.known.add(streamId);
    if (state !== undefined) working.states.set(streamId, state);
  }

  /** Folds an event into its subject, which is held back from now on where that fails. */
  private fold(message: ReadMessage, effect: GrowingEffect, foldIn: () => void): void {
    const { event, offset } = message;
    if (this.held.has(event.streamId)) {
      effect.quarantined.push(quarantined(event, offset, 'subject-held', 'an earlier event of this subject waits'));
      return;
    }
    try {
      foldIn();
    } catch (error) {
      const reason = error instanceof SubjectTooLarge ? 'subject-too-large' : 'fold-failed';
      this.held.add(event.streamId);
      effect.quarantined.push(quarantined(event, offset, reason, messageOf(error)));
    }
  }

  private foldIntoCase(event: LogEvent, working: Working, effect: GrowingEffect): void {
    const { streamId } = event;
    const before = working.states.get(streamId);
    const loaded = working.loaded.get(streamId);
    this.checkSize(loaded?.history?.eventCount ?? before?.whole.eventCount ?? 0);
    const step = this.caseStep(before, event, loaded);
    if (step === null) return;
    if (step.state === undefined) working.states.delete(streamId);
    else working.states.set(streamId, step.state);
    const isNew = !isRetraction(event) && !working.known.has(streamId);
    if (isNew) {
      working.known.add(streamId);
      this.addCase(streamId, event, effect);
    }
    if (working.known.has(streamId)) working.traces.add(event, isNew);
    effect.subjectEvents.push({ subjectKey: streamId, event });
    pushCaused(effect.deltas, step.deltas, streamId, event);
  }

  /** @returns null where the case has this very event already. */
  private caseStep(before: CaseState | undefined, event: LogEvent, loaded: LoadedCase | undefined): CaseStep | null {
    const isLast = before === undefined || compareInFold(event, before.whole.last) > 0;
    if (loaded === undefined || (isLast && loaded.history === null && !loaded.hasRetractions && !isRetraction(event))) {
      loaded?.events.push(event);
      return appendToCase(before, event, this.versionsOf(event), this.measures);
    }
    const first = loaded.events.find((known) => !isRetraction(known)) ?? (isRetraction(event) ? undefined : event);
    if (isRetraction(event)) loaded.hasRetractions = true;
    if (first !== undefined) loaded.history ??= new CaseHistory(loaded.events, this.versionsOf(first), this.measures);
    loaded.events.push(event);
    return loaded.history === null ? { state: undefined, deltas: [] } : loaded.history.insert(event);
  }

  private foldIntoSubject(event: LogEvent, working: Working, effect: GrowingEffect): void {
    const key = keyOf(event);
    const before = working.subjects.get(key) ?? [];
    this.checkSize(before.length);
    if (before.some((known) => eventKey(known) === eventKey(event))) return;
    const after = [...before, event];
    const deltas = difference(subjectFacts(before, this.measures), subjectFacts(after, this.measures));
    working.subjects.set(key, after);
    if (before.length === 0) effect.newSubjects.push({ subjectKey: key, process: '' });
    effect.subjectEvents.push({ subjectKey: key, event });
    pushCaused(effect.deltas, deltas, key, event);
  }

  private checkSize(events: number): void {
    if (events >= this.subjectEventsMax) throw new SubjectTooLarge(this.subjectEventsMax);
  }

  /** Facts of an event that stands alone begin with it, and end with what takes it back. */
  private measure({ event, offset }: ReadMessage, measured: LogEvent, sign: 1 | -1, effect: GrowingEffect): void {
    try {
      const facts = [...factsOf(measured, this.options.minorUnitDigits), ...this.measures.factsOf(measured)];
      pushCaused(
        effect.deltas,
        facts.map((fact): FactDelta => ({ sign, fact })),
        event.streamId,
        event,
        eventKey(event),
      );
    } catch (error) {
      effect.quarantined.push(quarantined(event, offset, 'fold-failed', messageOf(error)));
    }
  }

  private addCase(streamId: string, event: LogEvent, effect: GrowingEffect): void {
    const process = String(event.data['process']);
    effect.newSubjects.push({ subjectKey: streamId, process });
    if (this.processes.has(process)) return;
    this.processes.add(process);
    effect.newProcesses.push({ process, knownAtMicros: event.recordedAtMicros });
  }

  /** The definitions of the process of a case's event. */
  private versionsOf(event: LogEvent | undefined): readonly ProcessDefinition[] {
    return this.definitions.get(String(event?.data['process'])) ?? noVersions;
  }
}

type ReadMessage = Exclude<DecodedMessage, { kind: 'unreadable' }>;
type DamagedMessage = Extract<DecodedMessage, { kind: 'damaged' }>;

/** A definition under which the facts of a case can't be derived. */
export class Underivable extends Error {
  constructor(streamId: string, cause: unknown) {
    super(`the facts of ${streamId} cannot be derived: ${messageOf(cause)}`, { cause });
    this.name = 'Underivable';
  }
}

function derived<Derived>(streamId: string, derive: () => Derived): Derived {
  try {
    return derive();
  } catch (error) {
    throw new Underivable(streamId, error);
  }
}

class SubjectTooLarge extends RangeError {
  constructor(eventsMax: number) {
    super(`it has more than ${eventsMax} events: raise SUBJECT_EVENTS_MAX, then rebuild`);
    this.name = 'SubjectTooLarge';
  }
}

/** What tells the subject of an event apart; a retraction belongs to the subject of what it takes back. */
function keyOf(event: LogEvent): string {
  const { type, streamId, subject } = isRetraction(event) ? (retractedOf(event) ?? event) : event;
  return subjectKeyOf(type, streamId, subject);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const noVersions: readonly ProcessDefinition[] = [];

function pushCaused(
  to: CausedDelta[],
  deltas: readonly FactDelta[],
  subjectKey: string,
  event: LogEvent,
  cause: string | null = null,
): void {
  const { position, recordedAtMicros: knownAtMicros } = event;
  for (const { sign, fact } of deltas) {
    const isOfOther = fact.subject !== undefined;
    const key = isOfOther ? `measure/${fact.kind.number}/${fact.subject}` : subjectKey;
    to.push({ sign, fact, subjectKey: key, position, knownAtMicros, cause: isOfOther ? eventKey(event) : cause });
  }
}

const quarantined = (
  event: LogEvent,
  offset: number,
  reason: QuarantinedEvent['reason'],
  detail: string,
): QuarantinedEvent => ({
  streamId: event.streamId,
  type: event.type,
  offset,
  position: event.position,
  process: typeof event.data['process'] === 'string' ? event.data['process'] : null,
  knownAtMicros: event.recordedAtMicros,
  reason,
  detail,
  content: JSON.stringify(event),
});

/** Any message as it is set aside. */
export const quarantinedMessage = (
  message: DecodedMessage,
  reason: QuarantinedEvent['reason'],
  detail: string,
  knownToMicros: number,
): QuarantinedEvent => {
  if (message.kind === 'unreadable') return unreadable(message, knownToMicros);
  if (message.kind === 'damaged') return damaged(message);
  return quarantined(message.event, message.offset, reason, detail);
};

/** Its place in the log is known, so its subject waits; what it says is not. */
const damaged = ({ event, offset, process, detail, content }: DamagedMessage): QuarantinedEvent => ({
  ...quarantined(event, offset, 'unreadable', detail),
  process,
  content,
});

/** When it was recorded can't be read either: it is known since the last event before it. */
const unreadable = (
  message: Extract<DecodedMessage, { kind: 'unreadable' }>,
  knownAtMicros: number,
): QuarantinedEvent => ({
  streamId: null,
  type: null,
  offset: message.offset,
  position: null,
  process: null,
  knownAtMicros,
  reason: 'unreadable',
  detail: message.detail,
  content: message.content,
});
