import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayOf, dayOfMonth, monthAfter, startOf } from './days.js';

describe('days and months', () => {
  it.each<[string, number, string]>([
    ['2025-02-28', 1, '2025-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-03-01', -1, '2025-02-28'],
    ['2025-12-31', 365, '2026-12-31'],
  ])('%s and %i days', (day, count, expected) => expect(dayAfter(day, count)).toBe(expected));

  it.each<[string, number, string]>([
    ['2025-01', 1, '2025-02'],
    ['2025-12', 1, '2026-01'],
    ['2025-11', 3, '2026-02'],
    ['2025-01', -1, '2024-12'],
  ])('%s and %i months', (month, count, expected) => expect(monthAfter(month, count)).toBe(expected));

  it.each<[string, number, string]>([
    ['2025-03', 3, '2025-03-03'],
    ['2025-02', 31, '2025-02-28'],
    ['2024-02', 31, '2024-02-29'],
    ['2025-04', 31, '2025-04-30'],
    ['2025-12', 31, '2025-12-31'],
  ])('day of %s: %i', (month, day, expected) => expect(dayOfMonth(month, day)).toBe(expected));

  it('begins a day at midnight, UTC', () => {
    expect(startOf('2025-03-03')).toBe('2025-03-03T00:00:00Z');
    expect(dayOf('2025-03-03T23:59:59.9Z')).toBe('2025-03-03');
  });
});
