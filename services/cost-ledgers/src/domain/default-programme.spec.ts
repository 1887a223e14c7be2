import { describe, expect, it } from '@jest/globals';
import { DEFAULT_INITIATIVES, DEFAULT_PLAN_ITEMS } from './default-programme.js';
import { initiativeDecider } from './initiative.decider.js';
import { planItemDecider } from './plan-item.decider.js';
import type { FigureName, PlanKind } from './plan-item.events.js';
import { returnOf } from './return-on-investment.js';

const at = '2025-01-01T00:00:00Z';
const sumOf = (kind: PlanKind, figure: FigureName): number =>
  Object.values(DEFAULT_PLAN_ITEMS)
    .filter((content) => content.kind === kind)
    .reduce((sum, { figures }) => sum + Number(figures[figure]), 0);

describe('the default programme', () => {
  it.each(Object.entries(DEFAULT_INITIATIVES))('can plan the initiative %s as it is written', (initiative, plan) =>
    expect(initiativeDecider.decide({ kind: 'plan-initiative', initiative, plan, at }, null)).toEqual([
      { kind: 'initiative-planned', initiative, plan, at },
    ]),
  );

  it.each(Object.entries(DEFAULT_PLAN_ITEMS))('can plan the item %s as it is written', (item, content) =>
    expect(planItemDecider.decide({ kind: 'plan-item', item, content, at }, null)).toEqual([
      { kind: 'item-planned', item, content, at },
    ]),
  );

  it('adds up to the sums of the framework', () => {
    expect([sumOf('roadmap-step', 'processes'), sumOf('roadmap-step', 'investment')]).toEqual([23, 950_000]);
    expect(sumOf('roadmap-step', 'savings')).toBe(1_300_000);
    expect(sumOf('tool', 'investment')).toBe(500_000);
    expect([sumOf('hiring-step', 'hires'), sumOf('hiring-step', 'investment')]).toEqual([11, 630_000]);
    expect(sumOf('position', 'headcount')).toBe(15);
  });

  it('states an ROI for each tool that its amounts give', () => {
    for (const { kind, figures, statedRoiPercent } of Object.values(DEFAULT_PLAN_ITEMS))
      if (kind === 'tool')
        expect(returnOf(BigInt(Number(figures.investment)), BigInt(Number(figures.savings))).roiPercent).toBe(
          statedRoiPercent,
        );
  });

  it('names the milestones of three phases', () =>
    expect(Object.values(DEFAULT_PLAN_ITEMS).flatMap(({ milestones }) => milestones)).toHaveLength(15));
});
