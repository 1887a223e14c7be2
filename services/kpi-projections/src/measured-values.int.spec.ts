import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hoursReported } from '@opex/contracts';
import type { DistributionRow } from './application/distribution/get-kpi-distribution.js';
import type { Explanation } from './application/explain/explanation.js';
import type { KpiValues } from './application/get-kpi-values.js';
import { closed, done, worked } from './testing/reported.js';
import type { RecordedEvent } from './testing/running-projection.js';
import { RunningProjection } from './testing/running-projection.js';

/*
 * Measures that are defined at runtime, asked for every statistic and for their evidence. Hours of work in January: red 30.25
 * and 20, blue 25, nobody's 7, red 20 again; one report was taken back. In February red 4 and −10.
 */
let projection: RunningProjection;
let events: RecordedEvent[];

beforeAll(async () => {
  projection = await RunningProjection.start();
  events = await projection.record([
    worked('red', '2025-01-05', 30.25),
    worked('red', '2025-01-12', 20),
    worked('blue', '2025-01-13', 25),
    worked(null, '2025-01-20', 7),
    worked('red', '2025-01-21', 20),
    worked('blue', '2025-01-22', 90),
    worked('red', '2025-02-01', 4),
    worked('red', '2025-02-02', -10),
    done('unknown', '1', '2025-01-03', 'a'),
    closed('unknown', '1', '2025-01-04'),
  ]);
  await projection.record([projection.retraction(events[5] as RecordedEvent)]);
  const hours = { description: 'Hours.', eventTypes: [hoursReported.type], dimensions: { team: 'data.team' } };
  for (const aggregate of ['sum', 'min', 'max', 'latest'] as const) {
    const measure = { ...hours, aggregate, value: 'data.productiveHours' };
    await projection.send('put', `/v1/measures/hours-${aggregate}`, measure, 'controller');
  }
  const teams = { ...hours, aggregate: 'distinct', subject: 'data.team', when: 'has(data.team)' };
  await projection.send('put', '/v1/measures/teams', teams, 'controller');
  await projection.rebuild();
  for (const [id, formula] of Object.entries(formulas)) {
    await projection.send('put', `/v1/kpis/${id}`, { ...kpi, formula }, 'controller');
  }
});
afterAll(() => projection.stop());

const formulas = {
  hours: 'measures["hours-sum"].value',
  'mean-hours': 'measures["hours-sum"].value / measures["hours-sum"].count',
  most: 'measures["hours-max"].value',
  least: 'measures["hours-min"].value',
  newest: 'measures["hours-latest"].value',
  teams: 'measures.teams.value',
  range: 'measures["hours-max"].value - measures["hours-min"].value',
};
const kpi = {
  name: 'A KPI',
  description: 'Over measures that are defined at runtime.',
  groups: ['efficiency'],
  unit: 'hours',
  direction: 'up',
  baseline: null,
  target: null,
  owner: null,
  frequency: 'monthly',
};

const JANUARY = 'from=2025-01-01&to=2025-02-01&granularity=month';
const valueOf = async (id: string, query = ''): Promise<unknown> =>
  (await projection.get<KpiValues>(`/v1/kpis/${id}/values?${JANUARY}&${query}`)).values[0]?.value;

describe('every statistic', () => {
  // Sorted: 7, 20, 20, 25, 30.25. A percentile p lies at the place 4 p, between its neighbours.
  const spread = { p50: 20, median: 20, p90: 28.15, p95: 29.2, p99: 30.04, min: 7, max: 30.25, count: 5, sum: 102.25 };

  it.each(Object.entries(spread))(
    '%s is told of the values of a measure, whatever they come to',
    async (stat, value) => {
      for (const id of ['hours', 'mean-hours', 'most', 'least', 'newest']) {
        expect([id, await valueOf(id, `stat=${stat}`)]).toEqual([id, expect.closeTo(value, 9)]);
      }
    },
  );

  it('and the KPI’s own number is what its formula says', async () => {
    const own = { hours: 102.25, 'mean-hours': 20.45, most: 30.25, least: 7, newest: 20, teams: 2, range: 23.25 };
    for (const [id, value] of Object.entries(own)) expect([id, await valueOf(id)]).toEqual([id, value]);
  });

  it('is told below zero, by team', async () => {
    const query = 'granularity=month&from=2025-02-01&to=2025-03-01&groupBy=team&stat=min';
    const { values } = await projection.get<KpiValues>(`/v1/kpis/hours/values?${query}`);
    expect(values.map(({ dimensions, value }) => [dimensions['team'], value])).toEqual([['red', -10]]);
  });

  it('has a histogram', async () => {
    const { distributions } = await projection.get<{ distributions: DistributionRow[] }>(
      `/v1/kpis/hours/distribution?${JANUARY}&bins=4&include=values`,
    );
    expect(distributions[0]).toMatchObject({
      ...{ count: 5, method: 'exact', relativeErrorMax: 0, min: 7, p50: 20, max: 30.25 },
      values: [
        { value: 7, count: 1 },
        { value: 20, count: 2 },
        { value: 25, count: 1 },
        { value: 30.25, count: 1 },
      ],
    });
    expect(distributions[0]?.bins.map(({ from, to, count }) => [from, to, count])).toEqual([
      [0, 10, 1],
      [10, 20, 0],
      [20, 30, 3],
      [30, 40, 1],
    ]);
  });

  it.each([
    ['teams', 'p90', 'aggregate percentile or sum'],
    ['teams', 'sum', 'ask for mean, the KPI’s own number, or count'],
    ['range', 'p50', 'is not that of one measure’s values'],
    ['range', 'sum', 'do not add up'],
    ['costs', 'p95', 'amounts of several currencies'],
    ['throughput', 'min', 'is not that of one measure’s values'],
    ['compliance-rate', 'min', 'has no single values'],
    ['uptime', 'p50', 'derived from states over time'],
    ['defect-rate', 'sum', 'a KPI whose formula is the numerator alone'],
  ])('is refused where it makes no sense, saying what does: %s, %s', async (id, stat, remedy) => {
    const answer = await projection.ask(`/v1/kpis/${id}/values?${JANUARY}&stat=${stat}`);
    const problem = answer.body as { errors: { parameter: string; detail: string }[] };
    expect([answer.status, problem.errors.map(({ parameter }) => parameter)]).toEqual([400, ['stat']]);
    expect(problem.errors[0]?.detail).toContain(remedy);
  });
});

