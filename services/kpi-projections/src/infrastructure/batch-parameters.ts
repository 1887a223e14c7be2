import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type {
  BatchEffect,
  CausedDelta,
  Checkpoint,
  PartitionId,
  SubjectEvent,
  TraceChange,
} from '../application/projection-store.js';
import type { ExchangeRate } from '../domain/exchange-rate.js';
import { toExchangeRate } from '../domain/exchange-rate.js';
import { activityKind, MEASURES_MAX } from '../domain/fact-kind.js';
import type { LogEvent } from '../domain/log-event.js';
import { eventKey, retractedKey } from '../domain/retraction.js';
import type { DimensionSet } from '../domain/tally.js';
import { tallyChangesOf } from '../domain/tally.js';
import { int2Array, int4Array, int8Array, itself, jsonArray, textArray, uuidArray } from './binary-array.js';
import { traceParameters } from './process-views/trace-statements.js';
import type { SetRegistry } from './set-registry.js';
import { toStoredEvent } from './subject-event-codec.js';

/** A batch of one partition: its checkpoint as it was and as it will be, and what it changes. */
export interface PartitionWrite {
  readonly id: PartitionId;
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  readonly effect: BatchEffect;
}

type Move = Pick<PartitionWrite, 'id' | 'from' | 'to'>;

/** Rows of several batches, one after the other, and for each the slot of its batch: from one on. */
interface Slotted<Row> {
  readonly slots: readonly number[];
  readonly rows: readonly Row[];
}

function slotted<Row>(parts: readonly (readonly Row[])[]): Slotted<Row> {
  const [only] = parts;
  const rows = parts.length === 1 && only !== undefined ? only : parts.flat();
  return { slots: parts.flatMap((part, index) => new Array<number>(part.length).fill(index + 1)), rows };
}

/** The parameters of the statements that write batches, as `projection-statements.ts` has them. */
export class BatchParameters {
  constructor(
    private readonly generation: number,
    private readonly sets: SetRegistry,
  ) {}

  /** Of `writeStatement`. */
  async whole(writes: readonly PartitionWrite[]): Promise<unknown[]> {
    const of = <Name extends keyof BatchEffect>(name: Name): Slotted<BatchEffect[Name][number]> =>
      slotted<BatchEffect[Name][number]>(writes.map(({ effect }) => effect[name]));
    const deltas = await this.deltas(writes.map(({ effect }) => effect.deltas));
    const traces = await this.traces(of('traces'));
    return [
      ...this.fence(writes),
      ...deltas,
      ...traces,
      ...subjectParameters(of('newSubjects')),
      ...eventParameters(of('subjectEvents')),
      ...processParameters(writes),
      ...quarantineParameters(of('quarantined')),
      ...retractionParameters(of('waitingRetractions')),
      ...rateParameters(of('exchangeRates')),
    ];
  }

  /** Of `fenceStatement`. */
  fence(moves: readonly Move[]): unknown[] {
    return [
      this.generation,
      textArray(moves, ({ id }) => id.topic),
      int4Array(moves, ({ id }) => id.partition),
      int8Array(moves, ({ from }) => from.nextOffset),
      int8Array(moves, ({ from }) => from.lastPosition),
      int8Array(moves, ({ to }) => to.nextOffset),
      int8Array(moves, ({ to }) => to.lastPosition),
      textArray(moves, ({ to }) => to.epoch),
      int8Array(moves, ({ to }) => to.watermarkMicros),
      int8Array(moves, ({ to }) => to.projectedEvents),
    ];
  }

  /** Fact rows, tallies and bins, of one batch each. */
  async deltas(batches: readonly (readonly CausedDelta[])[]): Promise<Buffer[]> {
    const changes = batches.map(tallyChangesOf);
    const sets = changes.flatMap((change) => change.sets);
    const { slots, rows } = slotted(batches);
    const [attributeIds, setIds] = await Promise.all([
      this.sets.attributeSetIds(rows.map(({ fact }) => fact.attributes)),
      this.sets.dimensionSetIds(sets),
    ]);
    // Sets are numbered within their batch.
    let setsBefore = 0;
    const numbered = changes.map((change) => {
      const first = setsBefore;
      setsBefore += change.sets.length;
      return { ...change, idOf: (set: number) => setIds[first + set] as number };
    });
    const withIds = <Change extends { readonly set: number }>(
      changesOf: (change: (typeof numbered)[number]) => readonly Change[],
    ): Slotted<Change & { readonly setId: number; readonly kind: number }> =>
      slotted(
        numbered.map((change) =>
          changesOf(change).map((one) => ({
            ...one,
            setId: change.idOf(one.set),
            kind: (change.sets[one.set] as DimensionSet).kind.number,
          })),
        ),
      );
    const tallies = withIds(({ tallies: all }) => all);
    const bins = withIds(({ bins: all }) => all);
    const setIdOfDelta = numbered.flatMap(({ setOfDelta, idOf }) => setOfDelta.map(idOf));
    return [
      int2Array(slots, itself),
      int8Array(rows, ({ fact }) => fact.atMs),
      int8Array(rows, ({ knownAtMicros }) => knownAtMicros),
      int8Array(rows, ({ position }) => position),
      ...valueColumns.map((column) => int8Array(rows, ({ sign, fact }) => sign * (fact.values[column] ?? 0))),
      int8Array(attributeIds, itself),
      uuidArray(rows, ({ subjectKey }) => subjectIdOf(subjectKey)),
      int4Array(setIdOfDelta, itself),
      int2Array(rows, ({ fact }) => fact.kind.number),
      textArray(rows, ({ cause }) => cause),

      int2Array(tallies.slots, itself),
      int2Array(tallies.rows, ({ kind }) => kind),
      int2Array(tallies.rows, ({ grain }) => grain),
      int4Array(tallies.rows, ({ cell }) => cell),
      int4Array(tallies.rows, ({ setId }) => setId),
      ...valueColumns.map((column) => int8Array(tallies.rows, ({ add }) => add[column] ?? 0)),

      int2Array(bins.slots, itself),
      int2Array(bins.rows, ({ kind }) => kind),
      int4Array(bins.rows, ({ day }) => day),
      int4Array(bins.rows, ({ setId }) => setId),
      int2Array(bins.rows, ({ bin }) => bin),
      int8Array(bins.rows, ({ add }) => add),
    ];
  }

