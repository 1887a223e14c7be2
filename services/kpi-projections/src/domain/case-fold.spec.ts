import {
  activityCompleted,
  caseClosed,
  caseEscalated,
  caseReopened,
  eventRetracted,
  milestoneReached,
} from '@opex/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseState } from './case-state.js';
import { appendToCase, caseFacts, foldCase } from './case-fold.js';
import { CaseHistory, redefineCase } from './case-history.js';
import { activityKind, caseKind, milestoneKind, responseKind } from './fact-kind.js';
import type { Fact, FactDelta } from './fact.js';
import type { LogEvent } from './log-event.js';
import { compareInFold } from './log-event.js';
import type { Completion, ProcessDefinition } from './process-definition.js';
import { effectiveEvents } from './retraction.js';

const MINUTE_MS = 60_000;
let position = 0;

const event = (type: string, minute: number, data: Record<string, unknown> = {}, id = `e${minute}`): LogEvent => ({
  type,
  source: 'urn:test',
  id,
  streamId: 'case/support/1',
  subject: '1',
  occurredAtMicros: minute * MINUTE_MS * 1000,
  sequence: '',
  recordedAtMicros: 1_000 + position,
  position: ++position,
  data: { process: 'support', ...data },
});
const activity = (minute: number, name: string, more: Record<string, unknown> = {}): LogEvent =>
  event(activityCompleted.type, minute, { activity: name, ...more });
const definition = (completion: Completion, automated: string[] = []): ProcessDefinition => ({
  process: 'support',
  version: 1,
  effectiveFromMicros: -Infinity,
  completion,
  automatedActivities: new Set(automated),
  steps: [],
  stepOf: new Map(),
  calendar: null,
  recordedAtMicros: 0,
});
const lastEvent = definition({ by: 'last-event' });
const closing = definition({ by: 'case-closed' });
const ending = definition({ by: 'activities', activities: new Set(['closure']) });

const stepwise: ProcessDefinition = {
  ...ending,
  steps: [
    {
      step: 'sorting',
      required: ['open', 'work'],
      limit: { kind: 'minutes', minutes: 4, time: 'elapsed' },
      standardEffortMinutes: 5,
    },
    { step: 'end', required: ['closure'], limit: null, standardEffortMinutes: 1 },
  ],
  stepOf: new Map([
    ['open', 'sorting'],
    ['work', 'sorting'],
    ['closure', 'end'],
  ]),
};

const factsFrom = (events: LogEvent[], versions: readonly ProcessDefinition[]): Fact[] =>
  caseFacts(foldCase(events, versions), events);
const completionOf = (events: LogEvent[], version: ProcessDefinition): Fact | undefined =>
  factsFrom(events, [version]).find(({ kind }) => kind === caseKind);

describe('the completion of a case', () => {
  it('by last event moves with every event and measures from the first', () => {
    const fact = completionOf([activity(0, 'open'), activity(30, 'work'), activity(90, 'done')], lastEvent);
    expect(fact).toEqual({
      kind: caseKind,
      atMs: 90 * MINUTE_MS,
      values: [1, 90 * MINUTE_MS, 1],
      attributes: { process: 'support' },
    });
  });
  it('by last event counts a case of one event with no time', () => {
    expect(completionOf([activity(5, 'only')], lastEvent)?.values).toEqual([1, 0, 1]);
  });
  it('by activities takes the last end activity, not what comes after it', () => {
    const events = [activity(0, 'open'), activity(10, 'closure'), activity(20, 'closure'), activity(60, 'archive')];
    expect(completionOf(events, ending)?.values).toEqual([1, 20 * MINUTE_MS, 1]);
  });
  it('by case-closed is undone by a reopening and set by the next closing, no longer resolved at first', () => {
    const opened = [activity(0, 'open'), event(caseClosed.type, 10, { outcome: 'completed' })];
    const reopened = [...opened, event(caseReopened.type, 20)];
    const closedAgain = [...reopened, event(caseClosed.type, 30, { outcome: 'completed' })];
    expect(completionOf(opened, closing)?.values).toEqual([1, 10 * MINUTE_MS, 1]);
    expect(completionOf(reopened, closing)).toBeUndefined();
    expect(completionOf(closedAgain, closing)?.values).toEqual([1, 30 * MINUTE_MS, 0]);
  });
  it('an abandoned case has none, whatever the definition', () => {
    const events = [activity(0, 'open'), event(caseClosed.type, 10, { outcome: 'abandoned' })];
    for (const version of [closing, ending, lastEvent]) expect(completionOf(events, version)).toBeUndefined();
  });
  it('an escalated case is not resolved at first', () => {
    const events = [activity(0, 'open'), event(caseEscalated.type, 5), activity(9, 'closure')];
    expect(completionOf(events, ending)?.values).toEqual([1, 9 * MINUTE_MS, 0]);
  });
  it('without a definition there is none', () => {
    const events = [activity(0, 'open'), event(caseClosed.type, 10, { outcome: 'completed' })];
    expect(factsFrom(events, []).some(({ kind }) => kind === caseKind)).toBe(false);
  });
  it('follows the definition in force at the start of the case', () => {
    const later = { ...ending, version: 2, effectiveFromMicros: 100 * MINUTE_MS * 1000 };
    const versions = [lastEvent, later];
    const early = [activity(99, 'open'), activity(120, 'work')];
    const late = [activity(100, 'open'), activity(120, 'work')];
    expect(factsFrom(early, versions).some(({ kind }) => kind === caseKind)).toBe(true);
    expect(factsFrom(late, versions).some(({ kind }) => kind === caseKind)).toBe(false);
  });
});

