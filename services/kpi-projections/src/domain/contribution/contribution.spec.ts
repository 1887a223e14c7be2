import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fraction } from '../fraction.js';
import { differenceOf, fraction, isEqual, quotientOf, sumOf, totalOf, ZERO } from '../fraction.js';
import { findBuiltInKpi } from '../kpi-catalogue.js';
import { apportion, roundToUnits } from './apportionment.js';
import type { DecompositionMethod, Move, Part } from './decomposition.js';
import { addUp, contributionsOf, decompositionOf, differenceOfWhole, sumOfContributions } from './decomposition.js';

const part = (numerator: number, denominator: number): Part => ({
  numerator: fraction(BigInt(numerator)),
  denominator: fraction(BigInt(denominator)),
});
const move = (before: readonly [number, number], after: readonly [number, number]): Move => ({
  previous: part(...before),
  current: part(...after),
});
const sumOfParts = (parts: readonly Part[]): Part => ({
  numerator: parts.map(({ numerator }) => numerator).reduce(sumOf, ZERO),
  denominator: parts.map(({ denominator }) => denominator).reduce(sumOf, ZERO),
});
const wholeOf = (moves: readonly Move[]): Move => ({
  previous: sumOfParts(moves.map(({ previous }) => previous)),
  current: sumOfParts(moves.map(({ current }) => current)),
});
const text = ({ numerator, denominator }: Fraction): string => {
  const reduced = fraction(numerator, denominator);
  return reduced.denominator === 1n ? String(reduced.numerator) : `${reduced.numerator}/${reduced.denominator}`;
};

describe('rate and mix', () => {
  const told = (...moves: Move[]): string[] =>
    contributionsOf('rate-and-mix', moves, wholeOf(moves)).map(
      ({ total, effects }) => `${text(total)} = ${effects.map(text).join(' + ')}`,
    );
  it('of rates that stay: all is mix', () => {
    // 10 of 100 and 20 of 100 were 30 of 200, and are 5 of 50 and 30 of 150, 35 of 200: the worse group has grown.
    // Share 1/2 → 1/4 of a rate 1/10, and 1/2 → 3/4 of 1/5, from a mean of (3/20 + 7/40) / 2 = 13/80.
    expect(told(move([10, 100], [5, 50]), move([20, 100], [30, 150]))).toEqual([
      '1/64 = 0 + 1/64',
      '3/320 = 0 + 3/320',
    ]);
  });
  it('of shares that stay: all is rate', () => {
    expect(told(move([10, 100], [15, 100]), move([60, 300], [30, 300]))).toEqual([
      '1/80 = 1/80 + 0',
      '-3/40 = -3/40 + 0',
    ]);
  });
  it('of a group that is new, and one that has vanished: all is mix', () => {
    const [stayed, gone, come] = told(move([4, 10], [8, 20]), move([6, 10], [0, 0]), move([0, 0], [10, 20]));
    // 10 of 20 were, 18 of 40 are: −1/20, about a mean of 19/40.
    expect([stayed, gone, come]).toEqual(['0 = 0 + 0', '-1/16 = 0 + -1/16', '1/80 = 0 + 1/80']);
  });
  it('both: Simpson’s paradox, where each rate rises and the whole falls', () => {
    const moves = [move([234, 270], [81, 87]), move([55, 80], [192, 263])];
    const contributions = contributionsOf('rate-and-mix', moves, wholeOf(moves));
    expect(contributions.every(({ effects: [rate = ZERO] }) => rate.numerator > 0n)).toBe(true);
    expect(differenceOfWhole(wholeOf(moves))?.numerator).toBeLessThan(0n);
  });
});

describe('amount and volume', () => {
  it('of costs for each of common customers', () => {
    // 100 and 50 for 10 customers, 120 and 50 for 20: 15 a customer are 8.50.
    const whole = move([150, 10], [170, 20]);
    const [one, other] = contributionsOf(
      'amount-and-volume',
      [move([100, 10], [120, 20]), move([50, 10], [50, 20])],
      whole,
    );
    expect(one?.effects.map(text)).toEqual(['3/2', '-11/2']);
    expect(other?.effects.map(text)).toEqual(['0', '-5/2']);
    expect(differenceOfWhole(whole)).toEqual(fraction(-13n, 2n));
  });
});

it('a KPI is decomposed by how it is made of its groups', () => {
  const methods = ['costs', 'cycle-time', 'nps', 'profit-margin', 'operational-costs', 'development-velocity'].map(
    (id) => {
      const kpi = findBuiltInKpi(id);
      return kpi === undefined ? id : decompositionOf(kpi);
    },
  );
  expect(methods).toEqual([
    'difference',
    ...['rate-and-mix', 'rate-and-mix', 'rate-and-mix'],
    ...['amount-and-volume', 'amount-and-volume'],
  ]);
});