  /** Traces of cases, of one batch each. */
  async traces({ slots, rows }: Slotted<TraceChange>): Promise<Buffer[]> {
    const heads = rows.flatMap(({ head }) => head ?? []);
    const activities = rows.flatMap(({ process, steps }) => steps.map(({ activity }) => activityOf(process, activity)));
    const [attributesIds, activityIds] = await Promise.all([
      this.sets.attributeSetIds(heads.map(({ attributes }) => attributes)),
      this.sets.dimensionSetIds(activities),
    ]);
    const headIds = attributesIds[Symbol.iterator]();
    let at = 0;
    return traceParameters(
      slots,
      rows,
      subjectIdOf,
      rows.map(({ head }) => (head === null ? null : (headIds.next().value ?? null))),
      rows.map(({ steps }) => activityIds.slice(at, (at += steps.length))),
    );
  }

  /** Of `writeDeltasStatement`, for one batch of a partition. */
  async deltasOf(partition: number, deltas: readonly CausedDelta[]): Promise<unknown[]> {
    return [this.generation, partition, ...(await this.deltas([deltas]))];
  }

  /** Of `writeTracesStatement`, for one batch. */
  async tracesOf(traces: readonly TraceChange[]): Promise<unknown[]> {
    return [this.generation, ...(await this.traces(slotted([traces])))];
  }
}

const activityOf = (process: string, activity: string): DimensionSet => ({
  kind: activityKind,
  dimensions: [process, activity],
});

/** One for each of the tables' value columns. */
const valueColumns = Array.from({ length: MEASURES_MAX }, (_, column) => column);

const subjectParameters = ({ slots, rows }: Slotted<BatchEffect['newSubjects'][number]>): Buffer[] => [
  int2Array(slots, itself),
  uuidArray(rows, ({ subjectKey }) => subjectIdOf(subjectKey)),
  textArray(rows, ({ process }) => process),
  textArray(rows, ({ subjectKey }) => subjectKey),
];

const eventParameters = ({ slots, rows }: Slotted<SubjectEvent>): Buffer[] => [
  int2Array(slots, itself),
  int8Array(rows, ({ event }) => event.position),
  uuidArray(rows, ({ subjectKey }) => subjectIdOf(subjectKey)),
  jsonArray(rows, ({ event }) => toStoredEvent(event)),
];

const processParameters = (writes: readonly PartitionWrite[]): Buffer[] => {
  const { slots, rows } = slotted(
    writes.map(({ effect }) => [...effect.newProcesses].sort((a, b) => (a.process < b.process ? -1 : 1))),
  );
  return [
    int2Array(slots, itself),
    textArray(rows, ({ process }) => process),
    int8Array(rows, ({ knownAtMicros }) => knownAtMicros),
  ];
};

const quarantineParameters = ({ slots, rows }: Slotted<BatchEffect['quarantined'][number]>): Buffer[] => [
  int2Array(slots, itself),
  int8Array(rows, ({ offset }) => offset),
  int8Array(rows, ({ position }) => position),
  textArray(rows, ({ streamId }) => streamId),
  textArray(rows, ({ type }) => type),
  textArray(rows, ({ process }) => process?.replaceAll('\0', '\uFFFD') ?? null),
  int8Array(rows, ({ knownAtMicros }) => knownAtMicros),
  textArray(rows, ({ reason }) => reason),
  textArray(rows, ({ detail }) => detail.replaceAll('\0', '\uFFFD')),
  jsonArray(rows, ({ content }) => content),
];

const retractionParameters = ({ slots, rows }: Slotted<LogEvent>): Buffer[] => [
  int2Array(slots, itself),
  int8Array(rows, ({ position }) => position),
  textArray(rows, retractedKey),
];

const toKnownRate = (event: LogEvent): ExchangeRate & { readonly knownAtMicros: number; readonly cause: string } => ({
  ...toExchangeRate(event),
  knownAtMicros: event.recordedAtMicros,
  cause: eventKey(event),
});

const rateParameters = ({ slots, rows }: Slotted<LogEvent>): Buffer[] => {
  const rates = rows.map(toKnownRate);
  return [
    int2Array(slots, itself),
    int8Array(rates, ({ position }) => position),
    int8Array(rates, ({ knownAtMicros }) => knownAtMicros),
    int4Array(rates, ({ effectiveDay }) => effectiveDay),
    textArray(rates, ({ base }) => base),
    textArray(rates, ({ quote }) => quote),
    textArray(rates, ({ rate }) => rate),
    textArray(rates, ({ cause }) => cause),
  ];
};

const SUBJECT_IDS_CACHED_MAX = 20_000;
const subjectIds = new LRUCache<string, Buffer>({ max: SUBJECT_IDS_CACHED_MAX });

/** 16 bytes that stand for a subject: fixed length keeps the indexes small. One comes again and again in a batch. */
export function subjectIdOf(subjectKey: string): Buffer {
  let id = subjectIds.get(subjectKey);
  if (id === undefined) {
    id = createHash('sha256').update(subjectKey).digest().subarray(0, 16);
    subjectIds.set(subjectKey, id);
  }
  return id;
}
