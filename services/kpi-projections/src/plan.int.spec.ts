import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activityCompleted,
  entryPosted,
  headcountReported,
  initiativeApproved,
  initiativeCancelled,
  initiativePlanned,
  initiativePlanRevised,
  planItemMilestoneReached,
  planItemPlanned,
  planItemProgressed,
} from '@opex/contracts';
import type { Initiatives } from './application/get-initiatives.js';
import type { Plan } from './application/get-plan.js';
import type { Scorecard } from './application/get-scorecard.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

/*
 * What cost-ledgers plans, beside what was measured. The plan is first known on 1 July 2025, and revised on 1 February 2026.
 */
const FIRST = '2025-07-01T00:00:00Z';
const REVISED = '2026-02-01T00:00:00Z';

const ofLedger = (type: string, stream: string, time: string, data: object): PublishedEvent => ({
  service: 'cost-ledgers',
  type,
  stream,
  time: time.includes('T') ? time : `${time}T00:00:00Z`,
  data,
});
const item = (type: string, id: string, time: string, data: object): PublishedEvent =>
  ofLedger(type, `plan-item/${id}`, time, { item: id, ...data });
const objective = (id: string, about: string | undefined, level: number, basis: string): PublishedEvent =>
  item(planItemPlanned.type, id, '2025-06-01', { kind: 'objective', name: id, about, level, basis });
const told = (id: string, on: string, level: number): PublishedEvent =>
  item(planItemProgressed.type, id, on, { level });
const reached = (id: string, on: string, milestone: string): PublishedEvent =>
  item(planItemMilestoneReached.type, id, on, { milestone });
const initiative = (type: string, id: string, time: string, data: object = {}): PublishedEvent =>
  ofLedger(type, `initiative/${id}`, time, { initiative: id, ...data });
const activity = (n: number, automated: boolean): PublishedEvent => ({
  service: 'process-events',
  type: activityCompleted.type,
  stream: `case/sales/${n}`,
  time: `2025-11-0${n}T00:00:00Z`,
  data: { process: 'sales', activity: 'lead', automated },
});
const invested = (entry: string, postedOn: string, of: string, amount: string): PublishedEvent =>
  ofLedger(entryPosted.type, `entry/${entry}`, postedOn, {
    entry,
    postedOn,
    lines: [{ account: 'a', kind: 'investment', initiative: of, amount, currency: 'EUR' }],
  });

const foundation = {
  kind: 'phase',
  name: 'Foundation',
  from: '2025-01-01',
  to: '2025-04-01',
  milestones: ['team', 'tools', 'dashboard'],
};
const robots = { name: 'Robots', investment: '1000.00', annualSavings: '3000.00', currency: 'EUR', paybackMonths: 4 };

const first: readonly PublishedEvent[] = [
  objective('objective-automate-processes', 'process-automation', 85, 'value'),
  objective('objective-scale', undefined, 10, 'times-baseline'),
  objective('halve-defects', 'defects', 50, 'percent-below-baseline'),
  objective('cheaper-operations', 'operational-costs', 20, 'percent-below-baseline'),
  item(planItemPlanned.type, 'phase-foundation', '2025-06-01', foundation),
  item(planItemPlanned.type, 'phase-later', '2025-06-01', { kind: 'phase', name: 'Later', milestones: ['rest'] }),
  item(planItemPlanned.type, 'automation-q1', '2025-06-01', {
    ...{ kind: 'roadmap-step', name: 'Automate onboarding', about: 'onboarding', from: '2025-01-01', to: '2025-04-01' },
    ...{ processes: 5, investment: '200.00', savings: '300.00', currency: 'EUR' },
  }),
  item(planItemProgressed.type, 'automation-q1', '2025-03-01', { processes: 2, investment: '80.10', currency: 'EUR' }),
  item(planItemPlanned.type, 'robot', '2025-06-01', {
    ...{ kind: 'tool', name: 'Robot', investment: '50.00', savings: '150.00', currency: 'EUR', roiPercent: 310 },
  }),
  item(planItemPlanned.type, 'hiring-q4', '2025-06-01', {
    ...{ kind: 'hiring-step', name: 'Hire', about: 'analyst', from: '2025-10-01', to: '2026-01-01', hires: 2 },
  }),
  // A position is planned, too, and no objective.
  item(planItemPlanned.type, 'position-coo', '2025-06-01', {
    kind: 'position',
    name: 'COO',
    about: 'coo',
    headcount: 1,
  }),
  // Told of days before the plan was made.
  told('objective-automate-processes', '2025-05-02', 60),
  told('cheaper-operations', '2025-05-01', 10),
  reached('phase-foundation', '2025-03-31', 'team'),
  reached('phase-foundation', '2025-05-15', 'tools'),
  initiative(initiativePlanned.type, 'robots', '2025-06-01', { ...robots, owner: 'person-w3v5d7qk2mzt4x6cbn3rjhyg5e' }),
  initiative(initiativeApproved.type, 'robots', '2025-06-02'),
  initiative(initiativePlanned.type, 'process-automation', '2025-06-01', {
    ...robots,
    name: 'Process automation',
    investment: '600000.00',
    annualSavings: '900000.00',
  }),
];
const later: readonly PublishedEvent[] = [
  item(planItemProgressed.type, 'automation-q1', '2025-07-15', { processes: 3, investment: '100.00', currency: 'EUR' }),
  ofLedger(headcountReported.type, 'headcount/coo', '2025-08-01', { headcount: 0.5, role: 'coo' }),
  ofLedger(headcountReported.type, 'headcount/coo', '2025-09-01', { headcount: 1, role: 'coo' }),
  ...[activity(1, true), activity(2, true), activity(3, true), activity(4, false)],
  item(planItemPlanned.type, 'objective-automate-processes', '2026-01-15', {
    kind: 'objective',
    name: 'Automate processes',
    about: 'process-automation',
    level: 90,
    basis: 'value',
  }),
  told('objective-automate-processes', '2025-01-01', 70),
  reached('phase-foundation', '2025-12-31', 'dashboard'),
  invested('E-1', '2025-10-01', 'robots', '1200.00'),
  initiative(initiativePlanRevised.type, 'robots', '2026-01-15', {
    ...robots,
    investment: '1500.00',
    reason: 'Two more robots.',
  }),
  initiative(initiativeCancelled.type, 'process-automation', '2026-01-15', { reason: 'No.' }),
];