describe('the response of a case', () => {
  const responseOf = (events: LogEvent[]): Fact | undefined =>
    factsFrom(events, []).find(({ kind }) => kind === responseKind);
  it('is its second event, anchored at the start', () => {
    const fact = responseOf([activity(10, 'open'), activity(25, 'reply'), activity(40, 'closure')]);
    expect(fact).toMatchObject({ atMs: 10 * MINUTE_MS, values: [1, 15 * MINUTE_MS] });
  });
  it('is the milestone first-response where there is one', () => {
    const milestone = event(milestoneReached.type, 40, { milestone: 'first-response' });
    expect(responseOf([activity(10, 'open'), activity(25, 'sort'), milestone])?.values).toEqual([1, 30 * MINUTE_MS]);
  });
  it('is not there before a second event', () => {
    expect(responseOf([activity(10, 'open')])).toBeUndefined();
  });
});

describe('a milestone of a case', () => {
  it('is measured from the start, when it was reached first', () => {
    const events = [
      activity(10, 'welcome'),
      event(milestoneReached.type, 40, { milestone: 'first-value' }),
      event(milestoneReached.type, 90, { milestone: 'first-value' }),
    ];
    expect(factsFrom(events, []).find(({ kind }) => kind === milestoneKind)).toEqual({
      kind: milestoneKind,
      atMs: 40 * MINUTE_MS,
      values: [1, 30 * MINUTE_MS],
      attributes: { milestone: 'first-value', process: 'support' },
    });
  });
});

describe('the automation of an activity', () => {
  const automationOf = (more: Record<string, unknown>, version?: ProcessDefinition): readonly number[] | undefined =>
    factsFrom([activity(0, 'routing', more)], version ? [version] : []).find(({ kind }) => kind === activityKind)
      ?.values;
  it('is what the event says', () => {
    expect(automationOf({ automated: true })).toEqual([1, 1, 1]);
    expect(automationOf({ automated: false }, definition({ by: 'case-closed' }, ['routing']))).toEqual([1, 0, 1]);
  });
  it('is what the definition says where the event says nothing', () => {
    expect(automationOf({}, definition({ by: 'case-closed' }, ['routing']))).toEqual([1, 1, 1]);
    expect(automationOf({}, definition({ by: 'case-closed' }, ['other']))).toEqual([1, 0, 1]);
  });
  it('is unknown where neither says anything', () => {
    expect(automationOf({}, closing)).toEqual([1, 0, 0]);
  });
});

it('the last value of an attribute in fold order wins', () => {
  const events = [activity(0, 'open', { priority: 'low', unit: 'a' }), activity(5, 'work', { priority: 'high' })];
  expect(completionOf(events, lastEvent)?.attributes).toEqual({ priority: 'high', process: 'support', unit: 'a' });
});

/** Sums deltas into the multiset of facts that are true now. */
function truth(deltas: readonly FactDelta[]): Map<string, number> {
  const facts = new Map<string, number>();
  for (const { sign, fact } of deltas) {
    const key = JSON.stringify([fact.kind.name, fact.atMs, fact.values, fact.attributes]);
    const count = (facts.get(key) ?? 0) + sign;
    if (count === 0) facts.delete(key);
    else facts.set(key, count);
  }
  return facts;
}

/** Feeds events one by one, as the projection does: step by step while each is the last, then by the history. */
function feed(arrivals: readonly LogEvent[], versions: readonly ProcessDefinition[]): FactDelta[] {
  const deltas: FactDelta[] = [];
  const appended: LogEvent[] = [];
  let state: CaseState | undefined;
  let history: CaseHistory | undefined;
  for (const arrival of arrivals) {
    const isLast = state === undefined || compareInFold(arrival, state.whole.last) > 0;
    if (history === undefined && isLast && arrival.type !== eventRetracted.type) {
      const step = appendToCase(state, arrival, versions);
      appended.push(arrival);
      deltas.push(...step.deltas);
      state = step.state;
    } else {
      history ??= new CaseHistory(appended, versions);
      deltas.push(...(history.insert(arrival)?.deltas ?? []));
    }
  }
  return deltas;
}

/** What has to be true: the facts of the events that count, folded from the start. */
function truthOf(events: readonly LogEvent[], versions: readonly ProcessDefinition[]): Map<string, number> {
  const ordered = effectiveEvents(events).sort(compareInFold);
  const facts = ordered.length === 0 ? [] : factsFrom(ordered, versions);
  return truth(facts.map((fact) => ({ sign: 1, fact })));
}

