import type { Pool, PoolClient } from 'pg';
import type {
  BatchEffect,
  Checkpoint,
  OpenedPartition,
  PartitionId,
  ProjectionStore,
  Rederivation,
} from '../application/projection-store.js';
import { Unstorable } from '../application/projection-store.js';
import type { LogEvent } from '../domain/log-event.js';
import type { PartitionWrite } from './batch-parameters.js';
import { BatchParameters, subjectIdOf } from './batch-parameters.js';
import { itself, uuidArray } from './binary-array.js';
import { fenceStatement, writeDeltasStatement, writeStatement, writeTracesStatement } from './projection-statements.js';
import { SetRegistry } from './set-registry.js';
import { isEmpty, SharedWrites } from './shared-writes.js';
import { fromStoredEvent } from './subject-event-codec.js';

interface Slot {
  /** Number of the batch in the statement, from one on. */
  readonly slot: number;
}

/** Subjects that are derived anew at a time when a definition changes. */
const REDERIVE_PAGE = 1_000;

/** Facts, tallies and checkpoints of one generation in PostgreSQL. */
export class PostgresProjectionStore implements ProjectionStore {
  private readonly parameters: BatchParameters;
  private readonly writes = new SharedWrites((writes) => this.writeTogether(writes));
  /** One definition at a time: each takes a second connection for a moment while it holds one. */
  private rederiving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
  ) {
    this.parameters = new BatchParameters(generation, new SetRegistry(pool));
  }

  async openPartition({ topic, partition }: PartitionId): Promise<OpenedPartition> {
    await this.pool.query(
      `INSERT INTO checkpoints (generation, topic, partition, next_offset, last_position, watermark_micros,
                                projected_events)
       SELECT $1, $2, $3, 0, 0, 0, 0
       WHERE NOT EXISTS (SELECT FROM generations WHERE generation = $1 AND state IN ('dropped', 'cancelled'))
       ON CONFLICT DO NOTHING`,
      [this.generation, topic, partition],
    );
    const [checkpoint, definitions, held, processes, retractions] = await Promise.all([
      this.pool.query<{ o: string; p: string; epoch: string | null; w: string; n: string | null }>(
        `SELECT next_offset AS o, last_position AS p, epoch, watermark_micros AS w, projected_events AS n
         FROM checkpoints WHERE generation = $1 AND topic = $2 AND partition = $3`,
        [this.generation, topic, partition],
      ),
      this.pool.query<{ event: LogEvent }>(
        `SELECT event FROM process_definitions
         WHERE generation = $1 AND topic = $2 AND partition = $3 ORDER BY position`,
        [this.generation, topic, partition],
      ),
      this.pool.query<{ stream_id: string }>(
        `SELECT DISTINCT stream_id FROM quarantined_events
         WHERE generation = $1 AND topic = $2 AND partition = $3 AND stream_id IS NOT NULL`,
        [this.generation, topic, partition],
      ),
      this.pool.query<{ process: string }>(
        `SELECT process FROM processes WHERE generation = $1 AND topic = $2 AND partition = $3`,
        [this.generation, topic, partition],
      ),
      this.pool.query<{ target: string }>(
        `SELECT target FROM waiting_retractions WHERE generation = $1 AND topic = $2 AND partition = $3`,
        [this.generation, topic, partition],
      ),
    ]);
    const row = checkpoint.rows[0];
    if (row === undefined)
      throw new Error(`Generation ${this.generation} is given up: ${topic}/${partition} is not read.`);
    return {
      checkpoint: {
        nextOffset: Number(row.o),
        lastPosition: Number(row.p),
        epoch: row.epoch,
        watermarkMicros: Number(row.w),
        projectedEvents: row.n === null ? null : Number(row.n),
      },
      definitions: definitions.rows.map(({ event }) => event),
      heldSubjects: held.rows.map(({ stream_id }) => stream_id),
      processes: processes.rows.map(({ process }) => process),
      awaitedRetractions: retractions.rows.map(({ target }) => target),
    };
  }

  async loadSubjects(subjectKeys: readonly string[]): Promise<ReadonlyMap<string, readonly LogEvent[]>> {
    const ids = subjectKeys.map(subjectIdOf);
    const { rows } = await this.pool.query<{ subject_id: string; position: string; event: unknown }>({
      name: 'load-subjects',
      text: `SELECT subject_id, position, event FROM subject_events WHERE generation = $1 AND subject_id = ANY($2::uuid[])`,
      values: [this.generation, uuidArray(ids, itself)],
    });
    const keyOf = new Map(ids.map((id, index) => [id.toString('hex'), subjectKeys[index] as string]));
    const subjects = new Map<string, LogEvent[]>();
    for (const row of rows) {
      const key = keyOf.get(row.subject_id.replaceAll('-', '')) as string;
      const events = subjects.get(key) ?? [];
      events.push(fromStoredEvent(row.event, streamOf(key), Number(row.position)));
      subjects.set(key, events);
    }
    return subjects;
  }

  write(id: PartitionId, from: Checkpoint, to: Checkpoint, effect: BatchEffect): Promise<boolean> {
    return this.writes.write({ id, from, to, effect });
  }

  private async writeTogether(writes: readonly PartitionWrite[]): Promise<readonly boolean[]> {
    try {
      const { rows } = writes.every(({ effect }) => isEmpty(effect))
        ? await this.pool.query<Slot>({
            name: 'move-checkpoints',
            text: fenceStatement,
            values: this.parameters.fence(writes),
          })
        : await this.pool.query<Slot>({
            name: 'write-batches',
            text: writeStatement,
            values: await this.parameters.whole(writes),
          });
      const written = new Set(rows.map(({ slot }) => slot));
      return writes.map((_, index) => written.has(index + 1));
    } catch (error) {
      throw toUnstorable(error);
    }
  }

  async markStuck({ topic, partition }: PartitionId, detail: string): Promise<void> {
    await this.pool.query(
      `UPDATE checkpoints SET stuck_since = coalesce(stuck_since, now()), stuck_detail = $4
       WHERE generation = $1 AND topic = $2 AND partition = $3`,
      [this.generation, topic, partition, detail.slice(0, 1_000)],
    );
  }

  rederive(...parameters: Parameters<ProjectionStore['rederive']>): Promise<boolean> {
    const rederived = this.rederiving.then(() => this.rederiveWhole(...parameters));
    this.rederiving = rederived.catch(() => undefined);
    return rederived;
  }

  private async rederiveWhole(
    id: PartitionId,
    from: Checkpoint,
    to: Checkpoint,
    definition: LogEvent,
    derive: (streamId: string, events: readonly LogEvent[]) => Rederivation,
  ): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      // The connection ends long transactions; this one is as long as the process has cases.
      await client.query('SET LOCAL transaction_timeout = 0');
      const fence = await client.query(fenceStatement, this.parameters.fence([{ id, from, to }]));
      if (fence.rowCount === 0) {
        await client.query('ROLLBACK');
        return false;
      }
      const process = String(definition.data['process']);
      await client.query(
        `INSERT INTO process_definitions (generation, topic, partition, process, position, event, known_at_micros)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [
          this.generation,
          id.topic,
          id.partition,
          process,
          definition.position,
          JSON.stringify(definition),
          definition.recordedAtMicros,
        ],
      );
      await this.rederivePages(client, id, process, derive);
      await client.query('COMMIT');
      return true;
    } catch (error) {
      await client.query('ROLLBACK');
      throw toUnstorable(error);
    } finally {
      client.release();
    }
  }

  private async rederivePages(
    client: PoolClient,
    id: PartitionId,
    process: string,
    derive: (streamId: string, events: readonly LogEvent[]) => Rederivation,
  ): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await client.query<{ subject_id: string; stream_id: string; events: [number, unknown][] }>(
        `SELECT s.subject_id, s.stream_id,
                (SELECT json_agg(json_build_array(e.position, e.event)) FROM subject_events e
                 WHERE e.generation = s.generation AND e.subject_id = s.subject_id) AS events
         FROM subjects s
         WHERE s.generation = $1 AND s.topic = $2 AND s.partition = $3 AND s.process = $4 AND s.subject_id > $5
         ORDER BY s.subject_id LIMIT ${REDERIVE_PAGE}`,
        [this.generation, id.topic, id.partition, process, after],
      );
      const last = page.rows[page.rows.length - 1];
      if (last === undefined) return;
      after = last.subject_id;
      const rederived = page.rows.map(({ stream_id, events }) =>
        derive(
          stream_id,
          events.map(([position, event]) => fromStoredEvent(event, stream_id, position)),
        ),
      );
      const deltas = rederived.flatMap((one) => one.deltas);
      await client.query(writeDeltasStatement, await this.parameters.deltasOf(id.partition, deltas));
      const traces = rederived.flatMap(({ trace }) => trace ?? []);
      await client.query(writeTracesStatement, await this.parameters.tracesOf(traces));
    }
  }
}

/** Faults of the data (SQLSTATE class 22, 54: out of range, too long) are told apart from those of the database. */
function toUnstorable(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string };
  const isOfData = error instanceof RangeError || (typeof code === 'string' && /^(22|54)/.test(code));
  return isOfData ? new Unstorable(message ?? String(error), { cause: error }) : error;
}

/** The stream of a subject, of which it may be a part. */
const streamOf = (subjectKey: string): string => subjectKey.split('#', 1)[0] ?? subjectKey;
