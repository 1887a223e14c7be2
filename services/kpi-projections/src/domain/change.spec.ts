import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeOf, progressOf } from './change.js';
import { likeForLike } from './like-for-like.js';
import type { Granularity } from './period.js';
import { periodAround } from './period.js';

const at = (text: string): number => Date.parse(text);

describe('a change', () => {
  it.each([
    ['days', 'down', 40, 50, -10, -20, 'favourable'],
    ['cases', 'up', 40, 50, -10, -20, 'unfavourable'],
    ['percent', 'up', 76.2, 74.8, 1.4, null, 'favourable'],
    ['score-5', 'up', 4.7, 4.8, -0.1, null, 'unfavourable'],
    ['days', 'down', 3, 0, 3, null, 'unfavourable'],
    ['hours', 'down', 3, 3, 0, 0, 'none'],
    ['EUR', 'down', '1800.005000', '2400.000000', '-599.995000', -24.9997916667, 'favourable'],
    ['EUR', 'down', '12345678901234567.89', '0.01', '12345678901234567.88', 1.23456789012e20, 'unfavourable'],
    ['EUR', 'down', '10.00', '-5.00', '15.00', null, 'unfavourable'],
    ['EUR', 'down', '2800.000000', 4700, '-1900.000000', -40.4255319149, 'favourable'],
  ] as const)('in %s, %s: %s after %s', (unit, direction, value, reference, absolute, percent, effect) => {
    expect(changeOf({ unit, direction }, value, reference)).toEqual({
      reference,
      absolute,
      percent,
      effect,
      reason: null,
    });
  });
  it('leaves a share of the way to the target', () => {
    expect(progressOf(82.5, { baseline: 75, target: 90 })).toBe(0.5);
    expect(progressOf('1500.000000', { baseline: 2400, target: 1800 })).toBe(1.5);
    expect(progressOf(50, { baseline: 45, target: 30 })).toBe(-0.333333333333);
    expect(progressOf(50, { baseline: 30, target: 30 })).toBeNull();
    expect(progressOf(null, { baseline: 45, target: 30 })).toBeNull();
    expect(progressOf(1, { baseline: null, target: 30 })).toBeNull();
  });
});

describe('like for like', () => {
  const compared = (
    of: string,
    granularity: Exclude<Granularity, 'total'>,
    now: string,
    zone = 'UTC',
  ): readonly (string | null)[] => {
    const pair = likeForLike(periodAround(at(of), granularity, zone), granularity, zone, at(now));
    const text = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
    return pair === null ? [null] : [text(pair.current.toMs), text(pair.previous.fromMs), text(pair.previous.toMs)];
  };
  it.each([
    [
      'an ended month',
      '2025-03-05',
      'month',
      '2025-06-01T00:00Z',
      '2025-04-01T00:00',
      '2025-02-01T00:00',
      '2025-03-01T00:00',
    ],
    [
      'a running month',
      '2025-11-05',
      'month',
      '2025-11-23T14:02Z',
      '2025-11-23T14:02',
      '2025-10-01T00:00',
      '2025-10-23T14:02',
    ],
    [
      'a month longer than the one before',
      '2025-03-05',
      'month',
      '2025-03-30T14:02Z',
      '2025-03-30T14:02',
      '2025-02-01T00:00',
      '2025-03-01T00:00',
    ],
    [
      'a running quarter',
      '2025-04-05',
      'quarter',
      '2025-05-16T14:02Z',
      '2025-05-16T14:02',
      '2025-01-01T00:00',
      '2025-02-16T14:02',
    ],
    [
      'a running year after a leap day',
      '2025-01-05',
      'year',
      '2025-03-01T00:00Z',
      '2025-03-01T00:00',
      '2024-01-01T00:00',
      '2024-03-01T00:00',
    ],
    [
      'a running week',
      '2025-01-08',
      'week',
      '2025-01-09T06:00Z',
      '2025-01-09T06:00',
      '2024-12-30T00:00',
      '2025-01-02T06:00',
    ],
  ] as const)('%s', (_name, of, granularity, now, until, from, to) => {
    expect(compared(`${of}T00:00Z`, granularity, now)).toEqual([until, from, to]);
  });
  it('goes by the clock of the zone across the change to summer time', () => {
    // 30 March 2025 in Berlin has 23 hours: at 12:00 only 11 of them have passed, and it is compared up to 12:00.
    expect(compared('2025-03-30T08:00Z', 'day', '2025-03-30T10:00Z', 'Europe/Berlin')).toEqual([
      '2025-03-30T10:00',
      '2025-03-28T23:00',
      '2025-03-29T11:00',
    ]);
  });
  it('has nothing for what has not begun, and for a range of no calendar', () => {
    expect(compared('2025-03-30T08:00Z', 'month', '2025-03-01T00:00Z')).toEqual([null]);
    expect(likeForLike({ fromMs: 0, toMs: 10 }, 'total', 'UTC', 100)).toBeNull();
  });
  it('compares a part that is asked for with the same part, and a part there was none of with nothing', () => {
    const part = { fromMs: at('2025-03-10T00:00Z'), toMs: at('2025-03-20T00:00Z') };
    expect(likeForLike(part, 'month', 'UTC', at('2025-06-01T00:00Z'))?.previous).toEqual({
      fromMs: at('2025-02-10T00:00Z'),
      toMs: at('2025-02-20T00:00Z'),
    });
    const end = { fromMs: at('2025-03-30T00:00Z'), toMs: at('2025-04-01T00:00Z') };
    expect(likeForLike(end, 'month', 'UTC', at('2025-06-01T00:00Z'))).toBeNull();
  });
  it('stays inside the previous period, in any zone and at any moment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns'),
        fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
        (now, zone, granularity) => {
          const whole = periodAround(now, granularity, zone);
          const before = periodAround(whole.fromMs - 1, granularity, zone);
          const pair = likeForLike(whole, granularity, zone, now + 1);
          expect(pair?.current).toEqual({ fromMs: whole.fromMs, toMs: now + 1 });
          expect(pair?.previous.fromMs).toBe(before.fromMs);
          expect(pair?.previous.toMs).toBeGreaterThan(before.fromMs);
          expect(pair?.previous.toMs).toBeLessThanOrEqual(before.toMs);
        },
      ),
    );
  });
});
