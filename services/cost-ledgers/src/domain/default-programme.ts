import type { InitiativePlan, Period } from './initiative.events.js';
import type { Basis, FigureName, Figures, PlanContent, PlanKind } from './plan-item.events.js';
import { NO_FIGURES } from './plan-item.state.js';

/** The figures of the operational excellence framework; a service whose log has none of them plans them at its start. */
const CURRENCY = 'EUR';

const QUARTERS = {
  '2025-Q1': { from: '2025-01-01', to: '2025-04-01' },
  '2025-Q2': { from: '2025-04-01', to: '2025-07-01' },
  '2025-Q3': { from: '2025-07-01', to: '2025-10-01' },
  '2025-Q4': { from: '2025-10-01', to: '2026-01-01' },
} satisfies Record<string, Period>;
type Quarter = keyof typeof QUARTERS;

const initiative = (
  name: string,
  investment: number,
  annualSavings: number,
  statedRoiPercent: number,
  statedPaybackMonths: number,
): InitiativePlan => ({
  name,
  investment: euros(investment),
  annualSavings: euros(annualSavings),
  currency: CURRENCY,
  owner: null,
  period: null,
  statedRoiPercent,
  statedPaybackMonths,
});

/** Paybacks that the framework states and that do not follow from its amounts (9 months of 7.5) are kept as stated. */
export const DEFAULT_INITIATIVES: Readonly<Record<string, InitiativePlan>> = {
  'process-automation': initiative('Process automation', 500_000, 800_000, 160, 9),
  'quality-improvement': initiative('Quality improvement', 300_000, 600_000, 200, 6),
  'cost-optimization': initiative('Cost optimization', 400_000, 1_000_000, 250, 5),
  'technology-investment': initiative('Technology investment', 300_000, 500_000, 167, 7),
};

const item = (
  kind: PlanKind,
  name: string,
  figures: Partial<Figures>,
  more: Partial<PlanContent> = {},
): PlanContent => ({
  kind,
  name,
  about: null,
  period: null,
  figures: { ...NO_FIGURES, ...figures },
  currency: MONEY.some((figure) => figures[figure] != null) ? CURRENCY : null,
  baseline: null,
  basis: null,
  statedRoiPercent: null,
  milestones: [],
  ...more,
});

const MONEY: readonly FigureName[] = ['investment', 'savings'];

const roadmapStep = (quarter: Quarter, name: string, about: string, ...amounts: [number, number, number]) => {
  const [processes, investment, savings] = amounts;
  const figures = { processes, investment: euros(investment), savings: euros(savings) };
  return item('roadmap-step', name, figures, { about, period: QUARTERS[quarter] });
};

/** The framework states a tool's ROI and not its savings: they are investment × ROI. */
const tool = (name: string, investment: number, statedRoiPercent: number) =>
  item(
    'tool',
    name,
    { investment: euros(investment), savings: euros((investment * statedRoiPercent) / 100) },
    { statedRoiPercent },
  );

const hiringStep = (quarter: Quarter, hires: number, name: string, about: string, investment: number) =>
  item('hiring-step', name, { hires, investment: euros(investment) }, { about, period: QUARTERS[quarter] });

const position = (name: string, about: string, baseline: number, headcount: number) =>
  item('position', name, { headcount }, { about, baseline });

const phase = (name: string, first: Quarter, last: Quarter, milestones: readonly string[]) =>
  item('phase', name, {}, { period: { from: QUARTERS[first].from, to: QUARTERS[last].to }, milestones });

const objective = (name: string, about: string | null, basis: Basis, level: number) =>
  item('objective', name, { level }, { about, basis });

export const DEFAULT_PLAN_ITEMS: Readonly<Record<string, PlanContent>> = {
  'automation-2025-q1': roadmapStep('2025-Q1', 'Automate onboarding', 'customer-onboarding', 5, 200_000, 300_000),
  'automation-2025-q2': roadmapStep('2025-Q2', 'Automate support', 'customer-support', 8, 300_000, 400_000),
  'automation-2025-q3': roadmapStep('2025-Q3', 'Automate sales', 'sales-operations', 6, 250_000, 350_000),
  'automation-2025-q4': roadmapStep('2025-Q4', 'Automate marketing', 'marketing-operations', 4, 200_000, 250_000),

  zapier: tool('Zapier', 50_000, 300),
  'power-automate': tool('Power Automate', 100_000, 250),
  'salesforce-flow': tool('Salesforce Flow', 150_000, 200),
  'custom-automation': tool('Custom automation', 200_000, 400),

  'hiring-2025-q1': hiringStep('2025-Q1', 4, 'Hire process managers', 'process-manager', 200_000),
  'hiring-2025-q2': hiringStep('2025-Q2', 3, 'Hire quality managers', 'quality-manager', 150_000),
  'hiring-2025-q3': hiringStep('2025-Q3', 3, 'Hire automation engineers', 'automation-engineer', 180_000),
  'hiring-2025-q4': hiringStep('2025-Q4', 1, 'Hire an operations director', 'operations-director', 100_000),

  'position-coo': position('COO', 'coo', 1, 1),
  // In the team as it was, and not in the team as it is to be.
  'position-operations-manager': position('Operations manager', 'operations-manager', 1, 0),
  'position-operations-director': position('Operations director', 'operations-director', 0, 2),
  'position-process-manager': position('Process manager', 'process-manager', 0, 4),
  'position-quality-manager': position('Quality manager', 'quality-manager', 1, 3),
  'position-automation-engineer': position('Automation engineer', 'automation-engineer', 0, 3),
  'position-analyst': position('Analyst', 'analyst', 1, 2),

  'phase-foundation': phase('Foundation', '2025-Q1', '2025-Q1', [
    'process-mapping',
    'team-building',
    'tool-implementation',
    'quality-standards',
    'kpi-dashboard',
  ]),
  'phase-optimization': phase('Optimization', '2025-Q2', '2025-Q3', [
    'process-automation',
    'quality-improvement',
    'cost-optimization',
    'performance-monitoring',
    'continuous-improvement',
  ]),
  'phase-excellence': phase('Excellence', '2025-Q4', '2025-Q4', [
    'full-automation',
    'quality-excellence',
    'cost-efficiency',
    'performance-excellence',
    'best-practices',
  ]),

  'objective-automate-processes': objective('Automate processes', 'process-automation', 'value', 85),
  'objective-reduce-costs': objective('Reduce costs', 'operational-costs', 'percent-below-baseline', 50),
  'objective-quality-standard': objective('Quality standard', 'process-quality', 'value', 99.9),
  'objective-efficiency-gain': objective('Efficiency gain', 'operational-efficiency', 'times-baseline', 3),
  'objective-scale': objective('Scale', null, 'times-baseline', 10),
};

function euros(amount: number): string {
  return `${amount}.00`;
}
