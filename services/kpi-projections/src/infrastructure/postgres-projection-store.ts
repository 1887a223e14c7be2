import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type {
  BatchEffect,
  CausedDelta,
  Checkpoint,
  OpenedPartition,
  PartitionId,
  ProjectionStore,
  QuarantinedEvent,
  Rederivation,
  TraceChange,
} from '../application/projection-store.js';
import { Unstorable } from '../application/projection-store.js';
import type { ExchangeRate } from '../domain/exchange-rate.js';
import { toExchangeRate } from '../domain/exchange-rate.js';
import type { LogEvent } from '../domain/log-event.js';
import { eventKey, retractedKey } from '../domain/retraction.js';
import { activityKind, MEASURES_MAX } from '../domain/fact-kind.js';
import type { DimensionSet } from '../domain/tally.js';
import { tallyChangesOf } from '../domain/tally.js';
import { int2Array, int4Array, int8Array, itself, jsonArray, textArray, uuidArray } from './binary-array.js';
import { SetRegistry } from './set-registry.js';
import { traceParameters, writeTracesStatement } from './process-views/trace-statements.js';
import { fromStoredEvent, toStoredEvent } from './subject-event-codec.js';
import { fenceStatement, writeDeltasStatement, writeStatement } from './projection-statements.js';

/** Subjects that are derived anew at a time when a definition changes. */
const REDERIVE_PAGE = 1_000;

/** Facts, tallies and checkpoints of one generation in PostgreSQL. */
export class PostgresProjectionStore implements ProjectionStore {
  private readonly sets: SetRegistry;
  /** One definition at a time: each takes a second connection for a moment while it holds one. */
  private rederiving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
  ) {
    this.sets = new SetRegistry(pool);
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

  async write(id: PartitionId, from: Checkpoint, to: Checkpoint, effect: BatchEffect): Promise<boolean> {
    try {
      return await this.writeWhole(id, from, to, effect);
    } catch (error) {
      throw toUnstorable(error);
    }
  }

  private async writeWhole(id: PartitionId, from: Checkpoint, to: Checkpoint, effect: BatchEffect): Promise<boolean> {
    if (isEmpty(effect)) {
      const moved = await this.pool.query({
        name: 'move-checkpoint',
        text: fenceStatement,
        values: [...this.fenceParameters(id, from, to), to.projectedEvents],
      });
      return moved.rowCount === 1;
    }
    const deltas = await this.deltaParameters(effect.deltas);
    const traces = await this.traceParameters(effect.traces);
    const { rows } = await this.pool.query<{ written: boolean }>({
      name: 'write-batch',
      text: writeStatement,
      values: [
        ...this.fenceParameters(id, from, to),
        ...deltas,
        ...subjectParameters(effect),
        ...quarantineParameters(effect.quarantined),
        ...retractionParameters(effect.waitingRetractions),
        ...rateParameters(effect.exchangeRates.map(toKnownRate)),
        ...traces,
        to.projectedEvents,
      ],
    });
    return rows[0]?.written === true;
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
      const fence = await client.query(fenceStatement, [...this.fenceParameters(id, from, to), to.projectedEvents]);
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
      const parameters = await this.deltaParameters(rederived.flatMap(({ deltas }) => deltas));
      await client.query(writeDeltasStatement, [this.generation, id.partition, ...parameters]);
      const traces = rederived.flatMap(({ trace }) => trace ?? []);
      await client.query(writeTracesStatement, [this.generation, ...(await this.traceParameters(traces))]);
    }
  }

  private fenceParameters(id: PartitionId, from: Checkpoint, to: Checkpoint): unknown[] {
    return [
      this.generation,
      id.partition,
      id.topic,
      from.nextOffset,
      from.lastPosition,
      to.nextOffset,
      to.lastPosition,
      to.epoch,
      to.watermarkMicros,
    ];
  }

  private async traceParameters(traces: readonly TraceChange[]): Promise<Buffer[]> {
    const heads = traces.flatMap(({ head }) => head ?? []);
    const activities = traces.flatMap(({ process, steps }) =>
      steps.map(({ activity }) => activityOf(process, activity)),
    );
    const [attributesIds, activityIds] = await Promise.all([
      this.sets.attributeSetIds(heads.map(({ attributes }) => attributes)),
      this.sets.dimensionSetIds(activities),
    ]);
    const headIds = attributesIds[Symbol.iterator]();
    let at = 0;
    return traceParameters(
      traces,
      subjectIdOf,
      traces.map(({ head }) => (head === null ? null : (headIds.next().value ?? null))),
      traces.map(({ steps }) => activityIds.slice(at, (at += steps.length))),
    );
  }

  /** Fact rows, tallies and bins of a batch as arrays; the rows of tallies sorted by key, so that locks never cross. */
  private async deltaParameters(deltas: readonly CausedDelta[]): Promise<Buffer[]> {
    const { sets, setOfDelta, tallies, bins } = tallyChangesOf(deltas);
    const [attributeIds, setIds] = await Promise.all([
      this.sets.attributeSetIds(deltas.map(({ fact }) => fact.attributes)),
      this.sets.dimensionSetIds(sets),
    ]);
    const idOf = (set: number): number => setIds[set] as number;
    const kindOf = (set: number): number => (sets[set] as DimensionSet).kind.number;
    const sortedTallies = [...tallies].sort(
      (a, b) => kindOf(a.set) - kindOf(b.set) || a.grain - b.grain || a.cell - b.cell || idOf(a.set) - idOf(b.set),
    );
    const sortedBins = [...bins].sort(
      (a, b) => kindOf(a.set) - kindOf(b.set) || a.day - b.day || idOf(a.set) - idOf(b.set) || a.bin - b.bin,
    );
    return [
      int8Array(deltas, ({ fact }) => fact.atMs),
      int8Array(deltas, ({ knownAtMicros }) => knownAtMicros),
      int8Array(deltas, ({ position }) => position),
      ...valueColumns.map((column) => int8Array(deltas, ({ sign, fact }) => sign * (fact.values[column] ?? 0))),
      int8Array(attributeIds, itself),
      uuidArray(deltas, ({ subjectKey }) => subjectIdOf(subjectKey)),
      int4Array(setOfDelta, idOf),
      int2Array(deltas, ({ fact }) => fact.kind.number),
      textArray(deltas, ({ cause }) => cause),

      int2Array(sortedTallies, ({ set }) => kindOf(set)),
      int2Array(sortedTallies, ({ grain }) => grain),
      int4Array(sortedTallies, ({ cell }) => cell),
      int4Array(sortedTallies, ({ set }) => idOf(set)),
      ...valueColumns.map((column) => int8Array(sortedTallies, ({ add }) => add[column] ?? 0)),

      int2Array(sortedBins, ({ set }) => kindOf(set)),
      int4Array(sortedBins, ({ day }) => day),
      int4Array(sortedBins, ({ set }) => idOf(set)),
      int2Array(sortedBins, ({ bin }) => bin),
      int8Array(sortedBins, ({ add }) => add),
    ];
  }
}

