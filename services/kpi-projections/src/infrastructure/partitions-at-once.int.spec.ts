import { activityCompleted, entryPosted, surveyAnswered } from '@opex/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { ReceivedMessage } from '@opex/messaging';
import { toMessage } from '@opex/messaging';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Fenced, Projector } from '../application/project-batch.js';
import { poolOf } from './pool-of.js';
import { PostgresProjectionStore } from './postgres-projection-store.js';
import { projectionMigrations } from './projection-migrations.js';

const TOPIC = 'opex.process-events';
const EPOCH = randomUUID();
const RECORDED_MICROS = Date.parse('2026-01-01T00:00:00Z') * 1000;
const PARTITIONS = 4;
const ROUNDS = 5;

let database: TestDatabase;
let pool: Pool;
let generation = 1;
/** Names of prepared statements, as they are sent. */
let sent: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  pool = poolOf(database.dataSource);
});
afterAll(() => database.drop());

const counted = (): Pool =>
  ({
    query: (statement: { readonly name?: string; readonly text: string }, values?: unknown[]) => {
      if (statement.name?.startsWith('write-') === true || statement.name?.startsWith('move-') === true)
        sent.push(statement.name);
      return pool.query<object>(statement, values);
    },
  }) as unknown as Pool;

const projector = (of: number): Projector =>
  new Projector(new PostgresProjectionStore(counted(), of), { minorUnitDigits: () => 2 });

/** An event of the case or the survey that its partition has, at a position that is its place in the log. */
function messageOf(partition: number, offset: number, type: string, data: object): ReceivedMessage {
  const position = offset * PARTITIONS + partition + 1;
  const message = toMessage({
    ...{ type, source: 'urn:test', id: `${position}`, subject: `${partition}`, streamId: `case/support/${partition}` },
    ...{ time: new Date(Date.UTC(2025, 2, 1, position)).toISOString(), dataSchema: null, epoch: EPOCH, position },
    ...{ recordedAtMicros: RECORDED_MICROS + position, correctionOf: null, extensions: {}, data: JSON.stringify(data) },
  });
  return { offset, key: message.key, headers: message.headers, value: Buffer.from(message.value) };
}

const activity = (partition: number, offset: number): ReceivedMessage =>
  messageOf(partition, offset, activityCompleted.type, { process: 'support', activity: `step ${offset % 3}` });
const score = (partition: number, offset: number, value: number): ReceivedMessage =>
  messageOf(partition, offset, surveyAnswered.type, { survey: 'csat', score: value, scaleMax: 5 });

/** A cost of a function whose name no index takes: 9,000 bytes that cannot be compressed. */
function unstorable(partition: number, offset: number): ReceivedMessage {
  let state = 1;
  const letter = (): string => String.fromCharCode(0x4e00 + ((state = (state * 48_271) % 2_147_483_647) % 20_000));
  const line = { costType: 'direct', currency: 'EUR' };
  return messageOf(partition, offset, entryPosted.type, {
    ...{ entry: 'E-1', postedOn: '2025-03-28', currency: 'EUR' },
    lines: [
      { ...line, account: 'c', kind: 'cost', amount: '1.00', function: Array.from({ length: 3_000 }, letter).join('') },
      { ...line, account: 'x', kind: 'clearing', amount: '-1.00', function: 'support' },
    ],
  });
}

const handle = (one: Projector, partition: number, messages: readonly ReceivedMessage[]): Promise<void> =>
  one.handleBatch({ topic: TOPIC, partition, messages, endOffset: (messages.at(-1)?.offset ?? -1) + 1 }, () => true);

const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
const rows = async (text: string, of: number): Promise<unknown[]> => (await pool.query<object>(text, [of])).rows;