let retractions = 0;
const retractionOf = ({ source, id }: LogEvent): LogEvent =>
  event(eventRetracted.type, 20, { target: { source, id }, reason: 'Entered twice.' }, `r${++retractions}`);

const arbitraryEvent = fc
  .record({
    type: fc.constantFrom(
      activityCompleted.type,
      activityCompleted.type,
      caseClosed.type,
      caseReopened.type,
      caseEscalated.type,
      milestoneReached.type,
    ),
    minute: fc.integer({ min: 0, max: 12 }),
    id: fc.stringMatching(/^[a-c]{1,2}$/),
    activity: fc.constantFrom('open', 'closure', 'work'),
    outcome: fc.constantFrom('completed', 'abandoned'),
    milestone: fc.constantFrom('first-response', 'other'),
    priority: fc.constantFrom('low', 'high'),
    automated: fc.constantFrom(true, false, undefined),
    effortMinutes: fc.constantFrom(1, 2.5, undefined),
  })
  .map(({ type, minute, id, ...data }) => event(type, minute, data, id));

const arbitraryVersions = fc.constantFrom(
  [lastEvent],
  [closing],
  [ending],
  [stepwise],
  [closing, { ...stepwise, version: 2, effectiveFromMicros: 4 * MINUTE_MS * 1000 }],
  [],
  [lastEvent, { ...ending, version: 2, effectiveFromMicros: 6 * MINUTE_MS * 1000 }],
  [closing, { ...definition({ by: 'last-event' }, ['work']), version: 2, effectiveFromMicros: 3 * MINUTE_MS * 1000 }],
);

const distinct = (events: readonly LogEvent[]): LogEvent[] =>
  events.filter((one, index) => events.findIndex((other) => compareInFold(one, other) === 0) === index);

const arbitraryEvents = (maxLength: number): fc.Arbitrary<LogEvent[]> =>
  fc.uniqueArray(arbitraryEvent, { minLength: 1, maxLength, selector: ({ id }) => id }).map(distinct);

const shuffle = <T>(items: readonly T[], randoms: Iterator<number>): T[] =>
  items
    .map((one) => ({ one, rank: randoms.next().value as number }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);

describe('any order of arrival', () => {
  it('gives the facts of the set of events, also with every event sent twice', () => {
    fc.assert(
      fc.property(arbitraryEvents(9), arbitraryVersions, fc.infiniteStream(fc.nat()), (events, versions, randoms) => {
        const shuffled = shuffle([...events, ...events], randoms);
        expect(truth(feed(shuffled, versions))).toEqual(truthOf(events, versions));
      }),
      { numRuns: 500 },
    );
  });
  it('gives the facts of what was not taken back, also where that was said before the event came', () => {
    fc.assert(
      fc.property(
        arbitraryEvents(9),
        fc.array(fc.nat(8), { maxLength: 4 }),
        arbitraryVersions,
        fc.infiniteStream(fc.nat()),
        (events, targets, versions, randoms) => {
          const retracted = [...new Set(targets)].flatMap((index) => events[index] ?? []).map(retractionOf);
          const shuffled = shuffle([...events, ...retracted], randoms);
          expect(truth(feed(shuffled, versions))).toEqual(truthOf(shuffled, versions));
        },
      ),
      { numRuns: 500 },
    );
  });
  it('gives the same facts in a case long enough for many chunks', () => {
    const events = Array.from({ length: 700 }, (_, index) =>
      activity(index, index % 50 === 7 ? 'closure' : 'work', index % 90 === 3 ? { unit: String(index) } : {}),
    );
    const some = [0, 350, 699, 7].map((index) => retractionOf(events[index] as LogEvent));
    let seed = 1;
    const randoms = { next: () => ({ value: (seed = (seed * 48_271) % 2_147_483_647), done: false as const }) };
    for (const versions of [[ending], [lastEvent], [stepwise, { ...ending, version: 2, effectiveFromMicros: 1 }]]) {
      const shuffled = shuffle([...events, ...some], randoms);
      expect(truth(feed(shuffled, versions))).toEqual(truthOf(shuffled, versions));
    }
  });
  it('costs no fold from the start for each event that comes before all others', () => {
    const events = Array.from({ length: 4_000 }, (_, index) => activity(4_000 - index, 'work', { unit: 'a' }));
    const startedMs = performance.now();
    feed(events, [lastEvent]);
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });
  it('gives the same facts where the definition comes last as where it was there first', () => {
    fc.assert(
      fc.property(arbitraryEvents(7), arbitraryVersions, (events, versions) => {
        const changed = redefineCase(events, [], versions);
        expect(truth([...feed(events, []), ...(changed?.deltas ?? [])])).toEqual(truth(feed(events, versions)));
      }),
      { numRuns: 300 },
    );
  });
});