let service: ProjectedService;
beforeAll(async () => {
  service = await ProjectedService.start(first, FIRST);
  await service.publish(later, REVISED);
});
afterAll(() => service.close());

const scorecardOf = async (query: string): Promise<Scorecard> =>
  (await service.ask(`/v1/scorecard?${query}`).expect(200)).body as Scorecard;
const initiativesOf = async (query = ''): Promise<Initiatives> =>
  (await service.ask(`/v1/initiatives?${query}`).expect(200)).body as Initiatives;

describe('objectives of the plan', () => {
  it('have the number of their KPI as actual, against the plan as it is now, and what was told beside it', async () => {
    const { objectives } = await scorecardOf('period=2025-Q4');
    expect(objectives[0]).toEqual({
      objective: 'automate-processes',
      item: 'objective-automate-processes',
      kpi: 'process-automation',
      unit: 'percent',
      planned: { level: 90, basis: 'value' },
      // Told last, of whatever day.
      stated: { level: 70, value: 70, at: '2025-01-01T00:00:00.000000Z' },
      actual: 75,
      baseline: 60,
      objectiveTarget: 90,
      kpiTarget: 85,
      gap: -15,
      status: 'improving',
      progress: 0.5,
      agrees: false,
      note: 'The objective is 90 percent; the target of its KPI is 85 percent.',
    });
  });

  it('are those of the framework where nobody planned otherwise, then the others; an unknown KPI is told', async () => {
    const { objectives } = await scorecardOf('period=2025-Q4');
    expect(objectives.map(({ objective: id, item: of, note }) => [id, of, note])).toEqual([
      ['automate-processes', 'objective-automate-processes', expect.any(String)],
      ['reduce-costs', null, expect.any(String)],
      ['quality-standard', null, expect.any(String)],
      ['efficiency-gain', null, expect.any(String)],
      ['scale', 'objective-scale', 'The objective is 10 times as much; the plan does not say of what.'],
      ['cheaper-operations', 'cheaper-operations', expect.any(String)],
      ['halve-defects', 'halve-defects', 'The objective is a change by −50 %; there is no KPI defects.'],
    ]);
    // 20 % below 4,700 are 3,760, and the 10 % that were told 4,230.
    expect(objectives[5]).toMatchObject({ objectiveTarget: 3760, stated: { level: 10, value: 4230 }, actual: null });
  });

  it('are as they were known at an instant, and before any plan those of the framework', async () => {
    const known = await scorecardOf('period=2025-Q4&asOf=2025-07-01T00:00:00Z');
    expect(known.objectives[0]).toMatchObject({ objectiveTarget: 85, stated: { level: 60 }, actual: null });
    const before = await scorecardOf('period=2025-Q4&asOf=2025-01-01T00:00:00Z');
    expect(before.objectives.map(({ item: of }) => of)).toEqual([null, null, null, null, null]);
    expect(before.phases).toEqual([]);
  });
});

describe('phases of the plan', () => {
  it('tell which milestones were reached by the end of the period, in time or late', async () => {
    const { phases } = await scorecardOf('period=2025-Q2');
    expect(phases).toEqual([
      {
        item: 'phase-foundation',
        name: 'Foundation',
        from: '2025-01-01',
        to: '2025-04-01',
        planned: 3,
        reached: 2,
        milestones: [
          { milestone: 'team', reachedAt: '2025-03-31T00:00:00.000000Z', status: 'reached' },
          { milestone: 'tools', reachedAt: '2025-05-15T00:00:00.000000Z', status: 'reached-late' },
          { milestone: 'dashboard', reachedAt: null, status: 'overdue' },
        ],
      },
      {
        item: 'phase-later',
        name: 'Later',
        from: null,
        to: null,
        planned: 1,
        reached: 0,
        milestones: [{ milestone: 'rest', reachedAt: null, status: 'open' }],
      },
    ]);
    const { phases: atEnd } = await scorecardOf('period=2025');
    expect(atEnd[0]).toMatchObject({ reached: 3 });
    const statuses = async (period: string) =>
      (await scorecardOf(`period=${period}`)).phases[0]?.milestones.map(({ status }) => status);
    expect(await statuses('2025-02')).toEqual(['open', 'open', 'open']);
    expect(await statuses('2025-03')).toEqual(['reached', 'overdue', 'overdue']);
  });
});

