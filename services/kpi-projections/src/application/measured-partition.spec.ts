import { describe, expect, it } from '@jest/globals';
import { activityCompleted, auditCompleted, caseEscalated, eventRetracted, gateEvaluated } from '@opex/contracts';
import fc from 'fast-check';
import { compileMeasure, measureSetOf } from '../domain/definitions/compile-measure.js';
import { measureKind } from '../domain/definitions/measure-kind.js';
import type {
  Aggregate,
  CaseMark,
  EventFacts,
  MeasureContent,
  MeasureFacts,
} from '../domain/definitions/measure.events.js';
import type { LogEvent } from '../domain/log-event.js';
import { compareInFold } from '../domain/log-event.js';
import { effectiveEvents } from '../domain/retraction.js';
import type { DecodedMessage } from './decode-message.js';
import { PartitionFold } from './partition-fold.js';

/*
 * Facts of defined measures are a function of the set of events: whatever their order, and however they are cut into
 * batches, what has begun and not ended is what the events that count make, worked out here in the plainest way.
 */
const MINUTE_MS = 60_000;
const digitsOf = (): number => 2;

const content = (facts: MeasureFacts, aggregate: Aggregate): MeasureContent => ({
  description: '',
  unit: facts.of === 'events' ? 'number' : 'milliseconds',
  aggregate,
  facts,
});
const ofEvents: EventFacts = {
  of: 'events',
  eventTypes: [activityCompleted.type],
  when: 'data.activity != "c"',
  value: 'data.effortMinutes',
  subject: 'subject + "/" + data.activity',
  at: null,
  dimensions: { team: 'attributes.team' },
};
const [a, b, escalated]: CaseMark[] = [{ activity: 'a' }, { activity: 'b' }, { event: caseEscalated.type }];
const definitions = [
  content(ofEvents, 'sum'),
  content(
    {
      ...ofEvents,
      eventTypes: [auditCompleted.type],
      when: null,
      value: 'data.pointsReached',
      subject: null,
      dimensions: {},
    },
    'sum',
  ),
  content(
    {
      ...ofEvents,
      eventTypes: [gateEvaluated.type],
      when: null,
      value: null,
      subject: null,
      dimensions: { gate: 'data.gate' },
    },
    'count',
  ),
  content({ of: 'between', process: null, from: a as CaseMark, to: b as CaseMark }, 'percentile'),
  content({ of: 'between', process: null, from: a as CaseMark, to: a as CaseMark }, 'percentile'),
  content({ of: 'in-state', process: null, from: escalated as CaseMark, until: b as CaseMark }, 'sum'),
  content({ of: 'in-state', process: null, from: a as CaseMark, until: a as CaseMark }, 'sum'),
];
const measures = measureSetOf(
  definitions.map((one, index) =>
    compileMeasure(measureKind(1_001 + index, { measure: `m${index}`, definitionVersion: 1 }, one), one, digitsOf),
  ),
);

type Facts = ReadonlyMap<string, number>;
const keyOf = (number: number, minute: number, ...values: unknown[]): string =>
  JSON.stringify([number, minute, ...values]);

/** What the events come to, from the definitions above in plain words. */
function truthOf(events: readonly LogEvent[]): Facts {
  const facts = new Map<string, number>();
  const add = (key: string): void => void facts.set(key, (facts.get(key) ?? 0) + 1);
  const ordered = effectiveEvents(events).sort(compareInFold);
  for (const { type, data, occurredAtMicros, subject } of ordered) {
    const minute = occurredAtMicros / 1_000 / MINUTE_MS;
    if (type === auditCompleted.type)
      add(keyOf(1_002, minute, [1, Number(data['pointsReached']) * 1_000, 0], {}, null));
    if (type === gateEvaluated.type) add(keyOf(1_003, minute, [1, 0], { gate: data['gate'] }, null));
    if (type !== activityCompleted.type || data['activity'] === 'c') continue;
    const minutes = data['effortMinutes'];
    const team = data['team'] === undefined ? {} : { team: data['team'] };
    const of = `${subject ?? ''}/${String(data['activity'])}`;
    if (minutes === undefined) add(keyOf(1_001, minute, [0, 0, 1], {}, null));
    else add(keyOf(1_001, minute, [1, Number(minutes) * 1_000, 0], team, of));
  }
  for (const stream of new Set(ordered.map(({ streamId }) => streamId))) {
    if (!stream.startsWith('case/')) continue;
    const ofCase = ordered.filter(({ streamId }) => streamId === stream);
    const isA = ({ data }: LogEvent): boolean => data['activity'] === 'a';
    const isB = ({ data }: LogEvent): boolean => data['activity'] === 'b';
    const minuteOf = (event: LogEvent): number => event.occurredAtMicros / 1_000 / MINUTE_MS;
    for (const [number, isTo] of [
      [1_004, isB],
      [1_005, isA],
    ] as const) {
      const from = ofCase.findIndex(isA);
      const to = from < 0 ? undefined : ofCase.slice(from + 1).find(isTo);
      if (to === undefined) continue;
      add(keyOf(number, minuteOf(to), [1, (minuteOf(to) - minuteOf(ofCase[from] as LogEvent)) * MINUTE_MS]));
    }
    for (const [number, begins, ends] of [
      [1_006, ({ type }: LogEvent) => type === caseEscalated.type, isB],
      [1_007, isA, isA],
    ] as const) {
      let [since, left, sum]: [number | null, number | null, number] = [null, null, 0];
      for (const event of ofCase) {
        if (ends(event) && since !== null) {
          [left, sum] = [minuteOf(event), sum + minuteOf(event) - since];
          since = null;
        }
        if (begins(event)) since ??= minuteOf(event);
      }
      if (left !== null) add(keyOf(number, left, [1, sum * MINUTE_MS]));
    }
  }
  return facts;
}

