import { describe, expect, it } from '@jest/globals';
import type { HeadcountReport } from './headcount.js';
import { meanHeadcount } from './headcount.js';

const report = (day: string, headcount: number): HeadcountReport => ({
  role: 'analyst',
  headcount,
  at: `${day}T00:00:00Z`,
});
const mean = (reports: readonly HeadcountReport[], from: string, to: string) =>
  meanHeadcount(reports, Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`));

describe('the mean headcount', () => {
  const reports = [report('2025-01-01', 2), report('2025-01-11', 4), report('2025-01-21', 3)];

  it('weighs each value by how long it held', () => {
    expect(mean(reports, '2025-01-01', '2025-01-31')).toEqual({ mean: 3, isComplete: true });
    // 5 days of 2 and 10 of 4.
    expect(mean(reports, '2025-01-06', '2025-01-21')).toEqual({ mean: 50 / 15, isComplete: true });
  });

  it('goes on with the last value, and begins with the one before the range', () =>
    expect(mean(reports, '2025-03-01', '2025-04-01')).toEqual({ mean: 3, isComplete: true }));

  it('is that of the known time where the range begins before the first report', () =>
    expect(mean(reports, '2024-12-22', '2025-01-11')).toEqual({ mean: 2, isComplete: false }));

  it('is not known where nothing was reported', () => {
    expect(mean([], '2025-01-01', '2025-02-01')).toEqual({ mean: null, isComplete: false });
    expect(mean(reports, '2024-01-01', '2024-02-01')).toEqual({ mean: null, isComplete: false });
  });

  it('takes the later of two reports of one instant', () =>
    expect(mean([report('2025-01-01', 9), report('2025-01-01', 2)], '2025-01-01', '2025-01-02')).toEqual({
      mean: 2,
      isComplete: true,
    }));
});