describe('initiatives of the plan', () => {
  it('stand beside what the journal has, with the gap and what was decided', async () => {
    const { initiatives, complete } = await initiativesOf();
    expect(complete).toBe(true);
    expect(initiatives.map(({ initiative: id, status }) => [id, status])).toEqual([
      ['process-automation', 'cancelled'],
      ['quality-improvement', null],
      ['cost-optimization', null],
      ['technology-investment', null],
      ['robots', 'approved'],
    ]);
    expect(initiatives[4]).toMatchObject({
      name: 'Robots',
      planned: { currency: 'EUR', investment: '1500.00', annualSavings: '3000.00', roiPercent: 200, paybackMonths: 6 },
      stated: { roiPercent: null, paybackMonths: 4 },
      actual: { invested: '1200.00', annualSavings: null },
      gap: { investment: '-300.00', annualSavings: null },
      note: 'The stated payback is 4 months; 1500 ÷ 3000 × 12 are 6.',
    });
    expect(initiatives[0]?.planned).toMatchObject({ investment: '600000.00' });
    expect((await initiativesOf('currency=CHF')).initiatives[4]?.gap).toEqual({
      investment: null,
      annualSavings: null,
    });
  });

  it('are as they were known at an instant', async () => {
    const { initiatives } = await initiativesOf('asOf=2025-07-01T00:00:00Z');
    expect(initiatives[4]).toMatchObject({ status: 'approved', planned: { investment: '1000.00' } });
    expect(initiatives[0]).toMatchObject({ status: 'planned' });
  });
});

describe('steps of the plan', () => {
  const planOf = async (query = ''): Promise<Plan> => (await service.ask(`/v1/plan?${query}`).expect(200)).body as Plan;
  const stepOf = ({ steps }: Plan, id: string): unknown => steps.find(({ item: of }) => of === id);

  it('stand beside what was done of them, which adds up', async () => {
    const plan = await planOf();
    expect(plan).toMatchObject({ today: '2026-02-01', complete: true });
    expect(plan.steps.map(({ item: of, status }) => [of, status])).toEqual([
      ['automation-q1', 'reached'],
      ['hiring-q4', 'overdue'],
      ['position-coo', 'reached'],
      ['robot', 'open'],
    ]);
    expect(stepOf(plan, 'automation-q1')).toEqual({
      ...{ item: 'automation-q1', kind: 'roadmap-step', name: 'Automate onboarding', about: 'onboarding' },
      ...{ from: '2025-01-01', to: '2025-04-01', currency: 'EUR', status: 'reached', baseline: null },
      planned: { processes: 5, hires: null, headcount: null, investment: '200.00', savings: '300.00', roiPercent: 150 },
      statedRoiPercent: null,
      actual: { processes: 5, hires: null, headcount: null, investment: '180.10', savings: null, roiPercent: null },
      gap: { processes: 0, hires: null, headcount: null, investment: '-19.90', savings: null },
    });
    expect(stepOf(plan, 'robot')).toMatchObject({ planned: { roiPercent: 300 }, statedRoiPercent: 310 });
    expect(stepOf(plan, 'position-coo')).toMatchObject({ planned: { headcount: 1 }, actual: { headcount: 1 } });
    expect(plan.phases.map(({ item: of }) => of)).toEqual(['phase-foundation', 'phase-later']);
  });

  it('are as they were known at an instant', async () => {
    const plan = await planOf('asOf=2025-07-01T00:00:00Z');
    expect(plan.today).toBe('2025-07-01');
    expect(stepOf(plan, 'automation-q1')).toMatchObject({ status: 'overdue', actual: { processes: 2 } });
    expect(stepOf(plan, 'hiring-q4')).toMatchObject({ status: 'ahead', actual: { hires: null } });
    expect(stepOf(plan, 'position-coo')).toMatchObject({ status: 'open', actual: { headcount: null } });
    await service.ask('/v1/plan?from=2025-01-01').expect(400);
  });

  it('are a file, a line each', async () => {
    const { text } = await service.ask('/v1/plan?format=csv').expect(200);
    const [columns = '', ...lines] = text.trimEnd().split('\r\n');
    expect(columns).toMatch(/^item,kind,name,about,from,to,currency,status,baseline,planned\.processes,/);
    expect(lines.map((line) => line.split(',')[0])).toEqual(['automation-q1', 'hiring-q4', 'position-coo', 'robot']);
    expect(lines[0]).toContain(',5,,,200.00,300.00,150,,5,,,180.10,,,0,,,-19.90,');
  });
});
