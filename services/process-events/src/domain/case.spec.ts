import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Case, CaseEvent } from './case.js';
import { definitionInForce, foldCase, timelineOf } from './case.js';
import { formatMicros, parseMicros } from './instant.js';
import {
  caseEvent,
  closed,
  completed,
  definitionOf,
  opened,
  reopened,
  retracted,
  started,
} from './testing/case-events.js';

const support = [definitionOf(1)];
const fold = (...events: readonly CaseEvent[]): Case => {
  const found = foldCase(events, support);
  if (found === null) throw new Error('Nothing of the case is left.');
  return found;
};
const codesOf = (...events: readonly CaseEvent[]): readonly string[] =>
  fold(...events).conflicts.map(({ code }) => code);

describe('a case', () => {
  it('is told by what was reported of it', () => {
    const found = fold(
      opened('2025-03-03T09:00:00Z', { priority: 'low' }),
      started('triage', '2025-03-03T09:10:00Z'),
      completed('triage', '2025-03-03T09:20:00Z', { priority: 'high' }),
      caseEvent('process.milestone-reached', '2025-03-03T09:30:00Z', { milestone: 'first-response' }),
      caseEvent('process.case-escalated', '2025-03-03T10:00:00Z', { level: 'second-line' }),
      completed('phone call', '2025-03-03T11:00:00Z', { step: 'resolution', startedAt: '2025-03-03T11:40:00+01:00' }),
      closed('2025-03-03T12:00:00Z', 'resolved'),
    );
    expect(found).toMatchObject({
      process: 'customer-support',
      id: 'T-1',
      startedAt: parseMicros('2025-03-03T09:00:00Z'),
      ended: { at: parseMicros('2025-03-03T12:00:00Z'), abandoned: false },
      outcome: 'resolved',
      priority: 'high',
      escalations: 1,
      reopenings: 0,
      milestones: { 'first-response': parseMicros('2025-03-03T09:30:00Z') },
      conflicts: [],
    });
    expect(found.definition?.definitionVersion).toBe(1);
    expect(
      found.activities.map(({ activity, step, startedAt, completedAt, completions }) => [
        activity,
        step,
        startedAt === null ? null : formatMicros(startedAt),
        completedAt === null ? null : formatMicros(completedAt),
        completions,
      ]),
    ).toEqual([
      ['triage', 'initial-response', '2025-03-03T09:10:00Z', '2025-03-03T09:20:00Z', 1],
      ['phone call', 'resolution', '2025-03-03T10:40:00Z', '2025-03-03T11:00:00Z', 1],
    ]);
    expect(timelineOf(found)).toHaveLength(7);
  });

  it('starts with its earliest event, whatever that is', () => {
    const found = fold(opened('2025-03-03T09:00:00Z'), completed('routing', '2025-03-03T08:59:00Z'));
    expect(formatMicros(found.startedAt)).toBe('2025-03-03T08:59:00Z');
  });

  it('keeps the first completion of an activity that is done again', () => {
    const found = fold(completed('solution', '2025-03-03T10:00:00Z'), completed('solution', '2025-03-04T10:00:00Z'));
    expect(found.activities).toMatchObject([{ completedAt: parseMicros('2025-03-03T10:00:00Z'), completions: 2 }]);
  });

  it('orders what happened at one instant by its sequence, then by source and id', () => {
    const at = '2025-03-03T09:00:00Z';
    const [a, b, c] = [
      completed('routing', at, { priority: 'a' }, { sequence: '2', id: '1' }),
      completed('routing', at, { priority: 'b' }, { sequence: '1', id: '2' }),
      completed('routing', at, { priority: 'c' }, { sequence: '2', id: '0' }),
    ];
    expect(timelineOf(fold(a, b, c)).map(({ event }) => event.id)).toEqual(['2', '0', '1']);
    expect(fold(a, b, c).priority).toBe('a');
  });

  it('tells what arrived late', () => {
    const found = fold(
      opened('2025-03-03T09:00:00Z', {}, { position: 3 }),
      completed('routing', '2025-03-03T09:01:00Z', {}, { position: 1 }),
      completed('triage', '2025-03-03T09:02:00Z', {}, { position: 2 }),
    );
    expect(timelineOf(found).map(({ isLate }) => isLate)).toEqual([true, false, false]);
  });
});

