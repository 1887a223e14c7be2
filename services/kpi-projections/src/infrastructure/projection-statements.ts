import { changeTraces, TRACE_PARAMETERS } from './process-views/trace-statements.js';

/**
 * The statements that write batches of partitions. One statement holds the fence and every effect: a batch whose checkpoint is
 * not the one it was folded from has no row in `fence`, and with it nothing that joins it. Each effect comes as arrays, one a
 * column; the first of them, `slot`, says by its number in `fence` which batch a row is of.
 */

/** The columns of a part's arrays, with their types. */
type Columns = Readonly<Record<string, string>>;

interface Insert {
  readonly name: string;
  readonly table: string;
  readonly columns: Columns;
  /** Columns beside those of the arrays: of the batch, or the same for all. */
  readonly also: Readonly<Record<string, string>>;
  readonly order?: string;
  readonly onConflict?: string;
}

const generation = { generation: '$1::int2' };
const ofPartition = { ...generation, topic: 'f.topic', partition: 'f.partition' };
const ofShard = { ...generation, shard: 'f.partition' };
const values = { value_1: 'int8', value_2: 'int8', value_3: 'int8', value_4: 'int8' };

/** Rows of tallies are taken in one order by all who write them, so that locks never cross. */
const DELTAS: readonly Insert[] = [
  {
    name: 'facts',
    table: 'fact_deltas',
    columns: {
      ...{ at_ms: 'int8', known_at_micros: 'int8', position: 'int8', ...values, attributes_id: 'int8' },
      ...{ subject_id: 'uuid', dimensions_id: 'int4', kind: 'int2', cause: 'text' },
    },
    also: generation,
  },
  {
    name: 'cells',
    table: 'tallies AS t',
    columns: { kind: 'int2', grain: 'int2', cell: 'int4', dimensions_id: 'int4', ...values },
    also: ofShard,
    order: 'f.partition, u.kind, u.grain, u.cell, u.dimensions_id',
    onConflict: `(generation, kind, grain, cell, dimensions_id, shard) DO UPDATE SET
      value_1 = t.value_1 + excluded.value_1, value_2 = t.value_2 + excluded.value_2,
      value_3 = t.value_3 + excluded.value_3, value_4 = t.value_4 + excluded.value_4`,
  },
  {
    name: 'bins',
    table: 'tally_bins AS b',
    columns: { kind: 'int2', day: 'int4', dimensions_id: 'int4', bin: 'int2', count: 'int8' },
    also: ofShard,
    order: 'f.partition, u.kind, u.day, u.dimensions_id, u.bin',
    onConflict: '(generation, kind, day, dimensions_id, bin, shard) DO UPDATE SET count = b.count + excluded.count',
  },
];

const OTHERS: readonly Insert[] = [
  {
    name: 'new_subjects',
    table: 'subjects',
    columns: { subject_id: 'uuid', process: 'text', stream_id: 'text' },
    also: ofPartition,
  },
  {
    name: 'new_events',
    table: 'subject_events',
    columns: { position: 'int8', subject_id: 'uuid', event: 'json' },
    also: generation,
  },
  {
    name: 'new_processes',
    table: 'processes',
    columns: { process: 'text', known_at_micros: 'int8' },
    also: ofPartition,
    onConflict: 'DO NOTHING',
  },
  {
    name: 'held',
    table: 'quarantined_events',
    columns: {
      ...{
        offset: 'int8',
        position: 'int8',
        stream_id: 'text',
        type: 'text',
        process: 'text',
        known_at_micros: 'int8',
      },
      ...{ reason: 'text', detail: 'text', content: 'json' },
    },
    also: ofPartition,
    onConflict: 'DO NOTHING',
  },
  {
    name: 'retractions',
    table: 'waiting_retractions',
    columns: { position: 'int8', target: 'text' },
    also: ofPartition,
  },
  {
    name: 'rates',
    table: 'exchange_rates',
    columns: {
      ...{ position: 'int8', known_at_micros: 'int8', effective_day: 'int4', base: 'text', quote: 'text' },
      ...{ rate: 'text', cause: 'text' },
    },
    also: ofPartition,
  },
];

const quoted = (names: readonly string[], prefix = ''): string => names.map((name) => `${prefix}"${name}"`).join(', ');

/** @param first the number of the first of its parameters. */
function insert({ name, table, columns, also, order, onConflict }: Insert, first: number): string {
  const types = ['int2', ...Object.values(columns)];
  const names = Object.keys(columns);
  return `
  ${name} AS (
    INSERT INTO ${table} (${quoted([...names, ...Object.keys(also)])})
    SELECT ${quoted(names, 'u.')}, ${Object.values(also).join(', ')}
    FROM fence f
      JOIN unnest(${types.map((type, index) => `$${first + index}::${type}[]`).join(', ')}) AS u(slot, ${quoted(names)})
      ON u.slot = f.slot
    ${order === undefined ? '' : `ORDER BY ${order}`} ${onConflict === undefined ? '' : `ON CONFLICT ${onConflict}`}
  )`;
}

/** Parts one after the other, each with the parameters behind those of the one before. */
function inserts(parts: readonly Insert[], first: number): { readonly text: string; readonly next: number } {
  let next = first;
  const texts = parts.map((part) => {
    const text = insert(part, next);
    next += 1 + Object.keys(part.columns).length;
    return text;
  });
  return { text: texts.join(','), next };
}

/** $1 generation; one array each: topic, partition, the checkpoint's offset and position as they were, and all of it as it will be. */
const fence = `
  UPDATE checkpoints AS c SET next_offset = f.next_offset, last_position = f.last_position, epoch = f.epoch,
    watermark_micros = f.watermark_micros, projected_at = now(), projected_events = f.projected_events,
    stuck_since = NULL, stuck_detail = NULL
  FROM unnest($2::text[], $3::int4[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::text[], $9::int8[], $10::int8[])
    WITH ORDINALITY AS f(topic, partition, from_offset, from_position, next_offset, last_position, epoch, watermark_micros,
                         projected_events, slot)
  WHERE c.generation = $1 AND c.topic = f.topic AND c.partition = f.partition
    AND c.next_offset = f.from_offset AND c.last_position = f.from_position
  RETURNING f.slot::int2 AS slot, f.topic, f.partition`;
const FENCE_PARAMETERS = 10;

/** Moves checkpoints; answers the slots of those that were where they had to be. */
export const fenceStatement = `WITH fence AS (${fence}) SELECT slot FROM fence`;

/** Adds deltas inside a transaction that has taken the fence already. $1 generation, $2 partition, $3… deltas. */
export const writeDeltasStatement = `
WITH fence AS (SELECT 1::int2 AS slot, $2::int4 AS partition), ${inserts(DELTAS, 3).text}
SELECT true AS written`;

/** Traces inside a transaction that has taken the fence already. $1 generation, $2… traces. */
export const writeTracesStatement = `
WITH fence AS (SELECT 1::int2 AS slot), ${changeTraces(2)}
SELECT true AS written`;

const deltas = inserts(DELTAS, FENCE_PARAMETERS + 1);
const others = inserts(OTHERS, deltas.next + TRACE_PARAMETERS);

/** Whole batches. $1… fence, deltas, traces of cases, and the other effects, in this order; answers the slots of those written. */
export const writeStatement = `
WITH fence AS (${fence}), ${deltas.text}, ${changeTraces(deltas.next)}, ${others.text}
SELECT slot FROM fence`;
