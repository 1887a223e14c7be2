import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { Pool } from 'pg';
import type { SwitchParticipant } from '../application/rebuilds/generation-store.js';
import { caseKind, factKinds, surveyKind } from '../domain/fact-kind.js';
import type { Generation } from '../domain/generation.js';
import { poolOf } from './pool-of.js';
import { PostgresGenerationComparison } from './postgres-generation-comparison.js';
import { PostgresGenerations } from './postgres-generations.js';
import { projectionMigrations } from './projection-migrations.js';

let database: TestDatabase;
let pool: Pool;
let generations: PostgresGenerations;
let commands = 0;

beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  pool = poolOf(database.dataSource);
  generations = new PostgresGenerations(pool);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pool.query(`DELETE FROM generations WHERE generation > 1`);
  await pool.query(`UPDATE generations SET state = 'live'`);
  await pool.query('DELETE FROM checkpoints');
});

async function candidate(measures: readonly unknown[] = []): Promise<Generation> {
  commands += 1;
  const commandId = String(commands);
  const added = await generations.add({ reason: 'spec', measures, eventsPerSecond: null, commandId });
  if (added === null) throw new Error('Another one is on its way.');
  return added;
}

async function caughtUp(): Promise<Generation> {
  const { id } = await candidate();
  const moved = await generations.move(id, 'building', 'caught-up', null);
  if (moved === null) throw new Error('It is not being built.');
  return moved;
}

const projected = (generation: number, offset: number): Promise<unknown> =>
  pool.query(
    `INSERT INTO checkpoints (generation, topic, partition, next_offset, last_position, epoch, watermark_micros)
     VALUES ($1, 'opex.process-events', 0, $2, $2, 'a', 0)
     ON CONFLICT (generation, topic, partition) DO UPDATE SET next_offset = excluded.next_offset`,
    [generation, offset],
  );
const states = async (): Promise<unknown[]> =>
  (await generations.list(100)).map(({ id, state }) => [id, state]).reverse();

describe('generations', () => {
  it('begin with the first, which is live', async () => {
    expect(await generations.live()).toMatchObject({ id: 1, reason: 'first', measures: [], eventsPerSecond: null });
  });
  it('are on their way one at a time, also when several are started at once', async () => {
    const add = (commandId: string): Promise<Generation | null> =>
      generations.add({ reason: commandId, measures: [], eventsPerSecond: 10, commandId });
    const added = await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect(added.filter((one) => one !== null)).toHaveLength(1);
  });
  it('know why one does not go on only after a while', async () => {
    const { id } = await candidate();
    await projected(id, 5);
    const stuck = (minutes: number): Promise<unknown> =>
      pool.query(
        `UPDATE checkpoints SET stuck_since = now() - $2 * interval '1 minute', stuck_detail = 'why' WHERE generation = $1`,
        [id, minutes],
      );
    await stuck(4);
    expect(await generations.stuckFor(id)).toBeNull();
    await stuck(6);
    expect(await generations.stuckFor(id)).toBeNull();
    await pool.query(`UPDATE generations SET state_since = now() - interval '6 minutes' WHERE generation = $1`, [id]);
    expect(await generations.stuckFor(id)).toBe('opex.process-events/0: why');
  });
});

describe('a switch', () => {
  it('waits until the candidate has projected what the live one has', async () => {
    const { id } = await caughtUp();
    await projected(1, 10);
    await projected(id, 7);
    const switching = generations.activate(id);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await states()).toEqual([
      [1, 'live'],
      [id, 'caught-up'],
    ]);
    await projected(id, 10);
    expect(await switching).toMatchObject({ outcome: 'done', generation: { id, state: 'live' } });
    expect(await states()).toEqual([
      [1, 'retired'],
      [id, 'live'],
    ]);
  });
  it('does not happen where it does not get there, and is rolled back all the same', async () => {
    const { id } = await caughtUp();
    await projected(1, 10);
    expect(await generations.activate(id)).toMatchObject({ outcome: 'refused', code: 'not-caught-up' });
    await projected(id, 11);
    expect(await generations.activate(id)).toMatchObject({ outcome: 'done' });
    expect(await generations.rollBack(id)).toMatchObject({ outcome: 'done', generation: { id: 1, state: 'live' } });
    expect(await states()).toEqual([
      [1, 'live'],
      [id, 'retired'],
    ]);
  });
  it('drops what was kept before, and nothing is rolled back to it', async () => {
    const first = await caughtUp();
    await generations.activate(first.id);
    const second = await caughtUp();
    await generations.activate(second.id);
    expect(await states()).toEqual([
      [1, 'dropped'],
      [first.id, 'retired'],
      [second.id, 'live'],
    ]);
    await pool.query(`UPDATE generations SET state = 'dropped' WHERE generation = $1`, [first.id]);
    const refused = { outcome: 'refused', code: 'nothing-to-roll-back-to' };
    expect(await generations.rollBack(second.id)).toMatchObject(refused);
  });
  it('takes others with it, in both directions, and does not happen without them', async () => {
    await pool.query('CREATE TABLE defined (by_generation integer NOT NULL)');
    const participant: SwitchParticipant = {
      onSwitch: async (transaction, { from, to }) => {
        await transaction.query('INSERT INTO defined VALUES ($1)', [to.id]);
        if (from.reason === 'forbidden') throw new Error('Not this one.');
      },
    };
    const joined = new PostgresGenerations(pool, [participant]);
    const { id } = await caughtUp();
    await joined.activate(id);
    await joined.rollBack(id);
    await pool.query(`UPDATE generations SET reason = 'forbidden' WHERE generation = 1`);
    await expect(joined.rollBack(1)).rejects.toThrow('Not this one.');
    await pool.query(`UPDATE generations SET reason = 'first' WHERE generation = 1`);
    const { rows } = await pool.query<{ id: number }>('SELECT by_generation AS id FROM defined');
    expect(rows.map((row) => row.id)).toEqual([id, 1]);
    expect(await states()).toEqual([
      [1, 'live'],
      [id, 'retired'],
    ]);
  });
});

describe('the kinds of a generation', () => {
  const all = factKinds.map(({ number }) => number);
  const kindsAfterRun = async (kinds: readonly number[] | null): Promise<readonly number[] | null | undefined> => {
    await pool.query('UPDATE generations SET kinds = $1 WHERE generation = 1', [kinds]);
    await generations.run(1);
    return (await generations.find(1))?.kinds;
  };

  it('are those of the build that begins it, and no more than a build that runs it derives', async () => {
    expect((await candidate()).kinds).toEqual(all);
    expect(await kindsAfterRun(null)).toEqual(all);
    expect(await kindsAfterRun([1, 2])).toEqual([1, 2]);
    expect(await kindsAfterRun([1, 2, 999])).toEqual([1, 2]);
  });
});

describe('a comparison', () => {
  it('names the kinds that only one of both derives, and compares the others', async () => {
    const added = { ...surveyKind, number: 1_001, name: 'custom' };
    const removed = { ...caseKind, number: 1_000, name: 'former' };
    const comparison = new PostgresGenerationComparison(pool, ({ id }) => [...factKinds, id === 1 ? removed : added]);
    const found = await comparison.compare(await generations.live(), await candidate([{}]), { limit: 5, cursor: null });
    expect(found).toMatchObject({ added: ['custom'], removed: ['former'], equal: 0, differing: 0, differences: [] });
  });
});
