import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Budget } from './planned-costs.js';
import { plannedDays } from './planned-costs.js';

const budget = (from: number, to: number, minor: number, currency = 'EUR'): Budget => ({ from, to, minor, currency });
const amounts = (budgets: readonly Budget[]): readonly number[] => plannedDays(budgets).map(({ minor }) => minor);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('budgets as days', () => {
  it('are spread evenly, to the minor unit', () => {
    expect(amounts([budget(0, 3, 100)])).toEqual([33, 33, 34]);
    expect(plannedDays([budget(10, 12, 7)])).toEqual([
      { atMs: 10 * 86_400_000, minor: 3, currency: 'EUR' },
      { atMs: 11 * 86_400_000, minor: 4, currency: 'EUR' },
    ]);
  });
  it('are those of the shortest one, and the longer ones keep the rest', () => {
    expect(amounts([budget(0, 4, 100), budget(1, 3, 80)])).toEqual([10, 40, 40, 10]);
    expect(amounts([budget(0, 6, 600), budget(0, 3, 150), budget(1, 2, 90)])).toEqual([30, 90, 30, 150, 150, 150]);
  });
  it('leave nothing where shorter ones come to more', () => {
    expect(amounts([budget(0, 3, 100), budget(0, 1, 120)])).toEqual([120, 0, 0]);
  });
  it('of another currency take their even share out', () => {
    expect(
      plannedDays([budget(0, 4, 100), budget(0, 1, 999, 'CHF')]).map(({ minor, currency }) => [minor, currency]),
    ).toEqual([
      [999, 'CHF'],
      [25, 'EUR'],
      [25, 'EUR'],
      [25, 'EUR'],
    ]);
  });
  it('longer than ten years are refused', () => {
    expect(() => plannedDays([budget(0, 4_000, 1)])).toThrow('longer than ten years');
  });
  it('add up to the longest one, in any order, where it has days of its own and shorter ones do not come to more', () => {
    const months = fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { maxLength: 11 });
    fc.assert(
      fc.property(months, fc.nat(10_000), fc.nat(1_000_000), fc.nat(), (own, ofMonth, more, turn) => {
        const shorter = own.map((month) => budget(month * 30, (month + 1) * 30, ofMonth));
        const year = budget(0, 365, ofMonth * own.length + more);
        const all = [...shorter, year];
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)];
        const days = plannedDays(turned);
        expect(sum(days.map(({ minor }) => minor))).toBe(year.minor);
        expect(days).toEqual(plannedDays(all));
        for (const { from, to, minor } of shorter) {
          const inside = days.filter(({ atMs }) => atMs >= from * 86_400_000 && atMs < to * 86_400_000);
          expect(sum(inside.map((day) => day.minor))).toBe(minor);
        }
      }),
    );
  });
});