type Kind = 'case' | 'subject' | 'alone' | 'ended' | 'waiting';

/** A partition that is folded batch by batch; what it stored is loaded again where it is asked for. */
async function fold(batches: readonly (readonly LogEvent[])[]): Promise<Facts> {
  const opened = {
    checkpoint: { nextOffset: 0, lastPosition: 0, epoch: null, watermarkMicros: 0, projectedEvents: 0 },
    definitions: [],
    heldSubjects: [],
    processes: [],
    awaitedRetractions: [],
  };
  const partition = new PartitionFold(opened, { minorUnitDigits: digitsOf, measures, casesCachedMax: 2 });
  const stored = new Map<string, LogEvent[]>();
  const facts = new Map<string, number>();
  for (const batch of batches) {
    const messages = batch.map((event): DecodedMessage => ({
      kind: kindOf(event),
      offset: 0,
      completeTo: null,
      epoch: 'a',
      event,
    }));
    const loaded = new Map(
      partition.missing(messages).flatMap((key) => (stored.has(key) ? [[key, stored.get(key) ?? []]] : [])),
    );
    const effect = await partition.project(messages, loaded, 0);
    expect(effect.quarantined).toEqual([]);
    for (const { subjectKey, event } of effect.subjectEvents) {
      stored.set(subjectKey, [...(stored.get(subjectKey) ?? []), event]);
    }
    for (const { sign, fact } of effect.deltas) {
      if (fact.kind.number < 1_000) continue;
      const cut = fact.kind.number > 1_003 ? [] : [fact.attributes, fact.subject ?? null];
      const key = keyOf(
        fact.kind.number,
        fact.atMs / MINUTE_MS,
        fact.values.slice(0, cut.length === 0 ? 2 : 3),
        ...cut,
      );
      const count = (facts.get(key) ?? 0) + sign;
      if (count === 0) facts.delete(key);
      else facts.set(key, count);
    }
  }
  return facts;
}

function kindOf(event: LogEvent): Kind {
  const of = event.type === eventRetracted.type ? String(event.data['of']) : event.type;
  if (event.streamId.startsWith('case/')) return 'case';
  if (of === auditCompleted.type) return 'subject';
  return event.type === eventRetracted.type ? 'ended' : 'alone';
}

const streams = ['case/p/1', 'case/p/2', 'case/p/3', 'audit/1', 'event/gate'] as const;

const arbitraryEvent = fc
  .record({
    stream: fc.constantFrom(...streams),
    minute: fc.integer({ min: 0, max: 9 }),
    activity: fc.constantFrom('a', 'b', 'b', 'c', 'escalated'),
    effortMinutes: fc.constantFrom(1, 2.5, undefined),
    team: fc.constantFrom('red', 'blue', undefined),
  })
  .map(({ stream, minute, activity, effortMinutes, team }) => {
    const at = { streamId: stream, subject: stream.slice(stream.lastIndexOf('/') + 1), minute };
    if (stream === 'event/gate') return { ...at, type: gateEvaluated.type, data: { gate: activity } };
    if (stream === 'audit/1') {
      return { ...at, type: auditCompleted.type, data: { pointsReached: minute, pointsPossible: 10, sample: 1 } };
    }
    if (activity === 'escalated') return { ...at, type: caseEscalated.type, data: { process: 'p' } };
    return { ...at, type: activityCompleted.type, data: { process: 'p', activity, effortMinutes, team } };
  });

const toEvents = (drawn: readonly ReturnType<(typeof arbitraryEvent)['generate']>['value'][]): LogEvent[] =>
  drawn.map(({ minute, ...event }, index) => ({
    ...event,
    data: JSON.parse(JSON.stringify(event.data)) as LogEvent['data'],
    source: 'urn:test',
    id: String(index),
    occurredAtMicros: minute * MINUTE_MS * 1_000,
    sequence: '',
    recordedAtMicros: 0,
    position: index + 1,
  }));

function retractionOf(event: LogEvent): LogEvent {
  const { source, id, type, subject, data, occurredAtMicros } = event;
  const time = new Date(occurredAtMicros / 1_000).toISOString();
  const retracted = { target: { source, id }, of: type, retracted: { type, time, subject, data } };
  return { ...event, type: eventRetracted.type, id: `r${id}`, data: retracted };
}

describe('facts of defined measures', () => {
  it('depend on the set of events alone: not on their order, nor on how they are cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryEvent, { minLength: 1, maxLength: 14 }),
        fc.array(fc.nat(13), { maxLength: 4 }),
        fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        async (drawn, targets, ranks, cuts) => {
          const events = toEvents(drawn);
          const taken = [...new Set(targets)].flatMap((index) => events[index] ?? []);
          // Where facts stand alone, what takes them back comes behind them: one that came first is kept apart.
          const arrivals = [
            ...events.map((event, index) => ({ event, rank: ranks[index] ?? 0 })),
            ...taken.map((event, index) => ({
              event: retractionOf(event),
              rank: event.streamId === 'event/gate' ? Infinity : (ranks[19 - index] ?? 0),
            })),
          ].sort((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank));
          const batches: LogEvent[][] = [[]];
          for (const [index, { event }] of arrivals.entries()) {
            if (cuts[index] === true) batches.push([]);
            batches.at(-1)?.push(event);
          }
          expect(await fold(batches)).toEqual(truthOf(arrivals.map(({ event }) => event)));
        },
      ),
      { numRuns: 400 },
    );
  });
});
