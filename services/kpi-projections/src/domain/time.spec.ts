import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coverOf, DAY_MS, grains, QUARTER_MS } from './cell.js';
import { formatInstantMicros, parseInstantMicros } from './log-event.js';
import { formatBound, isTimeZone, parseBound, PERIODS_MAX, periodAround, periodsOf, TooManyPeriods } from './period.js';

const at = (text: string): number => Date.parse(text);

describe('periodsOf', () => {
  it('cuts months at local midnight', () => {
    const range = { fromMs: at('2024-12-31T23:00:00Z'), toMs: at('2025-02-28T23:00:00Z') };
    expect(periodsOf(range, 'month', 'Europe/Berlin')).toEqual([
      { fromMs: at('2024-12-31T23:00:00Z'), toMs: at('2025-01-31T23:00:00Z'), label: '2025-01', partial: false },
      { fromMs: at('2025-01-31T23:00:00Z'), toMs: at('2025-02-28T23:00:00Z'), label: '2025-02', partial: false },
    ]);
  });
  it.each([
    ['2025-03-30', 23],
    ['2025-10-26', 25],
  ])('knows that %s has %d hours in Berlin', (day, hours) => {
    const { fromMs, toMs } = periodAround(at(`${day}T12:00:00Z`), 'day', 'Europe/Berlin');
    expect(toMs - fromMs).toBe(hours * 60 * 60 * 1000);
  });
  it.each([
    ['Asia/Kathmandu', '2025-01-14T18:15:00Z'],
    ['Australia/Lord_Howe', '2025-01-14T13:00:00Z'],
    ['America/St_Johns', '2025-01-15T03:30:00Z'],
  ])('begins a day in %s at %s', (zone, start) => {
    expect(periodAround(at('2025-01-15T06:00:00Z'), 'day', zone).fromMs).toBe(at(start));
  });
  it('begins weeks on Monday and quarters in January, April, July, October', () => {
    expect(periodAround(at('2025-01-05T12:00:00Z'), 'week', 'UTC').fromMs).toBe(at('2024-12-30T00:00:00Z'));
    expect(periodAround(at('2025-06-30T12:00:00Z'), 'quarter', 'UTC').fromMs).toBe(at('2025-04-01T00:00:00Z'));
    expect(periodAround(at('2025-06-30T12:00:00Z'), 'year', 'UTC').toMs).toBe(at('2026-01-01T00:00:00Z'));
  });
  it('clips to the range, is contiguous, and `total` is the range', () => {
    const range = { fromMs: at('2025-01-10T05:00:00Z'), toMs: at('2025-03-02T00:00:00Z') };
    const months = periodsOf(range, 'month', 'UTC');
    expect(months.map(({ fromMs }) => fromMs)).toEqual([range.fromMs, at('2025-02-01'), at('2025-03-01')]);
    expect(months.map(({ partial }) => partial)).toEqual([true, false, true]);
    expect(months.at(-1)?.toMs).toBe(range.toMs);
    expect(periodsOf(range, 'total', 'UTC')).toEqual([{ ...range, label: null, partial: false }]);
    expect(periodsOf({ fromMs: 5, toMs: 5 }, 'day', 'UTC')).toEqual([]);
  });
  it('refuses more periods than it may have', () => {
    const range = { fromMs: 0, toMs: (PERIODS_MAX + 1) * DAY_MS };
    expect(() => periodsOf(range, 'day', 'UTC')).toThrow(TooManyPeriods);
  });
});

describe('bounds', () => {
  it('are dates at local midnight, or instants', () => {
    expect(parseBound('2025-07-01', 'Europe/Rome')).toBe(at('2025-06-30T22:00:00Z'));
    expect(parseBound('2025-07-01T00:00:00+05:45', 'UTC')).toBe(at('2025-06-30T18:15:00Z'));
    for (const text of ['2025-02-30', 'yesterday', '2025-07-01T00:00:00', ''])
      expect(parseBound(text, 'UTC')).toBeNull();
  });
  it('are written with the offset of the zone', () => {
    expect(formatBound(at('2025-06-30T22:00:00Z'), 'Europe/Rome')).toBe('2025-07-01T00:00:00+02:00');
    expect(formatBound(at('2025-06-30T22:00:00Z'), 'UTC')).toBe('2025-06-30T22:00:00Z');
  });
  it('need a zone that exists', () => {
    expect(isTimeZone('Europe/Rome')).toBe(true);
    expect(isTimeZone('Europe/Atlantis')).toBe(false);
  });
});

describe('instants', () => {
  it('keep microseconds', () => {
    expect(parseInstantMicros('2025-01-01T00:00:00.123456Z')).toBe(at('2025-01-01T00:00:00.123Z') * 1000 + 456);
    expect(parseInstantMicros('2025-01-01T00:00:00.1234Z')).toBe(at('2025-01-01T00:00:00.123Z') * 1000 + 400);
    expect(formatInstantMicros(parseInstantMicros('2025-01-01T00:00:00.000007Z'))).toBe('2025-01-01T00:00:00.000007Z');
    expect(() => parseInstantMicros('soon')).toThrow(RangeError);
  });
});

it('a cover of days, quarters and rests is the span, each instant once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -4 * DAY_MS, max: 4 * DAY_MS }),
      fc.integer({ min: 0, max: 5 * DAY_MS }),
      (fromMs, length) => {
        const span = { fromMs, toMs: fromMs + length };
        const { cells, rests } = coverOf(span);
        const parts = [
          ...cells.map(({ grain, from, to }) => {
            const size = grain === grains.day ? DAY_MS : QUARTER_MS;
            return { fromMs: from * size, toMs: to * size };
          }),
          ...rests,
        ].sort((a, b) => a.fromMs - b.fromMs);
        let reached = span.fromMs;
        for (const part of parts) {
          expect(part.fromMs).toBe(reached);
          expect(part.toMs).toBeGreaterThan(part.fromMs);
          reached = part.toMs;
        }
        expect(reached).toBe(span.toMs);
        for (const rest of rests) expect(rest.toMs - rest.fromMs).toBeLessThan(2 * QUARTER_MS);
      },
    ),
    { numRuns: 1_000 },
  );
});
