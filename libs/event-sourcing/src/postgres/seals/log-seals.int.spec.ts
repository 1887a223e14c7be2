import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../../testing/index.js';
import { createTestDatabase, sampleEvent } from '../../testing/index.js';
import pg from 'pg';
import { eventLogMigrations } from '../event-log-migrations.js';
import { PostgresEventStore } from '../postgres-event-store.js';
import { LogSealer, readSeals } from './log-sealer.js';
import type { ExportedSeal, LogVerification } from './verify-log.js';
import { verifyLog } from './verify-log.js';

describe('a sealed log', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let sealer: LogSealer;
  let client: pg.Client;

  beforeEach(async () => {
    database = await createTestDatabase(eventLogMigrations);
    store = new PostgresEventStore(database.dataSource);
    sealer = new LogSealer({ dataSource: database.dataSource, store });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await store.close();
    await database.drop();
  });

  const append = (count: number, prefix: string): Promise<unknown> =>
    store.append(
      Array.from({ length: count }, (_, n) => ({
        events: [sampleEvent({ id: `${prefix}-${n}`, data: `{"n":${n}}` })],
      })),
    );
  const verify = (exported?: readonly ExportedSeal[]): Promise<LogVerification> => verifyLog(client, exported);
  const flaws = async (exported?: readonly ExportedSeal[]): Promise<LogVerification['flaws']> =>
    (await verify(exported)).flaws;
  /** In the way of somebody with all rights. */
  const tamper = (statement: string): Promise<unknown> => client.query(statement);

  it('is sealed in blocks, each once, also by instances at the same time, and found intact', async () => {
    expect(await verify()).toEqual({ seals: 0, sealedUpTo: 0, head: 0, flaws: [], trails: [] });
    await append(1_300, 'a');
    const other = new LogSealer({ dataSource: database.dataSource, store });
    await Promise.all([sealer.sealAll(), other.sealAll()]);
    await append(2, 'b');
    await sealer.sealAll();
    await append(3, 'c');
    const blocks = (await readSeals(database.dataSource, undefined, 10)).map(({ number, fromPosition, toPosition }) => [
      ...[number, fromPosition, toPosition],
    ]);
    expect(blocks).toEqual([
      [3, 1_301, 1_302],
      [2, 1_001, 1_300],
      [1, 1, 1_000],
    ]);
    expect(await verify()).toEqual({ seals: 3, sealedUpTo: 1_302, head: 1_305, flaws: [], trails: [] });
    expect(sealer.status()).toEqual({ position: 1_302 });
  });

  it('does not depend on settings of the session that reads it', async () => {
    await append(3, 'a');
    await sealer.sealAll();
    await client.query(`SET timezone = 'Asia/Kathmandu'; SET datestyle = 'German'; SET bytea_output = 'escape'`);
    expect(await flaws()).toEqual([]);
  });

  it.each([
    ['one byte of data', `UPDATE events SET data = '{"n":7}' WHERE position = 5`, 'row-changed', [5]],
    ['a blank in data', `UPDATE events SET data = '{"n": 4}' WHERE position = 5`, 'row-changed', [5]],
    ['who said it', `UPDATE events SET source = 'urn:other' WHERE position = 6`, 'row-changed', [6]],
    [
      'when it was recorded',
      `UPDATE events SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 6`,
      'row-changed',
      [6],
    ],
    ['the last row gone', 'DELETE FROM events WHERE position = 20', 'row-missing', [20]],
    ['a row in the middle gone', 'DELETE FROM events WHERE position = 9', 'row-missing', [9]],
    [
      'two rows swapped',
      `UPDATE events SET position = -position WHERE position IN (3, 4);
       UPDATE events SET position = 7 + position WHERE position IN (-3, -4)`,
      'row-changed',
      [3, 4],
    ],
    [
      'a row behind the end',
      `INSERT INTO events SELECT (jsonb_populate_record(e, '{"position": 21, "identity": "00000000-0000-0000-0000-000000000001"}')).*
         FROM events e WHERE position = 20`,
      'row-inserted',
      [21],
    ],
  ] as const)('tells %s, with its position', async (_what, statement, flaw, positions) => {
    await append(20, 'a');
    await sealer.sealAll();
    await tamper(statement);
    expect(await flaws()).toEqual(positions.map((position) => ({ flaw, position })));
  });

  it('tells of a row that is gone before it was sealed, and does not seal over it', async () => {
    await append(20, 'a');
    await tamper('DELETE FROM events WHERE position = 20');
    expect(await flaws()).toEqual([{ flaw: 'row-missing', position: 20 }]);
    await expect(sealer.sealAll()).rejects.toThrow('log_seals_check');
  });

  it('tells of a seal that was changed or taken out', async () => {
    for (const prefix of ['a', 'b', 'c']) {
      await append(5, prefix);
      await sealer.sealAll();
    }
    await tamper(`UPDATE log_seals SET seal = sha256('x') WHERE number = 2`);
    expect(await flaws()).toEqual([
      { flaw: 'seal-changed', number: 2 },
      { flaw: 'seal-changed', number: 3 },
    ]);
    await tamper('DELETE FROM log_seals WHERE number = 2');
    expect(await flaws()).toContainEqual({ flaw: 'seal-missing', number: 2 });
  });

  it('that was made anew, with all its seals, is told from an exported one', async () => {
    await append(5, 'a');
    await sealer.sealAll();
    const [exported] = await readSeals(database.dataSource, undefined, 1);
    expect(await flaws(exported && [exported])).toEqual([]);
    await tamper(`UPDATE events SET data = '{"n":99}' WHERE position = 2; DELETE FROM log_seals`);
    await sealer.sealAll();
    expect(await flaws()).toEqual([]);
    expect(await flaws(exported && [exported])).toEqual([{ flaw: 'seal-rewritten', number: 1 }]);
    await tamper('DELETE FROM log_seals');
    expect(await flaws(exported && [exported])).toEqual([{ flaw: 'seal-missing', number: 1 }]);
  });
});
