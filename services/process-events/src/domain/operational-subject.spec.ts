import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeOf } from './change.js';
import { customerOf } from './customer.js';
import { availabilityOf, operatedServiceOf } from './operated-service.js';
import type { SubjectKind } from './operational-subject.js';
import { keyOf, kindOf, subjectOf } from './operational-subject.js';
import { downtimeMs, outageOf } from './outage.js';
import type { ReportedFact } from './reported-fact.js';
import { clip, intersection, lengthMs, union } from './span.js';

const HOUR_MS = 3_600_000;
const TYPES = {
  started: 'opex.operations.outage-started.v1',
  ended: 'opex.operations.outage-ended.v1',
  registered: 'opex.operations.service-registered.v1',
  retired: 'opex.operations.service-retired.v1',
  delivered: 'opex.development.change-delivered.v1',
  bug: 'opex.development.bug-found.v1',
  acquired: 'opex.customer.acquired.v1',
  churned: 'opex.customer.churned.v1',
} as const;
const at = (hour: number): string => new Date(Date.UTC(2025, 2, 3, hour)).toISOString().replace('.000Z', 'Z');
let ids = 0;
const fact = (type: keyof typeof TYPES, hour: number, change: Partial<ReportedFact> = {}): ReportedFact => ({
  source: '/monitoring',
  id: `f-${(ids += 1)}`,
  type: TYPES[type],
  subject: 's-1',
  occurredAt: at(hour),
  sequence: '',
  data: { service: 'checkout' },
  retraction: null,
  ...change,
});
const retraction = { reason: 'A false alarm.', at: at(20), replacedBy: null };
const planned = { data: { service: 'checkout', planned: true } };

describe('an outage', () => {
  it('is open, then ended', () => {
    const started = fact('started', 9);
    expect(outageOf([started])).toEqual({
      outage: 's-1',
      service: 'checkout',
      status: 'open',
      startedAt: at(9),
      endedAt: null,
      planned: false,
      spans: [{ from: at(9), to: null, planned: false }],
      conflict: null,
      retracted: [],
    });
    expect(outageOf([fact('ended', 11), started])).toMatchObject({
      status: 'ended',
      startedAt: at(9),
      endedAt: at(11),
    });
  });

  it('is one though it is reported twice, and may come back', () => {
    const facts = [fact('started', 9), fact('started', 10), fact('ended', 11), fact('started', 12)];
    expect(outageOf(facts)).toMatchObject({
      status: 'open',
      startedAt: at(9),
      endedAt: null,
      spans: [
        { from: at(9), to: at(11) },
        { from: at(12), to: null },
      ],
      conflict: null,
    });
  });

  it('shows what contradicts itself', () => {
    expect(outageOf([fact('ended', 11)])).toMatchObject({
      status: 'unknown',
      startedAt: null,
      endedAt: at(11),
      conflict: 'end-without-start',
    });
    expect(outageOf([fact('ended', 8), fact('started', 9)])).toMatchObject({
      status: 'open',
      conflict: 'ended-before-started',
    });
  });

  it('shows what was taken back, and does not count it', () => {
    const wrong = fact('ended', 10, { retraction });
    expect(outageOf([fact('started', 9), wrong])).toMatchObject({
      status: 'open',
      retracted: [{ id: wrong.id, type: TYPES.ended, occurredAt: at(10), ...retraction }],
    });
    expect(outageOf([fact('started', 9, { retraction })])).toMatchObject({
      status: 'retracted',
      startedAt: null,
      spans: [],
      conflict: null,
    });
  });

  it('is planned where its end or, without one, its begin says so', () => {
    expect(outageOf([fact('started', 9, planned)]).planned).toBe(true);
    expect(outageOf([fact('started', 9, planned), fact('ended', 10)]).planned).toBe(true);
    const unplanned = { data: { service: 'checkout', planned: false } };
    expect(outageOf([fact('started', 9, planned), fact('ended', 10, unplanned)]).planned).toBe(false);
    expect(outageOf([fact('ended', 10, planned)]).planned).toBe(false);
  });
});

