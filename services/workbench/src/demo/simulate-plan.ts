import { initiativeApproved, planItemMilestoneReached, planItemProgressed } from '@opex/contracts';
import { dealParts } from './dealing.js';
import type { DemoLog } from './demo-log.js';
import type { Figure, Month } from './demo-year.js';
import { DAY_MS, euros, levelOf, monthStart, yearStart } from './demo-year.js';
import type { Random } from './random.js';

/** The framework's plan as cost-ledgers has it from its first start: what each quarter was to do of it is done in it. */
const roadmap: readonly (readonly [item: string, processes: number, investment: number, savings: number])[] = [
  ['automation-2025-q1', 5, 200_000, 300_000],
  ['automation-2025-q2', 8, 300_000, 400_000],
  ['automation-2025-q3', 6, 250_000, 350_000],
  ['automation-2025-q4', 4, 200_000, 250_000],
];
const hiring: readonly (readonly [item: string, hires: number, investment: number])[] = [
  ['hiring-2025-q1', 4, 200_000],
  ['hiring-2025-q2', 3, 150_000],
  ['hiring-2025-q3', 3, 180_000],
  ['hiring-2025-q4', 1, 100_000],
];
/** Bought in the quarter of their place; savings are investment × ROI. */
const tools: readonly (readonly [item: string, investment: number, roi: number])[] = [
  ['zapier', 50_000, 3],
  ['power-automate', 100_000, 2.5],
  ['salesforce-flow', 150_000, 2],
  ['custom-automation', 200_000, 4],
];
const phases: readonly (readonly [item: string, from: Month, months: number, milestones: readonly string[]])[] = [
  [
    'phase-foundation',
    0,
    3,
    ['process-mapping', 'team-building', 'tool-implementation', 'quality-standards', 'kpi-dashboard'],
  ],
  [
    'phase-optimization',
    3,
    6,
    [
      'process-automation',
      'quality-improvement',
      'cost-optimization',
      'performance-monitoring',
      'continuous-improvement',
    ],
  ],
  [
    'phase-excellence',
    9,
    3,
    ['full-automation', 'quality-excellence', 'cost-efficiency', 'performance-excellence', 'best-practices'],
  ],
];
/** What a year leads to. The framework's objectives go further: costs halved, three times the efficiency, ten times the scale. */
const objectives: Readonly<Record<string, Figure>> = {
  'objective-automate-processes': { baseline: 60, target: 85 },
  'objective-reduce-costs': { baseline: 0, target: 30.9 },
  'objective-quality-standard': { baseline: 85, target: 96.2 },
  'objective-efficiency-gain': { baseline: 1, target: 1.2 },
  'objective-scale': { baseline: 1, target: 1.5 },
};
const initiatives = ['process-automation', 'quality-improvement', 'cost-optimization', 'technology-investment'];

const QUARTERS = [0, 1, 2, 3] as const;
const MONTHS_A_QUARTER = 3;

/** What is done of the plan: roadmap, tools, hires, milestones, objectives; and the approval of the initiatives. */
export function simulatePlan(random: Random, log: DemoLog): void {
  for (const initiative of initiatives)
    log.add(initiativeApproved, 'planning', yearStart + 9 * (DAY_MS / 24), { initiative });
  for (const quarter of QUARTERS) {
    automate(random, log, quarter);
    const lastMonth = quarter * MONTHS_A_QUARTER + 2;
    const [item, hires, investment] = hiring[quarter] ?? ['', 0, 0];
    log.add(planItemProgressed, 'planning', monthStart(lastMonth), { item, hires, ...amounts(investment * 100) });
    const [tool, price, roi] = tools[quarter] ?? ['', 0, 0];
    log.add(planItemProgressed, 'planning', monthStart(lastMonth) + 14 * DAY_MS, {
      item: tool,
      ...amounts(price * 100, price * roi * 100),
    });
    for (const [objective, figure] of Object.entries(objectives)) {
      const level = Math.round(levelOf(figure, lastMonth) * 100) / 100;
      log.add(planItemProgressed, 'planning', monthStart(lastMonth + 1) - DAY_MS, { item: objective, level });
    }
  }
  for (const [item, from, months, milestones] of phases)
    milestones.forEach((milestone, index) => {
      const spanMs = monthStart(from + months) - monthStart(from);
      const day = Math.floor(((index + 1) * spanMs) / milestones.length / DAY_MS) - 1;
      log.add(planItemMilestoneReached, 'planning', monthStart(from) + day * DAY_MS, { item, milestone });
    });
}

/** A step of the roadmap, a part of it each month of its quarter. */
function automate(random: Random, log: DemoLog, quarter: (typeof QUARTERS)[number]): void {
  const [item, total, investment, savings] = roadmap[quarter] ?? ['', 0, 0, 0];
  const parts = (whole: number): number[] => dealParts(random, whole, MONTHS_A_QUARTER);
  const [processes, invested, saved] = [parts(total), parts(investment * 100), parts(savings * 100)];
  for (let month = 0; month < MONTHS_A_QUARTER; month++)
    log.add(planItemProgressed, 'planning', monthStart(quarter * MONTHS_A_QUARTER + month) + 19 * DAY_MS, {
      item,
      processes: processes[month] ?? 0,
      ...amounts(invested[month] ?? 0, saved[month] ?? 0),
    });
}

const amounts = (investedCents: number, savedCents?: number) => ({
  investment: euros(investedCents),
  ...(savedCents === undefined ? {} : { savings: euros(savedCents) }),
  currency: 'EUR',
});