describe('the end of a case', () => {
  const start = opened('2025-03-03T09:00:00Z');
  const endOf = (
    by: 'case-closed' | 'activities' | 'last-event',
    ...events: CaseEvent[]
  ): Pick<Case, 'ended' | 'outcome'> => {
    const versions = [definitionOf(1, { completion: { by, activities: by === 'activities' ? ['closure'] : [] } })];
    const { ended = null, outcome = null } = foldCase([start, ...events], versions) ?? {};
    return { ended, outcome };
  };
  const at = (hour: number): string => `2025-03-03T${hour}:00:00Z`;
  const ended = (hour: number, abandoned = false): Case['ended'] => ({ at: parseMicros(at(hour)), abandoned });

  it.each<[string, ReturnType<typeof endOf>, ReturnType<typeof endOf>]>([
    ['is its closing', endOf('case-closed', closed(at(10), 'resolved')), { ended: ended(10), outcome: 'resolved' }],
    ['is no activity, then', endOf('case-closed', completed('closure', at(10))), { ended: null, outcome: null }],
    [
      'is undone by a reopening',
      endOf('case-closed', closed(at(10), 'resolved'), reopened(at(11))),
      { ended: null, outcome: null },
    ],
    [
      'is the last closing',
      endOf('case-closed', closed(at(10), 'resolved'), reopened(at(11)), closed(at(12), 'refunded')),
      { ended: ended(12), outcome: 'refunded' },
    ],
    [
      'is one of the end activities',
      endOf('activities', completed('closure', at(10))),
      { ended: ended(10), outcome: null },
    ],
    ['is no closing, then', endOf('activities', closed(at(10), 'resolved')), { ended: null, outcome: null }],
    [
      'is being abandoned',
      endOf('activities', closed(at(10), 'abandoned')),
      { ended: ended(10, true), outcome: 'abandoned' },
    ],
    [
      'is the last event',
      endOf('last-event', completed('triage', at(10)), completed('solution', at(11))),
      { ended: ended(11), outcome: null },
    ],
    [
      'stays being abandoned',
      endOf('last-event', closed(at(10), 'abandoned'), completed('solution', at(11))),
      { ended: ended(11, true), outcome: 'abandoned' },
    ],
  ])('%s', (_case, found, expected) => expect(found).toEqual(expected));

  it('does not come without a definition', () => {
    expect(foldCase([start, closed(at(10), 'resolved')], [])).toMatchObject({
      definition: null,
      ended: null,
      outcome: null,
    });
  });
});

describe('what is taken back', () => {
  const start = opened('2025-03-03T09:00:00Z');
  const wrong = completed('triage', '2025-03-03T09:10:00Z');

  it('is not there', () => {
    expect(fold(start, wrong, retracted(wrong)).activities).toEqual([]);
    expect(fold(retracted(wrong), wrong, start).activities).toEqual([]);
    expect(foldCase([wrong, retracted(wrong)], support)).toBeNull();
    expect(foldCase([retracted(wrong)], support)).toBeNull();
  });

  it('is replaced by what corrects it', () => {
    const right = completed(
      'triage',
      '2025-03-03T09:05:00Z',
      {},
      { correctionOf: { source: wrong.source, id: wrong.id } },
    );
    for (const events of [
      [start, wrong, right],
      [right, wrong, start],
    ])
      expect(fold(...events).activities).toMatchObject([{ completedAt: right.occurredAt, completions: 1 }]);
  });
});

describe('facts that do not go together', () => {
  const elsewhere = { source: '/telephony' };

  it('are two sources with different priorities, and not one that changes its mind', () => {
    const first = opened('2025-03-03T09:00:00Z', { priority: 'low' });
    expect(codesOf(first, completed('triage', '2025-03-03T09:10:00Z', { priority: 'high' }))).toEqual([]);
    expect(codesOf(first, completed('triage', '2025-03-03T09:10:00Z', { priority: 'high' }, elsewhere))).toEqual([
      'sources-disagree',
    ]);
    expect(codesOf(first, completed('triage', '2025-03-03T09:10:00Z', { priority: 'low' }, elsewhere))).toEqual([]);
  });

  it('are two sources with different times for one completion, and not one that was done twice', () => {
    const first = completed('triage', '2025-03-03T09:00:00Z');
    expect(codesOf(first, completed('triage', '2025-03-03T09:01:00Z'))).toEqual([]);
    expect(codesOf(first, completed('triage', '2025-03-03T09:00:00Z', {}, elsewhere))).toEqual([]);
    expect(fold(first, completed('triage', '2025-03-03T09:01:00Z', {}, elsewhere)).conflicts).toEqual([
      {
        code: 'sources-disagree',
        detail: 'The sources tell different times for the completion of "triage"; the first one counts.',
        events: [
          { source: '/ticketing', id: first.id },
          { source: '/telephony', id: expect.any(String) },
        ],
      },
    ]);
  });

  it('are a completion before the start', () => {
    expect(codesOf(completed('triage', '2025-03-03T09:00:00Z'), started('triage', '2025-03-03T09:01:00Z'))).toEqual([
      'completed-before-started',
    ]);
    expect(codesOf(completed('triage', '2025-03-03T09:00:00Z', { startedAt: '2025-03-03T09:00:00.000001Z' }))).toEqual([
      'completed-before-started',
    ]);
    expect(codesOf(completed('triage', '2025-03-03T09:00:00Z', { startedAt: '2025-03-03T09:00:00Z' }))).toEqual([]);
    expect(
      codesOf(
        started('triage', '2025-03-03T08:00:00Z'),
        completed('triage', '2025-03-03T09:00:00Z'),
        started('triage', '2025-03-03T10:00:00Z'),
      ),
    ).toEqual([]);
  });

  it('are two closings with different outcomes and no reopening between them', () => {
    const [first, second] = [closed('2025-03-03T10:00:00Z', 'resolved'), closed('2025-03-03T11:00:00Z', 'abandoned')];
    expect(codesOf(first, second)).toEqual(['closed-twice']);
    expect(codesOf(first, closed('2025-03-03T11:00:00Z', 'resolved', elsewhere))).toEqual([]);
    expect(codesOf(first, reopened('2025-03-03T10:30:00Z'), second)).toEqual([]);
  });
});

