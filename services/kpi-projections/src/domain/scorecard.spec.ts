import { describe, expect, it } from '@jest/globals';
import { findKpi } from './kpi-catalogue.js';
import { dashboard, objectives, objectiveTargetOf, processPerformance } from './scorecard.js';

describe('the scorecard', () => {
  it('names KPIs that there are', () => {
    const named = [
      ...dashboard.flatMap(({ kpis }) => [...kpis]),
      ...processPerformance,
      ...objectives.map(({ kpi }) => kpi),
    ];
    expect(named.filter((id) => findKpi(id) === undefined)).toEqual([]);
  });
  it('shows both numbers where the framework contradicts itself', () => {
    const found = objectives.flatMap((objective) => {
      const kpi = findKpi(objective.kpi);
      return kpi === undefined ? [] : [objectiveTargetOf(objective, kpi)];
    });
    expect(
      found.map(({ objective, objectiveTarget, kpiTarget, agrees }) => [objective, objectiveTarget, kpiTarget, agrees]),
    ).toEqual([
      ['automate-processes', 85, 85, true],
      ['reduce-costs', 2350, 3250, false],
      ['quality-standard', 99.9, 98, false],
      ['efficiency-gain', 225, 90, false],
    ]);
  });
});