describe('an explanation', () => {
  const explain = (id: string, query = ''): Promise<Explanation> =>
    projection.get<Explanation>(`/v1/kpis/${id}/explain?${JANUARY}&${query}`);
  const shown = ({ facts }: Explanation): unknown[] =>
    facts.map(({ adds, events: [event] }) => [event?.id, ...adds.map(({ term, value }) => [term, value])]);
  const left = ({ leftOut }: Explanation): unknown[] => (leftOut ?? []).map(({ reason, count }) => [reason, count]);
  const id = (index: number): string | undefined => events[index]?.id;

  it.each([
    ['most', [[id, 0]], '30250', 'not-the-largest', 4],
    ['least', [[id, 3]], '7000', 'not-the-smallest', 4],
    ['newest', [[id, 4]], '20000', 'not-the-latest', 4],
  ] as const)(
    'of %s names the fact that decided, and those that did not',
    async (kpiId, [[of, index]], sum, reason, others) => {
      const explanation = await explain(kpiId);
      expect(explanation.formula.terms).toMatchObject([
        { measure: 'value', sum, facts: 5, reduction: expect.any(String) },
      ]);
      expect(shown(explanation)).toEqual([[of(index), [0, sum]]]);
      expect(left(explanation)).toEqual([
        [reason, others],
        ['retracted', 1],
      ]);
      const { examples = [] } = explanation.leftOut?.[0] ?? {};
      expect(examples).toHaveLength(others);
      expect(examples[0]?.event?.id).toBe(id(kpiId === 'newest' ? 3 : 4));
    },
  );

  it('names all that decide alike', async () => {
    const explanation = await explain('least', 'filter[team]=red');
    expect(shown(explanation)).toEqual([
      [id(1), [0, '20000']],
      [id(4), [0, '20000']],
    ]);
    expect(left(explanation)).toContainEqual(['not-the-smallest', 1]);
  });

  it('of distinct ones names the first fact of each, in pages', async () => {
    const explanation = await explain('teams');
    expect(explanation.value.value).toBe(2);
    expect(shown(explanation)).toEqual([
      [id(0), [0, '1']],
      [id(2), [0, '1']],
    ]);
    expect(left(explanation)).toContainEqual(['counted-already', 2]);
    const first = await projection.get<Explanation & { nextCursor: string }>(
      `/v1/kpis/teams/explain?${JANUARY}&limit=1`,
    );
    const second = await explain('teams', `limit=1&cursor=${first.nextCursor}`);
    expect([shown(first), shown(second)]).toEqual([[[id(0), [0, '1']]], [[id(2), [0, '1']]]]);
    expect(second).not.toHaveProperty('nextCursor');
  });

  it('of several of them tells apart what decides which', async () => {
    const explanation = await explain('range');
    expect(shown(explanation)).toEqual([
      [id(0), [0, '30250']],
      [id(3), [1, '7000']],
    ]);
  });

  it('of another statistic is that of the same value', async () => {
    expect(shown(await explain('hours', 'stat=max'))).toEqual([[id(0), [0, '30250']]]);
    const added = await explain('most', 'stat=sum');
    expect(added.formula.terms).toMatchObject([{ sum: '102250', facts: 5 }]);
    expect(added.facts).toHaveLength(5);
  });

  it('is told of what says nothing of a dimension', async () => {
    const grouped = await projection.get<KpiValues>(`/v1/kpis/hours/values?${JANUARY}&groupBy=team`);
    expect(grouped.values.map(({ dimensions, value }) => [dimensions['team'], value])).toEqual([
      ['blue', 25],
      ['red', 70.25],
      [null, 7],
    ]);
    const explanation = await explain('hours', 'filter[team][absent]=true');
    expect(explanation.value.value).toBe(7);
    expect(shown(explanation)).toEqual([[id(3), [0, '7000']]]);
    expect(await valueOf('resource-utilization', 'filter[team][absent]=true')).toBe(17.5);
    await projection.ask(`/v1/kpis/hours/explain?${JANUARY}&filter[team][absent]=maybe`).expect(400);
  });

  it('is told of a group without a value', async () => {
    const explanation = await explain('cycle-time', 'filter[process]=unknown');
    expect(explanation).toMatchObject({ value: { value: null }, facts: [] });
    expect(left(explanation)).toEqual([['no-definition', 1]]);
    expect(await explain('most', 'filter[team]=green')).toMatchObject({ value: { value: null }, facts: [] });
  });
});