/** Faults of the data (SQLSTATE class 22, 54: out of range, too long) are told apart from those of the database. */
function toUnstorable(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string };
  const isOfData = error instanceof RangeError || (typeof code === 'string' && /^(22|54)/.test(code));
  return isOfData ? new Unstorable(message ?? String(error), { cause: error }) : error;
}

const activityOf = (process: string, activity: string): DimensionSet => ({
  kind: activityKind,
  dimensions: [process, activity],
});

/** One for each of the tables' value columns. */
const valueColumns = Array.from({ length: MEASURES_MAX }, (_, column) => column);

const subjectParameters = ({ newSubjects, subjectEvents, newProcesses }: BatchEffect): Buffer[] => {
  const processes = [...newProcesses].sort((a, b) => (a.process < b.process ? -1 : 1));
  return [
    uuidArray(newSubjects, ({ subjectKey }) => subjectIdOf(subjectKey)),
    textArray(newSubjects, ({ process }) => process),
    textArray(newSubjects, ({ subjectKey }) => subjectKey),
    int8Array(subjectEvents, ({ event }) => event.position),
    uuidArray(subjectEvents, ({ subjectKey }) => subjectIdOf(subjectKey)),
    jsonArray(subjectEvents, ({ event }) => toStoredEvent(event)),
    textArray(processes, ({ process }) => process),
    int8Array(processes, ({ knownAtMicros }) => knownAtMicros),
  ];
};

const quarantineParameters = (quarantined: readonly QuarantinedEvent[]): unknown[] => [
  int8Array(quarantined, ({ offset }) => offset),
  quarantined.map(({ position }) => position),
  textArray(quarantined, ({ streamId }) => streamId),
  textArray(quarantined, ({ type }) => type),
  textArray(quarantined, ({ process }) => process?.replaceAll('\0', '\uFFFD') ?? null),
  int8Array(quarantined, ({ knownAtMicros }) => knownAtMicros),
  textArray(quarantined, ({ reason }) => reason),
  textArray(quarantined, ({ detail }) => detail.replaceAll('\0', '\uFFFD')),
  jsonArray(quarantined, ({ content }) => content),
];

const retractionParameters = (retractions: readonly LogEvent[]): Buffer[] => [
  int8Array(retractions, ({ position }) => position),
  textArray(retractions, retractedKey),
];

const toKnownRate = (event: LogEvent): ExchangeRate & { readonly knownAtMicros: number; readonly cause: string } => ({
  ...toExchangeRate(event),
  knownAtMicros: event.recordedAtMicros,
  cause: eventKey(event),
});

const rateParameters = (rates: readonly ReturnType<typeof toKnownRate>[]): Buffer[] => [
  int8Array(rates, ({ position }) => position),
  int8Array(rates, ({ knownAtMicros }) => knownAtMicros),
  int4Array(rates, ({ effectiveDay }) => effectiveDay),
  textArray(rates, ({ base }) => base),
  textArray(rates, ({ quote }) => quote),
  textArray(rates, ({ rate }) => rate),
  textArray(rates, ({ cause }) => cause),
];

/** Nothing but heartbeats and types that no KPI measures. */
const isEmpty = (effect: BatchEffect): boolean =>
  Object.values(effect).every((part: readonly unknown[]) => part.length === 0);

const SUBJECT_IDS_CACHED_MAX = 20_000;
/** The stream of a subject, of which it may be a part. */
const streamOf = (subjectKey: string): string => subjectKey.split('#', 1)[0] ?? subjectKey;

const subjectIds = new LRUCache<string, Buffer>({ max: SUBJECT_IDS_CACHED_MAX });

/** 16 bytes that stand for a subject: fixed length keeps the indexes small. One comes again and again in a batch. */
function subjectIdOf(subjectKey: string): Buffer {
  let id = subjectIds.get(subjectKey);
  if (id === undefined) {
    id = createHash('sha256').update(subjectKey).digest().subarray(0, 16);
    subjectIds.set(subjectKey, id);
  }
  return id;
}