const count = fc.integer({ min: 0, max: 1_000_000 });
/** Groups that may be empty on either side, have a numerator without a denominator, or a negative one. */
const anyPart = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.oneof(fc.constant(0), count));
const moves = fc.array(
  fc.tuple(anyPart, anyPart).map(([before, after]) => move(before, after)),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const method = fc.constantFrom<DecompositionMethod>('difference', 'rate-and-mix', 'amount-and-volume');

/** The groups and the whole as a method sees them. */
function seenBy(how: DecompositionMethod, groups: readonly Move[]): { groups: readonly Move[]; whole: Move } | null {
  const whole = wholeOf(groups);
  const common = (of: Move, { previous, current }: Record<'previous' | 'current', Fraction>): Move => ({
    previous: { ...of.previous, denominator: previous },
    current: { ...of.current, denominator: current },
  });
  const one = { previous: fraction(1n), current: fraction(1n) };
  if (how === 'difference') return { groups: groups.map((group) => common(group, one)), whole: common(whole, one) };
  const denominators = { previous: whole.previous.denominator, current: whole.current.denominator };
  if (denominators.previous.numerator === 0n || denominators.current.numerator === 0n) return null;
  return how === 'rate-and-mix'
    ? { groups, whole }
    : { groups: groups.map((group) => common(group, denominators)), whole };
}

describe('in any split', () => {
  it('contributions add up to the difference exactly, and their effects to them', () => {
    fc.assert(
      fc.property(method, moves, (how, split) => {
        const seen = seenBy(how, split);
        fc.pre(seen !== null);
        expect(addUp(how, seen.groups, seen.whole)).toBe(true);
        const contributions = contributionsOf(how, seen.groups, seen.whole);
        const difference = differenceOfWhole(seen.whole) ?? ZERO;
        expect(isEqual(totalOf(contributions.map(({ total }) => total)), difference)).toBe(true);
        for (const { total, effects } of contributions) {
          if (how !== 'difference') expect(isEqual(totalOf(effects), total)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('groups put together contribute what they contributed apart', () => {
    fc.assert(
      fc.property(method, moves, fc.nat({ max: 12 }), (how, split, place) => {
        const seen = seenBy(how, split);
        fc.pre(seen !== null);
        const apart = contributionsOf(how, seen.groups, seen.whole);
        const together = wholeOf(seen.groups.slice(place));
        const merged = how === 'rate-and-mix' ? together : { ...together, ...withDenominatorsOf(together, seen.whole) };
        const [rest] = contributionsOf(how, [merged], seen.whole);
        const sum = sumOfContributions(apart.slice(place));
        expect(isEqual(sum.total, rest?.total ?? ZERO)).toBe(true);
      }),
    );
  });
  it('rounded contributions add up to the rounded difference, each by less than a unit off', () => {
    const unit = fraction(1n, 1_000_000n);
    fc.assert(
      fc.property(method, moves, (how, split) => {
        const seen = seenBy(how, split);
        fc.pre(seen !== null);
        const totals = contributionsOf(how, seen.groups, seen.whole).map(({ total }) => total);
        const sum = roundToUnits(differenceOfWhole(seen.whole) ?? ZERO, unit);
        const shown = apportion(totals, sum, unit);
        expect(shown.reduce((added, units) => added + units, 0n)).toBe(sum);
        for (const [index, units] of shown.entries()) {
          const off = differenceOf(fraction(units, 1_000_000n), totals[index] ?? ZERO);
          const inUnits = quotientOf(off, unit) ?? ZERO;
          expect(inUnits.numerator < inUnits.denominator && -inUnits.numerator < inUnits.denominator).toBe(true);
        }
      }),
    );
  });
});

function withDenominatorsOf({ previous, current }: Move, whole: Move): Move {
  return {
    previous: { ...previous, denominator: whole.previous.denominator },
    current: { ...current, denominator: whole.current.denominator },
  };
}

describe('rounding to a sum', () => {
  it('gives what is left to the largest remainders', () => {
    const thirds = [fraction(1n, 3n), fraction(1n, 3n), fraction(1n, 3n)];
    expect(apportion(thirds, 100n, fraction(1n, 100n))).toEqual([34n, 33n, 33n]);
    expect(apportion([fraction(-1n, 3n), fraction(-2n, 3n)], -100n, fraction(1n, 100n))).toEqual([-33n, -67n]);
    expect(apportion([], 0n, fraction(1n))).toEqual([]);
  });
  it.each([
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [-1n, 2n, 0n],
    [-3n, 2n, -2n],
    [7n, 4n, 2n],
    [-7n, 4n, -2n],
  ])('%d/%d is %d, half to even', (numerator, denominator, units) => {
    expect(roundToUnits(fraction(numerator, denominator), fraction(1n))).toBe(units);
  });
});
