import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TestDatabase } from '../../testing/index.js';
import { createTestDatabase } from '../../testing/index.js';
import { eventLogMigrations } from '../event-log-migrations.js';
import { LogSealer } from './log-sealer.js';
import { verifyLog } from './verify-log.js';
import type { ExportedTrailSeal, TrailFlaw, VerifiedTrail } from './verify-trails.js';

const trail = { table: 'deeds', columns: ['at', 'by', 'deed'] };

describe('a sealed trail', () => {
  let database: TestDatabase;
  let sealer: LogSealer;
  let client: pg.Client;

  beforeEach(async () => {
    database = await createTestDatabase(eventLogMigrations);
    sealer = new LogSealer({ dataSource: database.dataSource, store: { isAppending: () => false }, trails: [trail] });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `CREATE TABLE deeds (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(),
                           by text NOT NULL, deed text, bytes bytea)`,
    );
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  const add = (count: number): Promise<unknown> =>
    client.query(`INSERT INTO deeds (by, deed) SELECT 'anna', 'deed ' || n FROM generate_series(1, $1::int) AS n`, [
      count,
    ]);
  const verified = async (exported: readonly ExportedTrailSeal[] = []): Promise<VerifiedTrail | undefined> =>
    (await verifyLog(client, [], exported)).trails[0];
  const flaws = async (exported?: readonly ExportedTrailSeal[]): Promise<readonly TrailFlaw[] | undefined> =>
    (await verified(exported))?.flaws;

  it('is sealed in blocks, each once, also by instances at the same time and over numbers left out', async () => {
    await add(1_300);
    await client.query('BEGIN');
    await add(1);
    await client.query('ROLLBACK');
    const other = new LogSealer({
      dataSource: database.dataSource,
      store: { isAppending: () => false },
      trails: [trail],
    });
    await Promise.all([sealer.sealAll(), other.sealAll()]);
    await add(2);
    await sealer.sealAll();
    await add(1);
    expect(await verified()).toMatchObject({ trail: 'deeds', rows: 1_302, seals: 3, flaws: [] });
  });

  it('does not depend on settings of the session that reads it, nor on columns that are not sealed', async () => {
    await add(3);
    await sealer.sealAll();
    await client.query(`SET timezone = 'Asia/Kathmandu'; SET datestyle = 'German'; SET bytea_output = 'escape'`);
    await client.query(`UPDATE deeds SET bytes = 'x'`);
    expect(await flaws()).toEqual([]);
  });

  it.each([
    ['who it was', `UPDATE deeds SET by = 'otto' WHERE number = 5`, 'trail-row-changed', [5]],
    ['when', `UPDATE deeds SET at = at + interval '1 microsecond' WHERE number = 6`, 'trail-row-changed', [6]],
    ['a text that becomes none', 'UPDATE deeds SET deed = NULL WHERE number = 7', 'trail-row-changed', [7]],
    ['a row in the middle gone', 'DELETE FROM deeds WHERE number = 9', 'trail-row-missing', [9]],
    ['the last row gone', 'DELETE FROM deeds WHERE number = 20', 'trail-row-missing', [20]],
    ['all rows gone', 'DELETE FROM deeds WHERE number > 18', 'trail-row-missing', [19, 20]],
    [
      'rows put in',
      `INSERT INTO deeds (number, by) OVERRIDING SYSTEM VALUE VALUES (0, 'otto'), (-7, 'otto')`,
      'trail-row-inserted',
      [-7, 0],
    ],
  ] as const)('tells %s, with its number', async (_what, statement, flaw, rows) => {
    await add(20);
    await sealer.sealAll();
    await client.query(statement);
    expect(await flaws()).toEqual(rows.map((row) => ({ flaw, trail: 'deeds', row })));
  });

  it('tells of a seal, or of its columns, that was changed or taken out', async () => {
    for (let block = 0; block < 3; block++) {
      await add(5);
      await sealer.sealAll();
    }
    await client.query(`UPDATE trail_seals SET columns = '{by,deed}' WHERE number = 3`);
    expect(await flaws()).toContainEqual({ flaw: 'trail-row-changed', trail: 'deeds', row: 11 });
    await client.query(`UPDATE trail_seals SET columns = '{at,by,"nothing of it"}' WHERE number = 3`);
    expect(await flaws()).toEqual([{ flaw: 'trail-seal-changed', trail: 'deeds', number: 3 }]);
    await client.query('DELETE FROM trail_seals WHERE number = 2');
    expect(await flaws()).toContainEqual({ flaw: 'trail-seal-missing', trail: 'deeds', number: 2 });
  });

  it('that was made anew, with all its seals, is told from an exported one', async () => {
    await add(5);
    await sealer.sealAll();
    const exported = [{ trail: 'deeds', number: 1, seal: (await verified())?.seal ?? '' }];
    expect(await flaws(exported)).toEqual([]);
    await client.query(`UPDATE deeds SET by = 'otto' WHERE number = 2; DELETE FROM trail_seals`);
    await sealer.sealAll();
    expect(await flaws()).toEqual([]);
    expect(await flaws(exported)).toEqual([{ flaw: 'trail-seal-rewritten', trail: 'deeds', number: 1 }]);
    await client.query('DELETE FROM trail_seals');
    expect(await flaws(exported)).toEqual([{ flaw: 'trail-seal-missing', trail: 'deeds', number: 1 }]);
  });
});
