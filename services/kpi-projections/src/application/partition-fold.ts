import { LRUCache } from 'lru-cache';
import type { CaseState, CaseStep } from '../domain/case-fold.js';
import { appendToCase, foldCase, insertInFoldOrder, refoldCase } from '../domain/case-fold.js';
import type { FactDelta } from '../domain/fact.js';
import type { LogEvent } from '../domain/log-event.js';
import { compareInFold } from '../domain/log-event.js';
import type { ProcessDefinition } from '../domain/process-definition.js';
import { toProcessDefinition } from '../domain/process-definition.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import { factsOf } from '../domain/stateless-facts.js';
import type { DecodedMessage } from './decode-message.js';
import type { BatchEffect, CausedDelta, OpenedPartition, QuarantinedEvent } from './projection-store.js';

export interface PartitionFoldOptions {
  readonly minorUnitDigits: MinorUnitDigits;
  readonly casesCachedMax?: number;
  readonly eventsPerSubjectMax?: number;
}

const CASES_CACHED_MAX = 10_000;
const EVENTS_PER_SUBJECT_MAX = 10_000;

/** The effect of a batch while it grows. */
interface GrowingEffect {
  readonly newSubjects: { readonly streamId: string; readonly process: string }[];
  readonly subjectEvents: LogEvent[];
  readonly deltas: CausedDelta[];
  readonly quarantined: QuarantinedEvent[];
  readonly newProcesses: string[];
}

interface WorkingCases {
  readonly states: Map<string, CaseState>;
  readonly histories: Map<string, LogEvent[]>;
}

/**
 * The fold of one partition: which facts begin and end with each event. Holds the states of recently seen cases; after
 * a failed write it must be thrown away, for it is then ahead of the store.
 */
export class PartitionFold {
  private readonly cases: LRUCache<string, CaseState>;
  private readonly held: Set<string>;
  private readonly processes: Set<string>;
  private readonly definitions = new Map<string, ProcessDefinition[]>();
  private readonly eventsPerSubjectMax: number;

  constructor(
    opened: OpenedPartition,
    private readonly options: PartitionFoldOptions,
  ) {
    this.cases = new LRUCache({ max: options.casesCachedMax ?? CASES_CACHED_MAX });
    this.eventsPerSubjectMax = options.eventsPerSubjectMax ?? EVENTS_PER_SUBJECT_MAX;
    this.held = new Set(opened.heldSubjects);
    this.processes = new Set(opened.processes);
    for (const event of opened.definitions) this.addDefinition(toProcessDefinition(event));
  }

  /** Cases whose events have to be loaded: not in memory, or with an event that is late for what is in memory. */
  missing(messages: readonly DecodedMessage[]): string[] {
    const lastOf = new Map<string, LogEvent | null>();
    for (const message of messages) {
      if (message.kind !== 'case') continue;
      const { event } = message;
      const known = lastOf.get(event.streamId);
      if (known === null) continue;
      const last = known ?? this.cases.get(event.streamId)?.last;
      lastOf.set(event.streamId, last === undefined || compareInFold(event, last) <= 0 ? null : event);
    }
    return [...lastOf].filter(([, last]) => last === null).map(([streamId]) => streamId);
  }

  /** Folds event by event, so that how a log is cut into batches changes nothing. */
  project(messages: readonly DecodedMessage[], loaded: ReadonlyMap<string, readonly LogEvent[]>): BatchEffect {
    const effect: GrowingEffect = { newSubjects: [], subjectEvents: [], deltas: [], quarantined: [], newProcesses: [] };
    const working = this.gather(messages, loaded);
    for (const message of messages) {
      switch (message.kind) {
        case 'unreadable':
          effect.quarantined.push(unreadable(message));
          break;
        case 'case':
          this.projectCaseEvent(message.event, message.offset, working, effect);
          break;
        case 'alone':
          this.projectAlone(message.event, message.offset, effect);
          break;
        case 'definition':
          throw new TypeError('a definition is a segment of its own');
        case 'other':
          break;
      }
    }
    for (const [streamId, state] of working.states) this.cases.set(streamId, state);
    return effect;
  }

  /**
   * Takes a definition over and says what it changes in a case.
   *
   * @throws TypeError where the definition can't be read; the definitions stay as they are.
   */
  changeDefinition(event: LogEvent): (streamId: string, events: readonly LogEvent[]) => readonly CausedDelta[] {
    const definition = toProcessDefinition(event);
    const before = this.definitions.get(definition.process) ?? [];
    this.addDefinition(definition);
    const after = this.definitions.get(definition.process) ?? [];
    this.cases.clear();
    return (streamId, events) => {
      const ordered = [...events].sort(compareInFold);
      const step = refoldCase({ events: ordered, versions: before }, { events: ordered, versions: after });
      return caused(step.deltas, streamId, event);
    };
  }

