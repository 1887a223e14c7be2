import type { CaseStep } from './case-fold.js';
import type { CaseState, Stretch } from './case-state.js';
import { caseFacts, eventFacts, foldCase, join, pushWholeDeltas, stretchOf } from './case-fold.js';
import type { MeasureSet } from './definitions/measure-set.js';
import { noMeasures } from './definitions/measure-set.js';
import type { FactDelta } from './fact.js';
import { difference } from './fact.js';
import type { LogEvent } from './log-event.js';
import { compareInFold } from './log-event.js';
import type { ProcessDefinition } from './process-definition.js';
import { definitionInForce } from './process-definition.js';
import { effectiveEvents, eventKey, isRetraction, retractedKey, retractedKeys } from './retraction.js';

/** Events of a chunk before it is cut in two: about the square root of the longest case. */
const CHUNK_EVENTS_MAX = 128;

interface Chunk {
  readonly events: LogEvent[];
  /** Each event as a stretch, in the same order. */
  readonly stretches: Stretch[];
  joined: Stretch;
}

/**
 * All events of a case, for those that come late and for what is taken back. Events stand in fold order in chunks whose
 * stretches are kept joined: a late event costs the joining of one chunk and of all chunks, the root of the case's length.
 */
export class CaseHistory {
  private chunks: Chunk[] = [];
  private readonly retracted: Set<string>;
  private current: CaseState | undefined;
  private count: number;

  /** @param events the whole set, retractions among them, in any order. */
  constructor(
    events: readonly LogEvent[],
    private readonly versions: readonly ProcessDefinition[],
    private readonly measures: MeasureSet = noMeasures,
  ) {
    this.count = events.length;
    this.retracted = retractedKeys(events);
    this.rebuild(effectiveEvents(events));
  }

  /** Undefined where no event counts. */
  get state(): CaseState | undefined {
    return this.current;
  }

  /** All events, also what was taken back and what took it back. */
  get eventCount(): number {
    return this.count;
  }

  /** The events that count, in fold order. */
  get ordered(): readonly LogEvent[] {
    return this.chunks.flatMap(({ events }) => events);
  }

  /** Puts an event into its place. @returns null where it is there already. */
  insert(event: LogEvent): CaseStep | null {
    const step = this.stepFor(event);
    if (step !== null) this.count++;
    return step;
  }

  private stepFor(event: LogEvent): CaseStep | null {
    if (isRetraction(event)) return this.retract(retractedKey(event));
    if (this.retracted.has(eventKey(event))) return { state: this.current, deltas: [] };
    const place = this.placeOf(event);
    const found = place.chunk?.events[place.index];
    if (found !== undefined && compareInFold(found, event) === 0) return null;
    return this.change(
      (events) => [...events, event],
      event,
      1,
      (definition) => {
        const stretch = stretchOf(event, definition, this.measures);
        if (place.chunk === undefined) this.chunks.push({ events: [event], stretches: [stretch], joined: stretch });
        else this.splice(place.chunk, place.index, 0, event, stretch);
      },
    );
  }

  private retract(key: string): CaseStep | null {
    if (this.retracted.has(key)) return null;
    this.retracted.add(key);
    for (const chunk of this.chunks) {
      const index = chunk.events.findIndex((event) => eventKey(event) === key);
      const target = chunk.events[index];
      if (target === undefined) continue;
      return this.change(
        (events) => events.filter((event) => event !== target),
        target,
        -1,
        () => {
          this.splice(chunk, index, 1);
        },
      );
    }
    return { state: this.current, deltas: [] };
  }

  /**
   * Adds or removes one event. Facts of single events depend on the others only by the definition in force at the start:
   * where that stays, they stay.
   */
  private change(
    changed: (events: readonly LogEvent[]) => LogEvent[],
    event: LogEvent,
    sign: 1 | -1,
    apply: (definition: ProcessDefinition | undefined) => void,
  ): CaseStep {
    const before = this.current;
    const startMicros = this.startAfter(event, sign);
    const definition = startMicros === undefined ? undefined : definitionInForce(this.versions, startMicros);
    if (before !== undefined && startMicros !== undefined && definition !== before.definition) {
      const events = this.ordered;
      const factsBefore = caseFacts(before, events);
      this.rebuild(changed(events));
      const after = this.current as CaseState;
      return { state: after, deltas: difference(factsBefore, caseFacts(after, this.ordered)) };
    }
    apply(definition);
    this.current = this.joined(definition);
    const deltas = eventFacts(event, definition ?? before?.definition, this.measures).map((fact): FactDelta => ({
      sign,
      fact,
    }));
    pushWholeDeltas(deltas, before, this.current);
    return { state: this.current, deltas };
  }

