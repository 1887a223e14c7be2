import { changeTraces } from './process-views/trace-statements.js';

/**
 * The statements that write a batch. One statement holds the fence and every effect: where the checkpoint is not the
 * one the batch was folded from, `fence` is empty and with it everything that selects from it.
 */

// $1 generation, $2 partition, $3 topic, $4 $5 the checkpoint as it was, $6…$9 as it will be; `counted` numbers its count.
const fence = (counted: string): string => `
  UPDATE checkpoints SET next_offset = $6, last_position = $7, epoch = $8, watermark_micros = $9, projected_at = now(),
    projected_events = ${counted}::int8, stuck_since = NULL, stuck_detail = NULL
  WHERE generation = $1 AND topic = $3 AND partition = $2 AND next_offset = $4 AND last_position = $5
  RETURNING 1`;

/** $10: the count. */
export const fenceStatement = fence('$10');

/** The parts that add deltas; `first` is the number of the first of their 25 parameters, `only` what they select from. */
const addDeltas = (first: number, only: string): string => {
  const p = (offset: number, type: string): string => `$${first + offset}::${type}[]`;
  return `
  facts AS (
    INSERT INTO fact_deltas (at_ms, known_at_micros, position, value_1, value_2, value_3, value_4, attributes_id,
                             subject_id, dimensions_id, kind, cause, generation)
    SELECT u.*, $1::int2 FROM ${only} unnest(
      ${p(0, 'int8')}, ${p(1, 'int8')}, ${p(2, 'int8')}, ${p(3, 'int8')}, ${p(4, 'int8')}, ${p(5, 'int8')},
      ${p(6, 'int8')}, ${p(7, 'int8')}, ${p(8, 'uuid')}, ${p(9, 'int4')}, ${p(10, 'int2')}, ${p(11, 'text')}) AS u
  ),
  cells AS (
    INSERT INTO tallies AS t (kind, grain, cell, dimensions_id, value_1, value_2, value_3, value_4, generation, shard)
    SELECT u.*, $1::int2, $2::int2 FROM ${only} unnest(
      ${p(12, 'int2')}, ${p(13, 'int2')}, ${p(14, 'int4')}, ${p(15, 'int4')}, ${p(16, 'int8')}, ${p(17, 'int8')},
      ${p(18, 'int8')}, ${p(19, 'int8')}) AS u
    ON CONFLICT (generation, kind, grain, cell, dimensions_id, shard) DO UPDATE SET
      value_1 = t.value_1 + excluded.value_1, value_2 = t.value_2 + excluded.value_2,
      value_3 = t.value_3 + excluded.value_3, value_4 = t.value_4 + excluded.value_4
  ),
  bins AS (
    INSERT INTO tally_bins AS b (kind, day, dimensions_id, bin, count, generation, shard)
    SELECT u.*, $1::int2, $2::int2 FROM ${only} unnest(
      ${p(20, 'int2')}, ${p(21, 'int4')}, ${p(22, 'int4')}, ${p(23, 'int2')}, ${p(24, 'int8')}) AS u
    ON CONFLICT (generation, kind, day, dimensions_id, bin, shard) DO UPDATE SET count = b.count + excluded.count
  )`;
};

/** Adds deltas inside a transaction that has taken the fence already. $1 generation, $2 partition, $3…$27 deltas. */
export const writeDeltasStatement = `WITH ${addDeltas(3, '')} SELECT true AS written`;

/**
 * A whole batch. $1…$9 fence, $10…$34 deltas, $35…$42 subjects, $43…$51 quarantine, $52…$60 retractions and rates, $61…$75
 * traces of cases, $76 the checkpoint's count.
 */
export const writeStatement = `
WITH fence AS (${fence('$76')}),
${addDeltas(10, 'fence,')},
${changeTraces(61, 'fence,')},
new_subjects AS (
  INSERT INTO subjects (subject_id, process, stream_id, generation, topic, partition)
  SELECT u.*, $1::int2, $3::text, $2::int4 FROM fence, unnest($35::uuid[], $36::text[], $37::text[]) AS u
),
new_events AS (
  INSERT INTO subject_events (position, subject_id, event, generation)
  SELECT u.*, $1::int2 FROM fence, unnest($38::int8[], $39::uuid[], $40::json[]) AS u
),
new_processes AS (
  INSERT INTO processes (process, known_at_micros, generation, topic, partition)
  SELECT u.*, $1::int2, $3::text, $2::int4 FROM fence, unnest($41::text[], $42::int8[]) AS u ON CONFLICT DO NOTHING
),
held AS (
  INSERT INTO quarantined_events ("offset", position, stream_id, type, process, known_at_micros, reason, detail, content,
                                  generation, topic, partition)
  SELECT u.*, $1::int2, $3::text, $2::int4 FROM fence, unnest(
    $43::int8[], $44::int8[], $45::text[], $46::text[], $47::text[], $48::int8[], $49::text[], $50::text[], $51::json[]) AS u
  ON CONFLICT DO NOTHING
),
retractions AS (
  INSERT INTO waiting_retractions (position, target, generation, topic, partition)
  SELECT u.*, $1::int2, $3::text, $2::int4 FROM fence, unnest($52::int8[], $53::text[]) AS u
),
rates AS (
  INSERT INTO exchange_rates (position, known_at_micros, effective_day, base, quote, rate, cause, generation, topic, partition)
  SELECT u.*, $1::int2, $3::text, $2::int4 FROM fence, unnest(
    $54::int8[], $55::int8[], $56::int4[], $57::text[], $58::text[], $59::text[], $60::text[]) AS u
)
SELECT EXISTS (SELECT FROM fence) AS written`;