describe('the availability of a service', () => {
  const service = operatedServiceOf([fact('registered', 0), fact('retired', 20)]);
  const outage = (...facts: readonly ReportedFact[]) => outageOf(facts);

  it('counts overlaps once, open outages to the end of the range, and no maintenance', () => {
    const outages = [
      outage(fact('started', 8), fact('ended', 10)),
      outage(fact('started', 9), fact('ended', 11)),
      outage(fact('started', 12, planned), fact('ended', 14, planned)),
      outage(fact('started', 18)),
    ];
    expect(availabilityOf(service, outages, { from: at(4), to: at(24) })).toEqual({
      // From 8 to 11, and from 18 to 20, when the service was retired.
      operatedMs: 16 * HOUR_MS,
      downtimeMs: 5 * HOUR_MS,
      availabilityPercent: 100 * (1 - 5 / 16),
      outages: 4,
    });
    expect(availabilityOf(service, outages, { from: at(4), to: at(9) })).toMatchObject({
      downtimeMs: HOUR_MS,
      outages: 1,
    });
  });

  it('is all of the time without outages, and unknown while the service is not in operation', () => {
    expect(availabilityOf(service, [], { from: at(1), to: at(2) }).availabilityPercent).toBe(100);
    expect(availabilityOf(service, [], { from: at(21), to: at(22) }).availabilityPercent).toBeNull();
    expect(operatedServiceOf([fact('retired', 3)])).toMatchObject({ status: 'unknown', retiredAt: at(3), spans: [] });
    expect(operatedServiceOf([fact('registered', 3, { retraction })]).status).toBe('retracted');
    expect(service).toMatchObject({ status: 'retired', registeredAt: at(0), retiredAt: at(20) });
  });
});

describe('a change', () => {
  it('has the bugs that were found in it, each once', () => {
    const change = changeOf([
      fact('bug', 12, { subject: 'BUG-1', data: { change: 'CHG-1', severity: 'major' } }),
      fact('bug', 11, { subject: 'BUG-1', data: { change: 'CHG-1', severity: 'minor' } }),
      fact('bug', 13, { subject: 'BUG-2', data: { change: 'CHG-1' }, retraction }),
      fact('delivered', 9, { subject: 'CHG-1', data: {} }),
      fact('delivered', 10, { subject: 'CHG-1', data: {} }),
    ]);
    expect(change).toMatchObject({
      change: 'CHG-1',
      status: 'delivered',
      deliveredAt: at(9),
      bugs: [{ bug: 'BUG-1', severity: 'major', foundAt: at(11) }],
      retracted: [{ type: TYPES.bug }],
    });
  });

  it('is known by its bugs alone', () => {
    const bug = fact('bug', 12, { subject: null, data: { change: 'CHG-1' } });
    expect(changeOf([bug])).toMatchObject({
      change: 'CHG-1',
      status: 'unknown',
      deliveredAt: null,
      bugs: [{ bug: bug.id }],
    });
    expect(changeOf([{ ...bug, retraction }])).toMatchObject({ status: 'retracted', bugs: [] });
  });
});

describe('a customer', () => {
  it('comes, leaves and comes back', () => {
    const facts = [
      fact('acquired', 1, { data: { segment: 'small' } }),
      fact('churned', 5, { data: { reason: 'price' } }),
      fact('acquired', 9, { data: { segment: 'large' } }),
    ];
    expect(customerOf(facts)).toMatchObject({
      customer: 's-1',
      status: 'active',
      acquiredAt: at(1),
      churnedAt: null,
      segment: 'large',
      reason: 'price',
      spans: [
        { from: at(1), to: at(5) },
        { from: at(9), to: null },
      ],
    });
    expect(customerOf(facts.slice(0, 2))).toMatchObject({ status: 'churned', churnedAt: at(5) });
  });

  it('shows what contradicts itself', () => {
    expect(customerOf([fact('churned', 5)])).toMatchObject({ status: 'unknown', conflict: 'churned-without-acquired' });
    expect(customerOf([fact('churned', 1), fact('acquired', 5)])).toMatchObject({
      status: 'active',
      conflict: 'churned-before-acquired',
    });
    expect(customerOf([fact('acquired', 5, { retraction })]).status).toBe('retracted');
  });
});

