import { describe, expect, it } from '@jest/globals';
import type { MonthOfInitiative } from './initiatives.js';
import { contradictionOf, frameworkInitiatives, observedReturnOf, returnOfPlan } from './initiatives.js';
import { findBuiltInKpi } from './kpi-catalogue.js';
import type { KpiDefinition } from './kpi-definition.js';
import type { ObjectiveResult } from './scorecard.js';
import { dashboard, objectiveResultOf, objectives, objectiveTargetOf, processPerformance } from './scorecard.js';

describe('the scorecard', () => {
  it('names KPIs that there are', () => {
    const named = [
      ...dashboard.flatMap(({ kpis }) => [...kpis]),
      ...processPerformance,
      ...objectives.flatMap(({ kpi }) => kpi ?? []),
    ];
    expect(named.filter((id) => findBuiltInKpi(id) === undefined)).toEqual([]);
  });
  const kpiOf = (id: string | null): KpiDefinition | null => (id === null ? null : (findBuiltInKpi(id) ?? null));

  it('shows both numbers where the framework contradicts itself, and says so', () => {
    const found = objectives.map((objective) => objectiveTargetOf(objective, kpiOf(objective.kpi)));
    expect(
      found.map(({ objective, objectiveTarget, kpiTarget, agrees }) => [objective, objectiveTarget, kpiTarget, agrees]),
    ).toEqual([
      ['automate-processes', 85, 85, true],
      ['reduce-costs', 2350, 3250, false],
      ['quality-standard', 99.9, 98, false],
      ['efficiency-gain', 225, 90, false],
      ['scale', null, null, true],
    ]);
    expect(found.map(({ note }) => note)).toEqual([
      null,
      'The objective is a change by −50 %, from a baseline of 4700 EUR to 2350 EUR; the target of its KPI is 3250 EUR, −31 %.',
      'The objective is 99.9 percent; the highest target of the KPI’s parts is 98 percent.',
      'The objective is 3 times as much, from a baseline of 75 percent to 225 percent; the target of its KPI is 90 percent.',
      'The objective is 10 times as much; the framework does not say of what.',
    ]);
  });
  it('measures the actual against the objective, not against the target of its KPI', () => {
    const result = (id: string, actual: number | string | null, isComparable = true): ObjectiveResult => {
      const objective = objectives.find((one) => one.id === id);
      if (objective === undefined) throw new Error(`There is no objective ${id}`);
      return objectiveResultOf(objective, kpiOf(objective.kpi), actual, isComparable);
    };
    // 3,055 EUR is at the KPI's target of 3,250, and 705 short of the objective: 1,645 of 2,350 EUR are saved.
    expect(result('reduce-costs', '3055.000000')).toMatchObject({ gap: 705, status: 'improving', progress: 0.7 });
    expect(result('reduce-costs', '2350.000000')).toMatchObject({ gap: 0, status: 'strong', progress: 1 });
    expect(result('reduce-costs', '3055.00', false)).toMatchObject({ gap: null, status: 'none', progress: null });
    expect(result('efficiency-gain', 60)).toMatchObject({ gap: -165, status: 'worsening', progress: -0.1 });
    expect(result('quality-standard', null)).toMatchObject({ gap: null, status: 'none' });
    expect(result('scale', null)).toMatchObject({ status: 'none' });
  });
});

describe('the return of an initiative', () => {
  const month = (invested: number, saved: number, ended = true): MonthOfInitiative => ({
    invested: BigInt(invested),
    saved: BigInt(saved),
    ended,
  });
  it('is computed from the plan beside what is stated', () => {
    expect(frameworkInitiatives.map(returnOfPlan)).toEqual([
      { roiPercent: 160, paybackMonths: 7.5 },
      { roiPercent: 200, paybackMonths: 6 },
      { roiPercent: 250, paybackMonths: 4.8 },
      { roiPercent: 166.67, paybackMonths: 7.2 },
    ]);
    expect(frameworkInitiatives.map(contradictionOf)).toEqual([
      'The stated payback is 9 months; 500000 ÷ 800000 × 12 are 7.5.',
      null,
      null,
      null,
    ]);
  });
  it('is annualised from the ended months since the first saving', () => {
    // 6,000 in three months are 24,000 a year, of 30,000 invested 80 %; the month in progress counts to date alone.
    const months = [month(30_000, 0), month(0, 1_000), month(0, 0), month(0, 5_000), month(0, 9_000, false)];
    expect(observedReturnOf(months)).toEqual({
      invested: 30_000n,
      saved: 15_000n,
      returnedPercent: 50,
      annualSavings: 24_000n,
      monthsObserved: 3,
      roiPercent: 80,
      paybackMonths: 15,
      reason: null,
    });
  });
  it('says why there is none', () => {
    expect(observedReturnOf([])).toMatchObject({ returnedPercent: null, reason: 'nothing-invested' });
    expect(observedReturnOf([month(10, 5), month(0, 5)])).toMatchObject({
      returnedPercent: 100,
      annualSavings: null,
      roiPercent: null,
      reason: 'too-little-data',
    });
  });
});