  private addDefinition(definition: ProcessDefinition): void {
    const others = (this.definitions.get(definition.process) ?? []).filter(
      ({ version }) => version !== definition.version,
    );
    this.definitions.set(definition.process, [...others, definition]);
  }

  /**
   * The batch's cases: states from memory, histories and states of those that were loaded. They are held apart from the
   * cache until the batch is folded: what the cache drops meanwhile must not look like a new case.
   */
  private gather(messages: readonly DecodedMessage[], loaded: ReadonlyMap<string, readonly LogEvent[]>): WorkingCases {
    const working: WorkingCases = { states: new Map(), histories: new Map() };
    const missing = this.missing(messages);
    for (const message of messages) {
      const state = message.kind === 'case' ? this.cases.get(message.event.streamId) : undefined;
      if (state !== undefined) working.states.set(state.last.streamId, state);
    }
    for (const streamId of missing) {
      const events = [...(loaded.get(streamId) ?? [])].sort(compareInFold);
      const [first] = events;
      working.histories.set(streamId, events);
      if (first !== undefined) working.states.set(streamId, foldCase(events, this.versionsOf(first)));
    }
    return working;
  }

  private projectCaseEvent(event: LogEvent, offset: number, working: WorkingCases, effect: GrowingEffect): void {
    const { streamId } = event;
    if (this.held.has(streamId)) {
      effect.quarantined.push(quarantined(event, offset, 'subject-held', 'an earlier event of this subject waits'));
      return;
    }
    const before = working.states.get(streamId);
    try {
      if ((before?.eventCount ?? 0) >= this.eventsPerSubjectMax) {
        this.hold(event, offset, 'subject-too-large', `it has more than ${this.eventsPerSubjectMax} events`, effect);
        return;
      }
      const step = this.step(before, event, working.histories);
      if (step === null) return;
      working.states.set(streamId, step.state);
      if (before === undefined) this.addSubject(streamId, step.state.process, effect);
      effect.subjectEvents.push(event);
      effect.deltas.push(...caused(step.deltas, streamId, event));
    } catch (error) {
      this.hold(event, offset, 'fold-failed', error instanceof Error ? error.message : String(error), effect);
    }
  }

  /** @returns null where the case has this very event already. */
  private step(before: CaseState | undefined, event: LogEvent, histories: Map<string, LogEvent[]>): CaseStep | null {
    const versions = this.versionsOf(event);
    const history = histories.get(event.streamId);
    if (before === undefined || compareInFold(event, before.last) > 0) {
      history?.push(event);
      return appendToCase(before, event, versions);
    }
    const known = history ?? [];
    const events = insertInFoldOrder(known, event);
    if (events === null) return null;
    const step = refoldCase({ events: known, versions }, { events, versions });
    histories.set(event.streamId, events);
    return step;
  }

  private projectAlone(event: LogEvent, offset: number, effect: GrowingEffect): void {
    try {
      const facts = factsOf(event, this.options.minorUnitDigits);
      effect.deltas.push(
        ...caused(
          facts.map((fact): FactDelta => ({ sign: 1, fact })),
          event.streamId,
          event,
        ),
      );
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      effect.quarantined.push(quarantined(event, offset, 'fold-failed', detail));
    }
  }

  private hold(
    event: LogEvent,
    offset: number,
    reason: QuarantinedEvent['reason'],
    detail: string,
    effect: GrowingEffect,
  ): void {
    this.held.add(event.streamId);
    effect.quarantined.push(quarantined(event, offset, reason, detail));
  }

  private addSubject(streamId: string, process: string, effect: GrowingEffect): void {
    effect.newSubjects.push({ streamId, process });
    if (this.processes.has(process)) return;
    this.processes.add(process);
    effect.newProcesses.push(process);
  }

  private versionsOf(event: LogEvent): readonly ProcessDefinition[] {
    return this.definitions.get(String(event.data['process'])) ?? noVersions;
  }
}

const noVersions: readonly ProcessDefinition[] = [];

const caused = (deltas: readonly FactDelta[], streamId: string, event: LogEvent): CausedDelta[] =>
  deltas.map(({ sign, fact }) => ({
    sign,
    fact,
    streamId,
    position: event.position,
    knownAtMicros: event.recordedAtMicros,
  }));

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
  reason,
  detail,
  content: JSON.stringify(event),
});

/** Any message as it is set aside. */
export const quarantinedMessage = (
  message: DecodedMessage,
  reason: QuarantinedEvent['reason'],
  detail: string,
): QuarantinedEvent =>
  message.kind === 'unreadable' ? unreadable(message) : quarantined(message.event, message.offset, reason, detail);

const unreadable = (message: Extract<DecodedMessage, { kind: 'unreadable' }>): QuarantinedEvent => ({
  streamId: null,
  type: null,
  offset: message.offset,
  position: null,
  reason: 'unreadable',
  detail: message.detail,
  content: message.content,
});