describe('the kind and key of a fact', () => {
  it('tells subjects apart', () => {
    expect(kindOf(TYPES.started)).toBe('outage');
    expect(kindOf('opex.process.case-opened.v1')).toBeUndefined();
    expect(kindOf('toString')).toBeUndefined();
    const keys = [
      keyOf('outage', fact('started', 1)),
      keyOf('outage', fact('ended', 1, { data: { service: 'api' } })),
      keyOf('outage', fact('started', 1, { subject: 's-2' })),
      keyOf('service', fact('registered', 1)),
      keyOf('customer', fact('acquired', 1)),
    ];
    expect(new Set(keys).size).toBe(5);
    expect(keyOf('change', fact('delivered', 1, { subject: 'CHG-1', data: {} }))).toBe(
      keyOf('change', fact('bug', 1, { subject: 'BUG-1', data: { change: 'CHG-1' } })),
    );
  });
});

describe('whatever the order of the facts', () => {
  const kinds: readonly (readonly [SubjectKind, keyof typeof TYPES, keyof typeof TYPES])[] = [
    ['outage', 'started', 'ended'],
    ['service', 'registered', 'retired'],
    ['change', 'delivered', 'bug'],
    ['customer', 'acquired', 'churned'],
  ];

  it.each(kinds)('a subject of kind %s is the same', (kind, first, second) => {
    const factArbitrary = fc
      .record({
        type: fc.constantFrom(first, second),
        hour: fc.nat(6),
        sequence: fc.constantFrom('', '1', '2'),
        isRetracted: fc.boolean(),
        planned: fc.boolean(),
      })
      .map(({ type, hour, sequence, isRetracted, planned: isPlanned }) =>
        fact(type, hour, {
          sequence,
          retraction: isRetracted ? retraction : null,
          data: { service: 'checkout', change: 'CHG-1', planned: isPlanned, segment: String(hour) },
        }),
      );
    fc.assert(
      fc.property(
        fc
          .array(factArbitrary, { minLength: 1, maxLength: 8 })
          .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
        ([facts, shuffled]) => expect(subjectOf(kind, shuffled)).toEqual(subjectOf(kind, facts)),
      ),
    );
  });
});

describe('time', () => {
  const spanArbitrary = fc
    .tuple(fc.nat(30), fc.option(fc.nat(30)))
    .map(([from, length]) => ({ from: at(from), to: length === null ? null : at(from + length) }));
  const range = { from: at(5), to: at(25) };
  /** The hours of the range that lie in one of the spans. */
  const hoursIn = (spans: readonly { from: string; to: string | null }[]): number =>
    Array.from({ length: 20 }, (_, n) => Date.parse(at(5 + n))).filter((hour) =>
      spans.some(({ from, to }) => Date.parse(from) <= hour && (to === null || hour < Date.parse(to))),
    ).length;

  it('of a union is counted once, in any order', () => {
    fc.assert(
      fc.property(fc.array(spanArbitrary), (spans) => {
        const once = union(clip(spans, range));
        expect(lengthMs(once)).toBe(hoursIn(spans) * HOUR_MS);
        expect(union(clip([...spans].reverse(), range))).toEqual(once);
      }),
    );
  });

  it('of an intersection is in both', () => {
    fc.assert(
      fc.property(fc.array(spanArbitrary), fc.array(spanArbitrary), (a, b) => {
        const [ofA, ofB] = [union(clip(a, range)), union(clip(b, range))];
        const both = lengthMs(intersection(ofA, ofB));
        const either = lengthMs(union([...ofA, ...ofB]));
        expect(both).toBe(lengthMs(ofA) + lengthMs(ofB) - either);
      }),
    );
  });

  it('down is never more than the time in operation', () => {
    fc.assert(
      fc.property(fc.array(spanArbitrary), fc.array(spanArbitrary), (down, operation) => {
        const outages = down.map(({ from, to }) => ({
          ...outageOf([fact('started', 0)]),
          spans: [{ from, to, planned: false }],
        }));
        const ms = downtimeMs(outages, operation, range);
        expect(ms).toBeLessThanOrEqual(lengthMs(union(clip(operation, range))));
        expect(ms).toBeLessThanOrEqual(hoursIn(down) * HOUR_MS);
      }),
    );
  });
});
