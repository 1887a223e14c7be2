import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { poolOf } from '../infrastructure/pool-of.js';
import { answered } from '../testing/reported.js';
import { RunningProjection } from '../testing/running-projection.js';
import { relations } from './sql/relations.js';
import { parseQuery } from './odata/parse-query.js';
import { TableReader } from './sql/table-reader.js';

let projection: RunningProjection;
/** Holds what refreshes wait for. */
let other: Client;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T00:00:00Z', { BI_REFRESH_SECONDS: '1800' });
  other = new Client({ connectionString: projection.database.url });
  await other.connect();
  await projection.record([score('1', 5)]);
}, 120_000);
beforeEach(() => projection.refreshTables());
afterAll(async () => {
  await other.end();
  await projection.stop();
});

const score = (id: string, value: number) => answered(id, '2025-01-10', { instrument: 'csat', score: value });
const sql = <Row>(text: string): Promise<Row[]> => projection.database.dataSource.query<Row[]>(text);

/** While no refresh can come to its end. */
async function whileHeld(work: () => Promise<void>): Promise<void> {
  await other.query(`SELECT pg_advisory_lock(hashtextextended('opex.bi-refresh', 0))`);
  try {
    await work();
  } finally {
    await other.query('SELECT pg_advisory_unlock_all()');
  }
}
const older = (minutes: number): Promise<unknown> =>
  sql(`UPDATE bi_states SET refreshed_at = refreshed_at - interval '${minutes} minutes'`);

const SCORE = `/odata/v4/KpiValuesByYear?$filter=kpi eq 'customer-satisfaction' and dimension eq ''&$select=value`;
interface Entities {
  readonly value: readonly { readonly value: number }[];
}
const scores = async (): Promise<readonly number[]> =>
  (await projection.get<Entities>(SCORE)).value.map(({ value }) => value);

describe('while the tables of BI are made anew', () => {
  it('those there are stand in, in every form', async () => {
    await projection.record([score('2', 3)]);
    await whileHeld(async () => {
      await older(40);
      expect(await scores()).toEqual([5]);
      expect((await projection.ask('/odata/v4/KpiValuesByYear/$count')).status).toBe(200);
      expect((await projection.ask('/odata/v4/KpiValuesByYear?$format=csv')).status).toBe(200);
    });
    await projection.refreshTables();
    expect(await scores()).toEqual([4]);
  });

  it('those of the generation before stand in after a switch, facts and cases with them', async () => {
    const facts = '/odata/v4/Facts?$select=value2';
    const { value: before } = await projection.get<Entities>(facts);
    await whileHeld(async () => {
      await projection.rebuild();
      expect(await scores()).toEqual([4]);
      expect((await projection.get<Entities>(facts)).value).toEqual(before);
      const [read] = await sql<{ of: number }>('SELECT max(generation) AS of FROM bi_states');
      const [live] = await sql<{ of: number }>(`SELECT generation AS of FROM generations WHERE state = 'live'`);
      expect(read?.of).toBeLessThan(live?.of ?? 0);
    });
  });

  it.each([
    ['that are too old to stand in', () => older(61)],
    ['that there never were', () => sql('DELETE FROM bi_states')],
  ])('readers of tables %s are told when to come back, as OData tells it', async (_, none) => {
    await whileHeld(async () => {
      await none();
      const answer = await projection.ask(SCORE);
      expect(answer.status).toBe(503);
      expect(answer.headers).toMatchObject({ 'retry-after': '10', 'odata-version': '4.0' });
      expect(answer.body).toMatchObject({ error: { code: 'not-refreshed-yet' } });
    });
  });
});

it('a page that takes too long says so, and leaves its connection whole', async () => {
  const relation = relations.find(({ entitySet }) => entitySet === 'Kpis');
  if (relation === undefined) throw new Error('There is no such entity set.');
  const { query } = parseQuery(relation, {}, undefined);
  const reader = new TableReader(poolOf(projection.database.dataSource), 1);
  await other.query('BEGIN');
  await other.query('LOCK TABLE bi_rows');
  const page = reader.page({ state: 1, knownToMicros: 0 }, query, { after: null, skip: 0, limit: 1 });
  await expect(page).rejects.toMatchObject({ problem: { status: 400, code: 'too-slow' } });
  await other.query('ROLLBACK');
});
