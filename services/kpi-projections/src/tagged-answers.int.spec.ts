import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicOf } from '@opex/contracts';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { answered, closed, defined, done } from './testing/reported.js';
import { RunningProjection } from './testing/running-projection.js';

/* Who has an answer is told so without its being made again: nobody can read the numbers meanwhile. */
let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-02-10T00:00:00Z');
  await projection.record([
    defined('returns'),
    done('returns', '1', '2025-01-03', 'receive'),
    closed('returns', '1', '2025-01-05'),
    done('returns', '2', '2025-02-03', 'receive'),
    closed('returns', '2', '2025-02-05'),
    answered('1', '2025-01-05', { instrument: 'csat', score: 4 }),
  ]);
});
afterAll(() => projection.stop());

const JANUARY = 'from=2025-01-01&to=2025-02-01&granularity=month';
const FEBRUARY = 'from=2025-02-01&to=2025-03-01&granularity=month';

const tagOf = async (path: string): Promise<string> => {
  const { headers, status } = await projection.ask(path);
  if (status !== 200) throw new Error(`${path} was answered ${status}.`);
  return String(headers['etag']);
};
const statusOf = async (path: string, tag: string): Promise<number> =>
  (await projection.ask(path).set('if-none-match', tag)).status;

/** While no reader gets at the numbers. */
async function withoutNumbers<T>(work: () => Promise<T>): Promise<T> {
  const runner = projection.database.dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('BEGIN');
    await runner.query('LOCK TABLE tallies, fact_deltas IN ACCESS EXCLUSIVE MODE');
    return await work();
  } finally {
    await runner.query('ROLLBACK');
    await runner.release();
  }
}

const questions = [
  `/v1/kpis/throughput/values?${JANUARY}`,
  `/v1/kpis/throughput/explain?${JANUARY}`,
  `/v1/kpis/cycle-time/distribution?${JANUARY}`,
  `/v1/kpis/cycle-time/compare?with=target&${JANUARY}`,
  '/v1/kpis/cycle-time/contribution?by=process&from=2025-02-01&to=2025-02-05&previousFrom=2025-01-01&previousTo=2025-02-01',
  `/v1/kpis/cycle-time/signals?${JANUARY}`,
  '/v1/scorecard?period=2025-01',
  '/v1/scorecard?period=2025-01&format=html&lang=de',
  '/v1/tiles?period=2025-01',
];

describe('an answer that somebody has', () => {
  it.each(questions)('is not made again while nothing has come, also behind heartbeats: %s', async (path) => {
    const tag = await tagOf(path);
    expect(await withoutNumbers(() => statusOf(path, tag))).toBe(304);
    await projection.beat();
    expect(await withoutNumbers(() => statusOf(path, `W/${tag}, "other"`))).toBe(304);
    expect((await projection.ask(path).set('if-none-match', '"other"')).headers['etag']).toBe(tag);
  });

  it('of a period in progress is made again with the clock of the events, and is the same or another', async () => {
    const path = `/v1/kpis/throughput/values?${FEBRUARY}`;
    const tag = await tagOf(path);
    expect(await withoutNumbers(() => statusOf(path, tag))).toBe(304);
    await projection.beat();
    expect(await statusOf(path, tag)).toBe(304);
    projection.setClock('2025-03-01T00:00:00Z');
    await projection.beat();
    expect(await statusOf(path, tag)).toBe(200);
  });

  it('as of an instant stays for ever, once it is final', async () => {
    const path = `/v1/kpis/throughput/values?${JANUARY}&asOf=2025-02-20T00:00:00Z`;
    const tag = await tagOf(path);
    await projection.record([done('returns', '3', '2025-01-09', 'receive'), closed('returns', '3', '2025-01-10')]);
    expect(await withoutNumbers(() => statusOf(path, tag))).toBe(304);
  });

  it('is another one after an event of the logs that it depends on, and of no other', async () => {
    const [cases, surveys] = [
      `/v1/kpis/throughput/values?${JANUARY}`,
      `/v1/kpis/customer-satisfaction/values?${JANUARY}`,
    ];
    const tags = [await tagOf(cases), await tagOf(surveys)] as const;
    await projection.record([done('returns', '4', '2025-01-12', 'receive'), closed('returns', '4', '2025-01-13')]);
    expect(await statusOf(cases, tags[0])).toBe(200);
    expect(await withoutNumbers(() => statusOf(surveys, tags[1]))).toBe(304);
    const late = await tagOf(cases);
    await projection.record([done('sales', '1', '2025-01-12', 'lead')]);
    expect(await statusOf(`/v1/kpis/sales-cycle/values?${JANUARY}`, late)).toBe(200);
  });

  it('is another one once its KPI is defined anew', async () => {
    const path = `/v1/kpis/defect-rate/values?${JANUARY}`;
    const tag = await tagOf(path);
    const { name, description, groups, unit, direction, owner, frequency, expression } =
      await projection.get<Record<string, unknown>>('/v1/kpis/defect-rate');
    const kpi = { name, description, groups, unit, direction, owner, frequency, baseline: 5, target: 1 };
    await projection.send('put', '/v1/kpis/defect-rate', { ...kpi, formula: expression }, 'controller');
    expect(await statusOf(path, tag)).toBe(200);
  });

  it('is another one once something is set aside that nobody can read', async () => {
    const path = `/v1/kpis/nps/values?${JANUARY}`;
    const tag = await tagOf(path);
    const bus = new PostgresMessageBus(projection.database.dataSource);
    const publisher = await bus.connectPublisher();
    await publisher.publish(topicOf('quality-audits'), [{ key: 'a', value: Buffer.from('{'), headers: {} }]);
    await projection.beat();
    const answer = await projection.ask(path).set('if-none-match', tag);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ values: [{ complete: false, reasons: ['no-data', 'quarantined:1'] }] });
    await bus.close();
  });
});
