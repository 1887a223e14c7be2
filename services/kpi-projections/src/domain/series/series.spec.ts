import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DetectionRule } from './detection-rules.js';
import { signalsOf } from './detection-rules.js';
import { forecastOf } from './forecast.js';
import { naturalRangeOf, pPrimeLimits, xmrLimits } from './process-limits.js';
import type { ProcessLimits } from './process-limits.js';
import type { Trend } from './trend.js';
import { TREND_POINTS_MAX, trendOf } from './trend.js';

const limitsOf = (values: readonly number[]): ProcessLimits => {
  const limits = xmrLimits(values);
  if (limits === null) throw new Error('There are no limits');
  return limits;
};
const rulesOf = (values: readonly number[], limits = limitsOf(values)): DetectionRule[][] =>
  signalsOf(values, limits).map((signals) => signals.map(({ rule }) => rule));
const timed = (values: readonly number[]): { at: number; value: number }[] =>
  values.map((value, at) => ({ at, value }));
const trendIn = (values: readonly number[]): Trend => {
  const trend = trendOf(timed(values));
  if (trend === null) throw new Error('There is no trend');
  return trend;
};

const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 8, maxLength: 40 });
const factor = fc.integer({ min: 1, max: 50 });
const shift = fc.integer({ min: -5_000, max: 5_000 });

describe('XmR limits', () => {
  it('of the NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2', () => {
    // It takes 3 ∕ 1.128 where Wheeler rounds to 2.66: 55.8041 and 45.8159 there.
    const limits = limitsOf([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(limits.centre).toBeCloseTo(50.81, 10);
    expect(limits.movingRange?.mean).toBeCloseTo(1.8778, 4);
    expect(limits.points[0]?.upper).toBeCloseTo(55.8049, 4);
    expect(limits.points[9]?.lower).toBeCloseTo(45.8151, 4);
  });
  it('of twelve values worked out by hand: mean 12.75, mean moving range 18.3 ÷ 11', () => {
    const limits = limitsOf([10.7, 13.0, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16.0, 11.7, 10.6]);
    expect(limits.centre).toBeCloseTo(12.75, 10);
    expect(limits.points[0]?.upper).toBeCloseTo(12.75 + (2.66 * 18.3) / 11, 10);
    expect(limits.points[0]?.lower).toBeCloseTo(12.75 - (2.66 * 18.3) / 11, 10);
    expect(limits.movingRange?.upper).toBeCloseTo((3.268 * 18.3) / 11, 10);
    expect(limits.points.map(({ movingRange }) => movingRange)[9]).toBeCloseTo(3.4, 10);
  });
  it('are none below six points', () => {
    expect(xmrLimits([1, 2, 3, 4, 5])).toBeNull();
    expect(xmrLimits([1, 2, 3, 4, 5, 6])).not.toBeNull();
  });
  it('move with the values and stretch with them, and the signals stay', () => {
    fc.assert(
      fc.property(values, factor, shift, (of, by, to) => {
        const moved = of.map((value) => value * by + to);
        const [before, after] = [limitsOf(of), limitsOf(moved)];
        expect(after.centre).toBeCloseTo(before.centre * by + to, 6);
        expect(after.points[0]?.upper).toBeCloseTo((before.points[0]?.upper ?? 0) * by + to, 6);
        expect(after.points[0]?.lower).toBeCloseTo((before.points[0]?.lower ?? 0) * by + to, 6);
      }),
    );
  });
});

describe('p′ limits', () => {
  const proportions = (counts: readonly (readonly [number, number])[]): { share: number; trials: number }[] =>
    counts.map(([count, trials]) => ({ share: count / trials, trials }));

  it('worked out by hand: 300 of 3,000, with σ 0.03 and 0.01, z of 2, 0, −2, 0, 0, 0', () => {
    const limits = pPrimeLimits(
      proportions([
        [16, 100],
        [90, 900],
        [4, 100],
        [90, 900],
        [10, 100],
        [90, 900],
      ]),
    );
    const sigmaZ = 1.2 / 1.128;
    expect(limits?.centre).toBeCloseTo(0.1, 12);
    expect(limits?.points[0]?.upper).toBeCloseTo(0.1 + 3 * 0.03 * sigmaZ, 12);
    expect(limits?.points[1]?.lower).toBeCloseTo(0.1 - 3 * 0.01 * sigmaZ, 12);
  });
  it('are those of an XmR chart where all have the same number of trials', () => {
    const counts = [7, 11, 9, 4, 12, 8, 10, 9].map((count) => [count, 100] as const);
    const own = pPrimeLimits(proportions(counts));
    const single = limitsOf(counts.map(([count]) => count / 100));
    const relative = ((own?.points[0]?.upper ?? 0) - single.centre) / ((single.points[0]?.upper ?? 0) - single.centre);
    // 3 ∕ 1.128 is 2.6596, rounded to 2.66.
    expect(relative).toBeCloseTo(3 / 1.128 / 2.66, 10);
  });
  it('stay where every count is taken several times', () => {
    const counts = fc.array(
      fc
        .integer({ min: 1, max: 500 })
        .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials))),
      { minLength: 6, maxLength: 30 },
    );
    fc.assert(
      fc.property(counts, factor, (of, by) => {
        const once = pPrimeLimits(proportions(of));
        const several = pPrimeLimits(proportions(of.map(([count, trials]) => [count * by, trials * by])));
        for (const [index, point] of (once?.points ?? []).entries()) {
          expect(several?.points[index]?.upper).toBeCloseTo(point.upper, 8);
          expect(several?.points[index]?.lower).toBeCloseTo(point.lower, 8);
        }
      }),
    );
  });
  it('close in on what never varies', () => {
    const limits = pPrimeLimits(Array.from({ length: 6 }, () => ({ share: 1, trials: 10 })));
    expect(limits).toMatchObject({ centre: 1, points: [{ lower: 1, upper: 1 }, {}, {}, {}, {}, {}] });
  });
});