describe('the definition of a case', () => {
  const versions = [
    definitionOf(1),
    definitionOf(2, { effectiveFrom: '2025-02-01T00:00:00Z' }),
    definitionOf(3, { effectiveFrom: '2025-04-01T00:00:00Z' }),
    definitionOf(4, { effectiveFrom: '2025-02-01T00:00:00Z' }),
  ];

  it.each([
    ['2025-01-31T23:59:59.999999Z', 1],
    ['2025-02-01T00:00:00Z', 4],
    ['2025-03-31T23:59:59Z', 4],
    ['2025-04-01T00:00:00Z', 3],
  ])('of one that starts at %s is version %d', (at, version) => {
    expect(definitionInForce(versions, parseMicros(at))?.definitionVersion).toBe(version);
    expect(definitionInForce(versions.toReversed(), parseMicros(at))?.definitionVersion).toBe(version);
  });

  it('is none where the first one begins later', () => {
    expect(definitionInForce(versions.slice(1), parseMicros('2025-01-31T00:00:00Z'))).toBeNull();
  });
});

describe('any order, any repetition', () => {
  const minute = fc.integer({ min: 0, max: 20 }).map((n) => `2025-03-03T09:${String(n).padStart(2, '0')}:00Z`);
  const change = fc.record({
    source: fc.constantFrom('/a', '/b'),
    id: fc.uuid(),
    sequence: fc.constantFrom('', '1', '2'),
  });
  const activity = fc.constantFrom('routing', 'triage', 'solution', 'other');
  const priority = fc.constantFrom({}, { priority: 'low' }, { priority: 'high' });
  const fact: fc.Arbitrary<CaseEvent> = fc.oneof(
    fc.tuple(minute, priority, change).map(([at, data, more]) => opened(at, data, more)),
    fc.tuple(activity, minute, change).map(([name, at, more]) => started(name, at, more)),
    fc.tuple(activity, minute, priority, change).map(([name, at, data, more]) => completed(name, at, data, more)),
    fc
      .tuple(minute, fc.constantFrom('resolved', 'abandoned'), change)
      .map(([at, outcome, more]) => closed(at, outcome, more)),
    fc.tuple(minute, change).map(([at, more]) => ({ ...reopened(at), ...more })),
  );
  const stored = fc
    .array(fact, { minLength: 1, maxLength: 12 })
    .chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.subarray(facts, { maxLength: Math.min(3, facts.length) }),
        fc.option(fc.tuple(fact, fc.nat(facts.length - 1)), { nil: undefined }),
      ),
    )
    .map(([facts, takenBack, correction]) => {
      const corrected = correction && facts[correction[1]];
      const events = [
        ...facts,
        ...takenBack.map((event) => retracted(event)),
        ...(correction && corrected
          ? [{ ...correction[0], correctionOf: { source: corrected.source, id: corrected.id } }]
          : []),
      ];
      return events.map((event, position): CaseEvent => ({ ...event, position }));
    });

  it('gives the same case', () => {
    fc.assert(
      fc.property(
        stored.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.array(fc.constantFrom(...events), { maxLength: 5 }),
          ),
        ),
        ([events, shuffled, repeated]) => {
          expect(foldCase([...repeated, ...shuffled], support)).toEqual(foldCase(events, support));
        },
      ),
    );
  });
});