  /** When the case starts once the event is there, or gone; undefined where nothing is left. */
  private startAfter(event: LogEvent, sign: 1 | -1): number | undefined {
    const first = this.chunks[0]?.events[0];
    if (sign === 1) {
      return first === undefined || compareInFold(event, first) < 0 ? event.occurredAtMicros : first.occurredAtMicros;
    }
    return (first === event ? (this.chunks[0]?.events[1] ?? this.chunks[1]?.events[0]) : first)?.occurredAtMicros;
  }

  private rebuild(events: readonly LogEvent[]): void {
    const ordered = [...events].sort(compareInFold);
    const [first] = ordered;
    const definition = first === undefined ? undefined : definitionInForce(this.versions, first.occurredAtMicros);
    this.chunks = [];
    for (let at = 0; at < ordered.length; at += CHUNK_EVENTS_MAX / 2) {
      const part = ordered.slice(at, at + CHUNK_EVENTS_MAX / 2);
      this.chunks.push(
        chunkOf(
          part,
          part.map((event) => stretchOf(event, definition, this.measures)),
          this.measures,
        ),
      );
    }
    this.current = this.joined(definition);
  }

  private joined(definition: ProcessDefinition | undefined): CaseState | undefined {
    const [first, ...others] = this.chunks;
    if (first === undefined) return undefined;
    const whole = others.reduce((joined, next) => join(joined, next.joined, this.measures), first.joined);
    return { definition, measures: this.measures, whole };
  }

  /** Where an event belongs: the chunk, and the index in it. */
  private placeOf(event: LogEvent): { readonly chunk: Chunk | undefined; readonly index: number } {
    const found = this.chunks.find(({ joined }) => compareInFold(event, joined.last) <= 0);
    const chunk = found ?? this.chunks[this.chunks.length - 1];
    if (chunk === undefined) return { chunk, index: 0 };
    let low = 0;
    let high = chunk.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareInFold(chunk.events[middle] as LogEvent, event) < 0) low = middle + 1;
      else high = middle;
    }
    return { chunk, index: low };
  }

  private splice(chunk: Chunk, index: number, remove: number, event?: LogEvent, stretch?: Stretch): void {
    const { events, stretches } = chunk;
    const at = this.chunks.indexOf(chunk);
    if (event === undefined || stretch === undefined) {
      events.splice(index, remove);
      stretches.splice(index, remove);
    } else {
      events.splice(index, remove, event);
      stretches.splice(index, remove, stretch);
    }
    if (events.length === 0) this.chunks.splice(at, 1);
    else if (events.length <= CHUNK_EVENTS_MAX) chunk.joined = rejoined(chunk, index, stretch, this.measures);
    else {
      const middle = events.length >>> 1;
      const halves = [
        chunkOf(events.slice(0, middle), stretches.slice(0, middle), this.measures),
        chunkOf(events.slice(middle), stretches.slice(middle), this.measures),
      ];
      this.chunks.splice(at, 1, ...halves);
    }
  }
}

const chunkOf = (events: LogEvent[], stretches: Stretch[], measures: MeasureSet): Chunk => ({
  events,
  stretches,
  joined: joinAll(stretches, measures),
});

/** At either end of a chunk one joining is enough. */
function rejoined(
  { stretches, joined }: Chunk,
  index: number,
  added: Stretch | undefined,
  measures: MeasureSet,
): Stretch {
  if (added !== undefined && index === 0) return join(added, joined, measures);
  if (added !== undefined && index === stretches.length - 1) return join(joined, added, measures);
  return joinAll(stretches, measures);
}

function joinAll(stretches: readonly Stretch[], measures: MeasureSet): Stretch {
  return stretches.reduce((joined, stretch) => join(joined, stretch, measures));
}

/** What changed definitions change in a case. */
export interface RedefinedCase {
  readonly deltas: readonly FactDelta[];
  readonly before: CaseState;
  readonly after: CaseState;
  /** The events that count, in fold order. */
  readonly ordered: readonly LogEvent[];
}

/** Folds a case by changed definitions; null where no event of it counts. @param events the whole set, in any order. */
export function redefineCase(
  events: readonly LogEvent[],
  before: readonly ProcessDefinition[],
  after: readonly ProcessDefinition[],
  measures: MeasureSet = noMeasures,
): RedefinedCase | null {
  const ordered = effectiveEvents(events).sort(compareInFold);
  if (ordered.length === 0) return null;
  const [stateBefore, stateAfter] = [foldCase(ordered, before, measures), foldCase(ordered, after, measures)];
  const deltas = difference(caseFacts(stateBefore, ordered), caseFacts(stateAfter, ordered));
  return { deltas, before: stateBefore, after: stateAfter, ordered };
}
