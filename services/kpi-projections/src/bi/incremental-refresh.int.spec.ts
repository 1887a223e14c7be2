import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answered, closed, defined, done, registered, spent } from '../testing/reported.js';
import { RunningProjection } from '../testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T10:00:00Z', { BI_REFRESH_SECONDS: '1800' });
  await projection.record([
    defined('support'),
    done('support', 'a', '2025-01-06', 'open'),
    closed('support', 'a', '2025-01-09'),
    spent('E-1', '2025-01-10', ['100.10']),
    answered('1', '2025-01-10', { instrument: 'csat', score: 5, process: 'support' }),
  ]);
}, 120_000);
afterAll(() => projection.stop());

const sql = <Row>(text: string): Promise<Row[]> => projection.database.dataSource.query<Row[]>(text);

/** The next question is answered from a new refresh. */
async function refreshed(): Promise<void> {
  const [before] = await sql<{ state: string }>('SELECT max(state) AS state FROM bi_states');
  await projection.refreshTables();
  const [after] = await sql<{ state: string }>('SELECT max(state) AS state FROM bi_states');
  expect(Number(after?.state)).toBe(Number(before?.state ?? 0) + 1);
}

/** The KPIs that a refresh has asked again: rows of the others still have the mark that was left on all of them. */
async function askedAgain(): Promise<readonly string[]> {
  const values = `relation = 'kpi_values_month' AND to_state IS NULL`;
  await sql(`UPDATE bi_rows SET content = content || '{"label": "as it was"}' WHERE ${values}`);
  await refreshed();
  const rows = await sql<{ kpi: string }>(
    `SELECT DISTINCT content ->> 'kpi' AS kpi FROM bi_rows WHERE ${values} AND content ->> 'label' <> 'as it was' ORDER BY 1`,
  );
  return rows.map(({ kpi }) => kpi);
}

/** What a refresh finds that asks for everything, and the one before it has not. */
async function missed(): Promise<readonly unknown[]> {
  await sql('UPDATE bi_states SET basis = NULL');
  await refreshed();
  return sql(
    `SELECT relation, key FROM bi_rows
     WHERE from_state = (SELECT max(state) FROM bi_states) OR to_state = (SELECT max(state) FROM bi_states)`,
  );
}

describe('a refresh of the tables of BI', () => {
  it('asks for nothing where nothing has happened', async () => {
    await refreshed();
    expect(await askedAgain()).toEqual([]);
    await missed();
  });

  it('asks for the KPIs that an event is counted in, and misses nothing', async () => {
    await projection.record([answered('2', '2025-02-10', { instrument: 'csat', score: 3, process: 'sales' })]);
    expect(await askedAgain()).toEqual(['customer-satisfaction']);
    await missed();
  });

  it('asks for states anew when the clock of the events has gone on', async () => {
    await projection.record([registered('shop', '2025-04-01')]);
    await refreshed();
    await projection.beat();
    expect(await askedAgain()).toEqual(['uptime']);
    await missed();
  });

  it('delivers one whole state, with new members of dimensions', async () => {
    await projection.record([
      done('claims', 'c', '2025-03-01', 'open'),
      closed('support', 'b', '2025-03-03'),
      spent('E-2', '2025-02-10', ['7.30']),
    ]);
    await refreshed();
    expect(await missed()).toEqual([]);
    const parts = await projection.get<{ value: { dimensionValue: string }[] }>(
      `/odata/v4/DimensionValues?$filter=dimension eq 'process'&$orderby=dimensionValue&$select=dimensionValue`,
    );
    expect(parts.value.map(({ dimensionValue }) => dimensionValue)).toEqual(
      expect.arrayContaining(['claims', 'sales', 'support']),
    );
  });

  it('asks for everything on the next day: periods have ended', async () => {
    projection.setClock('2025-04-03T10:00:00Z');
    await projection.record([answered('3', '2025-04-03', { instrument: 'csat', score: 4, process: 'sales' })]);
    await refreshed();
    expect(await missed()).toEqual([]);
  });
});
