import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spent } from '../testing/reported.js';
import { RunningProjection } from '../testing/running-projection.js';
import { parseQuery } from './odata/parse-query.js';
import { relations } from './sql/relations.js';
import { selectStatement } from './sql/table-statement.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T00:00:00Z', { BI_REFRESH_SECONDS: '1800' });
}, 120_000);
afterAll(() => projection.stop());

interface Facts {
  readonly '@odata.nextLink'?: string;
  readonly value: readonly { readonly value2: number }[];
}
const page = (path: string) => projection.ask(path).set('prefer', 'odata.maxpagesize=5');

it('pages of facts whose rows were moved are refused, and the answer begun again is whole', async () => {
  const { dataSource } = projection.database;
  // What lies before the facts, and goes: whoever writes the table anew moves them there.
  await dataSource.query(
    `INSERT INTO fact_deltas (at_ms, known_at_micros, position, value_1, value_2, value_3, value_4, attributes_id, subject_id,
                              dimensions_id, generation, kind)
     SELECT 0, 0, n, 0, 0, 0, 0, 0, gen_random_uuid(), 0, 99, 0 FROM generate_series(1, 1000) AS n`,
  );
  // All at the same moment: their places alone tell them apart.
  const amounts = Array.from({ length: 12 }, (_, index) => `${index + 1}.00`);
  await projection.record([spent('E-1', '2025-01-10', amounts)]);
  await dataSource.query('DELETE FROM fact_deltas WHERE generation = 99');
  await projection.refreshTables();

  const first = (await page(`/odata/v4/Facts?$select=value2`)).body as Facts;
  expect(first.value).toHaveLength(5);
  await dataSource.query('VACUUM FULL fact_deltas');
  const { pathname, search } = new URL(first['@odata.nextLink'] ?? '');
  const next = await page(pathname + search);
  expect([next.status, next.body]).toMatchObject([410, { error: { code: 'state-gone' } }]);

  const found: number[] = [];
  for (let path: string | undefined = '/odata/v4/Facts?$select=value2'; path !== undefined;) {
    const { value, '@odata.nextLink': link } = (await page(path)).body as Facts;
    found.push(...value.map(({ value2 }) => value2));
    path = link === undefined ? undefined : link.slice(link.indexOf('/odata'));
  }
  expect(found.sort((a, b) => a - b)).toEqual(amounts.map((amount) => Number(amount) * 100));
});

it('where little of what there is was known, or nothing, a page does not go through all of it', async () => {
  const { dataSource } = projection.database;
  const [known] = await dataSource.query<{ micros: number }[]>(
    'SELECT max(known_at_micros)::float8 AS micros FROM fact_deltas',
  );
  await dataSource.query(
    `INSERT INTO fact_deltas (at_ms, known_at_micros, position, value_1, value_2, value_3, value_4, attributes_id, subject_id,
                              dimensions_id, generation, kind)
     SELECT f.at_ms + n, f.known_at_micros + 3600000000 + n, n, 1, 1, 0, 0, f.attributes_id, f.subject_id,
            f.dimensions_id, f.generation, f.kind
     FROM generate_series(1, 20000) AS n, (SELECT * FROM fact_deltas ORDER BY known_at_micros DESC LIMIT 1) AS f`,
  );
  await dataSource.query('VACUUM ANALYZE fact_deltas');
  const facts = relations.find(({ entitySet }) => entitySet === 'Facts');
  if (facts === undefined) throw new Error('There is no such entity set.');
  const { query } = parseQuery(facts, {}, undefined);
  const indexAsOf = async (knownToMicros: number): Promise<string[]> => {
    const statement = selectStatement(query, { state: 1, knownToMicros }, { after: null, skip: 0, limit: 100 });
    const plan = await dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${statement.text}`, [...statement.values]);
    return plan.flatMap((line) => /fact_deltas_\w+/.exec(line['QUERY PLAN']) ?? []);
  };
  expect(await indexAsOf(0)).toEqual(['fact_deltas_known']);
  expect(await indexAsOf(known?.micros ?? 0)).toEqual(['fact_deltas_known']);
  expect(await indexAsOf(2 * (known?.micros ?? 0))).toEqual(['fact_deltas_at']);

  expect((await projection.ask('/odata/v4/Facts/$count')).text).toBe('12');
  // As of a refresh while one of the logs was never projected.
  await dataSource.query(`UPDATE bi_states SET known_to = 'epoch'`);
  expect((await projection.ask('/odata/v4/Facts?$count=true')).body).toMatchObject({ '@odata.count': 0, value: [] });
});
