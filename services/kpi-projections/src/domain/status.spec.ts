import { describe, expect, it } from '@jest/globals';
import { findBuiltInKpi } from './kpi-catalogue.js';
import type { KpiDefinition } from './kpi-definition.js';
import { standingOf } from './status.js';

const builtIn = (id: string): KpiDefinition => {
  const kpi = findBuiltInKpi(id);
  if (kpi === undefined) throw new Error(`There is no ${id}.`);
  return kpi;
};
const throughput = builtIn('throughput');
const spending: KpiDefinition = { ...builtIn('costs'), baseline: 120, target: 100, tolerance: 0 };

describe('the standing of a count or an amount that still grows', () => {
  const standing = (kpi: KpiDefinition, value: number, inProgress = true): unknown => {
    const { baseline, target, gap, status } = standingOf(kpi, value, kpi, inProgress);
    return [baseline, target, gap, status];
  };

  it('is not told of half a month', () => {
    expect(standing(throughput, 75)).toEqual([100, 150, null, 'none']);
    expect(standing(throughput, 120)).toEqual([100, 150, null, 'none']);
    expect(standing(spending, 60)).toEqual([120, 100, null, 'none']);
    expect(standing(spending, 110)).toEqual([120, 100, null, 'none']);
  });

  it('is told once what is to come cannot take it back', () => {
    expect(standing(throughput, 151)).toEqual([100, 150, 1, 'strong']);
    expect(standing(spending, 130)).toEqual([120, 100, 30, 'worsening']);
    expect(standing({ ...spending, baseline: null }, 101)).toEqual([null, 100, 1, 'off-target']);
  });

  it('is told of the whole month', () => {
    expect(standing(throughput, 75, false)).toEqual([100, 150, -75, 'worsening']);
    expect(standing(spending, 60, false)).toEqual([120, 100, -40, 'strong']);
  });

  it('is told of a mean at any time', () => {
    expect(standing(builtIn('cycle-time'), 50)).toEqual([45, 30, 20, 'worsening']);
  });
});