describe('the range of a unit', () => {
  it('bounds what keeps to it', () => {
    expect(naturalRangeOf('percent', [1, 99])).toEqual([0, 100]);
    expect(naturalRangeOf('percent', [1, 160])).toEqual([0, Infinity]);
    expect(naturalRangeOf('EUR', [-1, 5])).toEqual([-Infinity, Infinity]);
    expect(naturalRangeOf('furlongs', [1])).toEqual([-Infinity, Infinity]);
  });
});

describe('detection rules', () => {
  /** Centre 10, σ 1: limits 7 and 13; no limit of moving ranges. */
  const chart = (points: number): ProcessLimits => ({
    method: 'p-prime',
    centre: 10,
    movingRange: null,
    points: Array.from({ length: points }, () => ({ lower: 7, upper: 13, sigma: 1, movingRange: null })),
  });
  const found = (of: readonly number[]): string[] =>
    rulesOf(of, chart(of.length)).flatMap((rules, index) => rules.map((rule) => `${index} ${rule}`));

  it('beyond-limit: outside, not on it', () => {
    expect(found([10, 13, 13.1, 10, 6.9, 7])).toEqual([
      '1 two-of-three-beyond-two-sigma',
      '2 beyond-limit',
      '2 two-of-three-beyond-two-sigma',
      '4 beyond-limit',
      '4 two-of-three-beyond-two-sigma',
      '5 two-of-three-beyond-two-sigma',
    ]);
  });
  it('two-of-three-beyond-two-sigma: on one side, one other point between them at most', () => {
    expect(found([12.5, 9, 12.5, 10, 10])).toEqual([
      '0 two-of-three-beyond-two-sigma',
      '2 two-of-three-beyond-two-sigma',
    ]);
    expect(found([12.5, 9, 9, 12.5])).toEqual([]);
    expect(found([12.5, 7.5, 12, 10])).toEqual([]);
  });
  it('run-of-eight: each point of the run; a point on the centre ends it', () => {
    const eight = Array.from({ length: 8 }, (_, index) => 9.5 - index / 100);
    expect(found([11, ...eight, 11]).map((one) => one.split(' ')[0])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(found(eight.slice(1))).toEqual([]);
    expect(found([...eight.slice(0, 4), 10, ...eight.slice(0, 4)])).toEqual([]);
  });
  it('moving-range-beyond-limit: where a value leaps', () => {
    const leap = [10, 11, 10, 11, 10, 11, 10, 11, 10, 20, 11, 10, 11];
    expect(rulesOf(leap)[9]).toEqual(['beyond-limit', 'moving-range-beyond-limit']);
    expect(signalsOf(leap, limitsOf(leap))[9]).toContainEqual({ rule: 'beyond-limit', side: 'above' });
  });
  it('find nothing in what does not vary, whatever doubles make of it', () => {
    expect(rulesOf(Array.from({ length: 20 }, () => 0.1)).flat()).toEqual([]);
  });
  it('find the same where the values are moved and stretched', () => {
    fc.assert(
      fc.property(values, factor, shift, (of, by, to) => {
        expect(rulesOf(of.map((value) => value * 4 ** (by % 3) + to))).toEqual(rulesOf(of));
      }),
    );
  });
});

describe('the trend', () => {
  it('worked out by hand: 25 pairs rise, 2 fall, 1 is level', () => {
    // Variance (8 · 7 · 21 − 2 · 1 · 9) ∕ 18, z = 22 ∕ 8.0208 = 2.7429.
    const trend = trendIn([1, 2, 2, 4, 3, 6, 5, 8]);
    expect(trend).toMatchObject({ kendallS: 23, slope: 1, slopeInterval: [0.5, 1.2], significant: true, points: 8 });
    expect(trend.pValue).toBeCloseTo(0.00609055, 7);
    expect(trend.pivot).toEqual({ at: 3.5, value: 4.5 });
  });
  it('is that of the values in the NIST chart', () => {
    const trend = trendIn([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(trend.kendallS).toBe(27);
    expect(trend.pValue).toBeCloseTo(0.02004467, 7);
    expect(trend.slope).toBeCloseTo(0.5, 10);
  });
  it('goes by time, also over gaps', () => {
    const trend = trendOf([0, 1, 2, 3, 10, 11, 12, 13].map((at) => ({ at, value: 3 * at })));
    expect(trend?.slope).toBe(3);
  });
  it('is none in values that do not change, and unknown of fewer than eight', () => {
    expect(trendIn([5, 5, 5, 5, 5, 5, 5, 5])).toMatchObject({ slope: 0, kendallS: 0, pValue: 1, significant: false });
    expect(trendOf(timed([1, 2, 3, 4, 5, 6, 7]))).toBeNull();
  });
  it('is that of the latest points', () => {
    const rising = Array.from({ length: TREND_POINTS_MAX }, (_, index) => index);
    expect(trendIn([...Array.from({ length: 500 }, (_, index) => -index), ...rising]).slope).toBe(1);
  });
  it('is not thrown by one outlier', () => {
    expect(trendIn([1, 2, 3, 4, 500, 6, 7, 8, 9, 10]).slope).toBe(1);
  });
  it('moves and stretches with the values, and turns with their sign; its significance stays', () => {
    fc.assert(
      fc.property(values, factor, shift, (of, by, to) => {
        const before = trendIn(of);
        const after = trendIn(of.map((value) => value * by + to));
        const turned = trendIn(of.map((value) => -value));
        expect(after.slope).toBeCloseTo(before.slope * by, 6);
        expect([after.pValue, after.kendallS]).toEqual([before.pValue, before.kendallS]);
        expect(turned.slope).toBeCloseTo(-before.slope, 10);
        expect([turned.pValue, turned.kendallS + before.kendallS]).toEqual([before.pValue, 0]);
        expect(before.slope).toBeGreaterThanOrEqual(before.slopeInterval[0]);
        expect(before.slope).toBeLessThanOrEqual(before.slopeInterval[1]);
      }),
    );
  });
});

describe('the forecast', () => {
  /** Slope 1.2 (1 to 10/7) through 15.6 at 4.5; ten points, so ten periods ahead at most. */
  const series = [10, 12, 11, 14, 15, 15, 18, 17, 20, 21];
  const ask = (of: readonly number[], target: number | null, direction: 'up' | 'down' = 'up'): unknown => {
    const latest = of.length === 0 ? null : { at: of.length - 1, value: of[of.length - 1] ?? 0 };
    return forecastOf(latest, trendOf(timed(of)), target, direction);
  };
  it('follows the line: 30 is 14.4 above 15.6, twelve periods on', () => {
    expect(ask(series, 30)).toEqual({ status: 'expected', at: 17, earliest: 15, latest: 19 });
    expect(
      ask(
        series.map((value) => -value),
        -30,
        'down',
      ),
    ).toMatchObject({ status: 'expected', at: 17 });
  });
  it('names no latest period beyond the horizon', () => {
    expect(ask(series, 31)).toEqual({ status: 'expected', at: 18, earliest: 16, latest: null });
  });
  it('expects nothing before the next period', () => {
    expect(ask(series, 21.1)).toMatchObject({ status: 'expected', at: 10, earliest: 10 });
  });
  it.each([
    ['no-data', [], 5, 'up'],
    ['no-target', series, null, 'up'],
    ['too-few-points', series.slice(0, 7), 30, 'up'],
    ['trend-not-significant', [5, 3, 5, 4, 5, 3, 4, 5], 30, 'up'],
    ['trend-away-from-target', series, 5, 'down'],
    ['beyond-horizon', series, 40, 'up'],
  ] as const)('is refused: %s', (reason, of, target, direction) => {
    expect(ask(of, target, direction)).toEqual({ status: 'refused', reason });
  });
  it('has nothing to tell where the target is reached', () => {
    expect(ask(series, 21)).toEqual({ status: 'reached' });
    expect(ask([1], 5, 'down')).toEqual({ status: 'reached' });
  });
});