/** All that a projection has written, but for when, and for the numbers of sets. */
const written = (of: number): Promise<unknown[][]> =>
  Promise.all(
    [
      `SELECT partition, next_offset, last_position, watermark_micros, projected_events FROM checkpoints
       WHERE generation = $1 ORDER BY 1`,
      `SELECT kind, at_ms, known_at_micros, position, value_1, value_2, attributes, cause
       FROM fact_deltas JOIN attribute_sets USING (attributes_id) WHERE generation = $1 ORDER BY position, kind, value_1, attributes`,
      `SELECT kind, grain, cell, shard, dimensions, value_1, value_2 FROM tallies JOIN dimension_sets USING (kind, dimensions_id)
       WHERE generation = $1 ORDER BY 1, 2, 3, 4, 5`,
      `SELECT kind, day, shard, bin, count FROM tally_bins WHERE generation = $1 ORDER BY 1, 2, 3, 4`,
      'SELECT topic, partition, process, stream_id FROM subjects WHERE generation = $1 ORDER BY 2, 4',
      'SELECT position, event::text FROM subject_events WHERE generation = $1 ORDER BY 1',
      'SELECT process, topic, partition, known_at_micros FROM processes WHERE generation = $1 ORDER BY 3',
      `SELECT partition, position, stream_id, reason FROM quarantined_events WHERE generation = $1 ORDER BY 2`,
      `SELECT process, start_ms, end_ms, offsets_ms, known_from_micros, known_to_micros FROM case_traces
       WHERE generation = $1 ORDER BY start_ms`,
    ].map((text) => rows(text, of)),
  );

/** Each partition on its own, one after the other. */
async function oneByOne(batches: readonly (readonly (readonly ReceivedMessage[])[])[]): Promise<number> {
  const of = ++generation;
  for (const round of batches)
    for (const [partition, messages] of round.entries()) await handle(projector(of), partition, messages);
  return of;
}

async function atOnce(batches: readonly (readonly (readonly ReceivedMessage[])[])[]): Promise<number> {
  const of = ++generation;
  const one = projector(of);
  // As a consumer does before it reads.
  await Promise.all(partitions.map((partition) => one.startOffset(TOPIC, partition)));
  for (const round of batches) await Promise.all(round.map((messages, partition) => handle(one, partition, messages)));
  return of;
}

describe('partitions that are read at once', () => {
  it('share statements, and write what they write one by one', async () => {
    const batches = Array.from({ length: ROUNDS }, (_, round) =>
      partitions.map((partition) => {
        const first = round * 3;
        return [
          activity(partition, first),
          score(partition, first + 1, 1 + (round % 5)),
          activity(partition, first + 2),
        ];
      }),
    );
    const expected = await written(await oneByOne(batches));
    sent = [];
    const of = await atOnce(batches);
    expect(await written(of)).toEqual(expected);
    expect(expected.map((part) => part.length > 0)).toEqual([true, true, true, true, true, true, true, false, true]);
    // A slow machine may need a second one for a round.
    expect(sent.length).toBeLessThan(ROUNDS * PARTITIONS);
  });

  it('leave each other alone where one was taken over', async () => {
    const first = partitions.map((partition) => [activity(partition, 0)]);
    const second = partitions.map((partition) => [activity(partition, 1)]);
    const of = await atOnce([first]);
    const zombie = projector(of);
    await Promise.all(partitions.map((partition) => zombie.startOffset(TOPIC, partition)));
    await handle(projector(of), 2, second[2] ?? []);
    const outcomes = await Promise.allSettled(
      partitions.map((partition) => handle(zombie, partition, second[partition] ?? [])),
    );
    const faults = outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as unknown) : null));
    expect(faults).toEqual([null, null, expect.any(Fenced), null]);
    expect(await written(of)).toEqual(await written(await oneByOne([first, second])));
  });

  it('leave each other alone where what one has cannot be stored', async () => {
    const mixed = partitions.map((partition) => [partition === 1 ? unstorable(partition, 0) : activity(partition, 0)]);
    const of = await atOnce([mixed]);
    const all = await written(of);
    expect(all).toEqual(await written(await oneByOne([mixed])));
    expect(all[0]).toHaveLength(PARTITIONS);
    expect(all[7]).toEqual([{ partition: 1, position: '2', stream_id: 'case/support/1', reason: 'unstorable' }]);
  });
});
