import type { Client } from 'pg';

export const FACTS = 1_000_000;

const SURVEY = 4;
const STEP = 22;
const SETS = 1_000;
const TOPICS = ['opex.process-events', 'opex.quality-audits', 'opex.cost-ledgers'];
const PARTITIONS = 4;

/** All logs are read up to an instant after the facts. */
export async function readLogsUpToFacts(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO checkpoints (generation, topic, partition, next_offset, last_position, watermark_micros)
     SELECT 1, topic, partition, 0, 0, (extract(epoch FROM timestamptz '2025-01-01Z') * 1000000)::bigint
     FROM unnest($1::text[]) topic, generate_series(0, $2) partition
     ON CONFLICT (generation, topic, partition) DO UPDATE SET watermark_micros = excluded.watermark_micros`,
    [TOPICS, PARTITIONS - 1],
  );
}

/**
 * A million facts of two kinds, each with its number in `value_1`, three at each moment, known a second later. Put in as
 * they are kept: to have them reported takes minutes.
 */
export async function insertMillionFacts(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO attribute_sets (digest, attributes)
     SELECT md5('attributes' || n)::uuid, jsonb_build_object('process', 'process ' || n % 7, 'resource', 'resource ' || n)
     FROM generate_series(1, $1) n`,
    [SETS],
  );
  await client.query(
    `INSERT INTO dimension_sets (kind, dimensions) VALUES ($1, '["csat","process 1"]'), ($2, '["process 1","a"]')`,
    [SURVEY, STEP],
  );
  await client.query(
    `INSERT INTO fact_deltas (at_ms, known_at_micros, position, value_1, value_2, value_3, value_4, attributes_id,
                              subject_id, dimensions_id, generation, kind)
     SELECT m.at_ms, (m.at_ms + 1000) * 1000, n, n, 1, 0, 0, a.first + n % $2, md5(n::text)::uuid, d.dimensions_id, 1, m.kind
     FROM generate_series(1, $1) n,
          LATERAL (SELECT (extract(epoch FROM timestamptz '2024-01-01Z') * 1000)::bigint + (n / 3)::bigint * 60000 AS at_ms,
                          CASE WHEN n % 10 = 0 THEN $3::smallint ELSE $4::smallint END AS kind) m
          JOIN dimension_sets d ON d.kind = m.kind,
          (SELECT min(attributes_id) AS first FROM attribute_sets) a`,
    [FACTS, SETS, STEP, SURVEY],
  );
  await client.query('VACUUM (ANALYZE)');
}
