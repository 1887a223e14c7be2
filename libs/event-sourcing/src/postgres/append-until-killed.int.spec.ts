import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { TestDatabase } from '../testing/create-test-database.js';
import { createTestDatabase } from '../testing/create-test-database.js';
import { eventLogMigrations } from './event-log-migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

/** A process that appends as fast as it can and writes down what was acknowledged, and when it begins a call. */
const CHILD = `
  import { DataSource } from 'typeorm';
  import { PostgresEventStore } from '@opex/event-sourcing/postgres';
  import { sampleEvent } from './src/testing/sample-event.js';
  const dataSource = await new DataSource({ type: 'postgres', url: process.argv[1] }).initialize();
  const store = new PostgresEventStore(dataSource);
  const writer = async (name) => {
    for (let call = 0; ; call += 1) {
      const ids = Array.from({ length: 1 + (call % 7) }, (_, index) => name + '/' + call + '/' + index);
      const outcomes = await store.append(ids.map((id) => ({ events: [sampleEvent({ id, streamId: name })] })));
      const acknowledged = ids.map((id, index) => [id, outcomes[index].position]);
      process.stdout.write(acknowledged.map((pair) => pair.join(' ')).join('\\n') + '\\n');
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, index) => writer('w' + index)));
`;

describe('A process that is killed while it appends', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(eventLogMigrations);
  });
  afterAll(() => database.drop());

  it('has acknowledged nothing that is not stored, each at its position', async () => {
    const root = new URL('../../../../', import.meta.url);
    const child = spawn(
      process.execPath,
      [
        ...['--conditions=@opex/source', '--import', '@swc-node/register/esm-register'],
        ...['--input-type=module', '--eval', CHILD, database.url],
      ],
      {
        cwd: new URL('libs/event-sourcing/', root),
        env: { ...process.env, SWC_NODE_PROJECT: new URL('tsconfig.base.json', root).pathname },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const acknowledged = new Map<string, number>();
    for await (const line of createInterface(child.stdout)) {
      const [id, position] = line.split(' ');
      if (id !== undefined && position !== undefined) acknowledged.set(id, Number(position));
      if (acknowledged.size === 5_000) child.kill('SIGKILL');
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(5_000);

    const store = new PostgresEventStore(database.dataSource);
    const log = await store.readLog(0, 1_000_000);
    await store.close();
    const stored = new Map(log.map(({ id, position }) => [id, position]));
    // The last line may be cut by the kill, so a position may be too: an unknown id may not.
    const lost = [...acknowledged].filter(([id, position]) => !String(stored.get(id)).startsWith(String(position)));
    expect(lost).toEqual([]);
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
  });
});
