import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { Pool } from 'pg';
import { poolOf } from './pool-of.js';
import { ProjectionWakeUp } from '../application/live/wake-up.js';
import { PostgresLiveGeneration } from './postgres-live-generation.js';
import { projectionMigrations } from './projection-migrations.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  pool = poolOf(database.dataSource);
});
afterAll(() => database.drop());

it('shares a look among all who ask in one turn, and gives another to who asks once it has begun', async () => {
  let looks = 0;
  const begun: (() => void)[] = [];
  const counting = {
    query: (statement: object) => {
      looks += 1;
      begun.shift()?.();
      return pool.query<object>(statement as { text: string });
    },
  };
  const live = new PostgresLiveGeneration(counting as unknown as Pool, () => 2, 4, new ProjectionWakeUp());
  const hasBegun = new Promise<void>((resolve) => begun.push(resolve));
  const [first, second] = [live.readModel(), live.readModel()];
  await hasBegun;
  const third = await live.readModel();
  expect(looks).toBe(2);
  expect(await first).toBe(await second);
  expect(third).not.toBe(await first);
  expect(third.watermarks.of('process-events')).toEqual({ finalToMicros: 0, knownToMicros: 0, position: 0 });
});

it('reads any generation there is', async () => {
  const live = new PostgresLiveGeneration(pool, () => 2, 4, new ProjectionWakeUp());
  const { generation } = await live.readModel();
  expect((await live.readModelOf(generation)).generation).toBe(generation);
  await expect(live.readModelOf(999)).rejects.toThrow('There is no generation 999.');
});
