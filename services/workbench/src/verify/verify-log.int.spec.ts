import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventLogMigrations, LogSealer, PostgresEventStore, readSeals } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase, sampleEvent } from '@opex/event-sourcing/testing';
import { repositoryRoot } from '../repository.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(eventLogMigrations);
});
afterAll(() => database.drop());

const verifyLog = (...more: string[]): Promise<{ readonly code: number; readonly output: string }> =>
  new Promise((resolve) => {
    const program = join(repositoryRoot, 'services/workbench/dist/main.js');
    execFile(process.execPath, [program, 'verify-log', '--database', database.url, ...more], (error, out, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: out + errors }),
    );
  });

describe('opex verify-log', () => {
  it('says that a log is as it was sealed, or what is not, and ends with 1 then', async () => {
    const store = new PostgresEventStore(database.dataSource);
    await store.append([1, 2, 3].map((n) => ({ events: [sampleEvent({ id: `e-${n}` })] })));
    await new LogSealer({ dataSource: database.dataSource, store }).sealAll();
    await store.close();
    const [seal] = await readSeals(database.dataSource, undefined, 1);
    expect(await verifyLog('--seal', `1:${seal?.seal ?? ''}`)).toEqual({
      code: 0,
      output: 'The log is as it was sealed. 1 seals up to position 3; 0 events behind them wait to be sealed.\n',
    });
    expect((await verifyLog('--seal', `1:${'0'.repeat(64)}`)).output).toContain(
      'seal 1: another one than was written down',
    );
    await database.dataSource.query(`UPDATE events SET data = '{}' WHERE position = 2`);
    const { code, output } = await verifyLog();
    expect([code, output.split('\n')[0]]).toEqual([1, 'position 2: changed since it was sealed']);
  });
});
