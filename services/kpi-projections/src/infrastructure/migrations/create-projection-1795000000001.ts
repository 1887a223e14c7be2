import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Facts, tallies and checkpoints. Every table of a projection carries its generation: a rebuild fills another one
 * beside the live one.
 */
export class CreateProjection1795000000001 implements MigrationInterface {
  readonly name = 'CreateProjection1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE checkpoints, subjects, subject_events, fact_deltas, attribute_sets, dimension_sets,
      tallies, tally_bins, processes, process_definitions, quarantined_events, generations`);
  }
}

const statements = [
  `CREATE TABLE generations (
    generation smallint PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('live', 'building', 'retired')),
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX generations_live ON generations (state) WHERE state = 'live'`,
  `INSERT INTO generations (generation, state) VALUES (1, 'live')`,

  `CREATE TABLE checkpoints (
    generation smallint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    last_position bigint NOT NULL,
    epoch text,
    watermark_micros bigint NOT NULL,
    projected_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (generation, topic, partition)
  ) WITH (fillfactor = 10)`,

  // What a subject's facts are a function of: the set of its events. Insert only.
  `CREATE TABLE subjects (
    generation smallint NOT NULL,
    subject_id uuid NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    process text NOT NULL,
    stream_id text NOT NULL,
    PRIMARY KEY (generation, subject_id)
  )`,
  `CREATE INDEX subjects_process ON subjects (generation, topic, partition, process, subject_id)`,
  `CREATE TABLE subject_events (
    position bigint NOT NULL,
    subject_id uuid NOT NULL,
    generation smallint NOT NULL,
    event json NOT NULL,
    PRIMARY KEY (generation, subject_id, position)
  )`,

  // Signed, append only: current = sum of all, as of t = sum of those known at t. Widest columns first, to save padding.
  `CREATE TABLE fact_deltas (
    at_ms bigint NOT NULL,
    known_at_micros bigint NOT NULL,
    position bigint NOT NULL,
    value_1 bigint NOT NULL,
    value_2 bigint NOT NULL,
    value_3 bigint NOT NULL,
    value_4 bigint NOT NULL,
    attributes_id bigint NOT NULL,
    subject_id uuid NOT NULL,
    dimensions_id integer NOT NULL,
    generation smallint NOT NULL,
    kind smallint NOT NULL
  )`,
  `CREATE INDEX fact_deltas_at ON fact_deltas (generation, kind, at_ms)`,

  `CREATE TABLE attribute_sets (
    attributes_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest uuid NOT NULL UNIQUE,
    attributes jsonb NOT NULL
  )`,
  `CREATE TABLE dimension_sets (
    dimensions_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind smallint NOT NULL,
    dimensions text NOT NULL,
    UNIQUE (kind, dimensions)
  )`,

  // No index on a column that changes, and room in each page: updates stay in the page (HOT).
  `CREATE TABLE tallies (
    generation smallint NOT NULL,
    kind smallint NOT NULL,
    grain smallint NOT NULL,
    shard smallint NOT NULL,
    cell integer NOT NULL,
    dimensions_id integer NOT NULL,
    value_1 bigint NOT NULL,
    value_2 bigint NOT NULL,
    value_3 bigint NOT NULL,
    value_4 bigint NOT NULL,
    PRIMARY KEY (generation, kind, grain, cell, dimensions_id, shard)
  ) WITH (fillfactor = 70)`,
  `CREATE TABLE tally_bins (
    generation smallint NOT NULL,
    kind smallint NOT NULL,
    shard smallint NOT NULL,
    bin smallint NOT NULL,
    day integer NOT NULL,
    dimensions_id integer NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (generation, kind, day, dimensions_id, bin, shard)
  ) WITH (fillfactor = 70)`,

  `CREATE TABLE processes (
    generation smallint NOT NULL,
    process text NOT NULL,
    PRIMARY KEY (generation, process)
  )`,
  `CREATE TABLE process_definitions (
    generation smallint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    process text NOT NULL,
    position bigint NOT NULL,
    event json NOT NULL,
    PRIMARY KEY (generation, topic, partition, process, position)
  )`,
  `CREATE TABLE quarantined_events (
    quarantined_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    generation smallint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    "offset" bigint NOT NULL,
    position bigint,
    stream_id text,
    type text,
    reason text NOT NULL,
    detail text NOT NULL,
    content json NOT NULL,
    quarantined_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (generation, topic, partition, "offset")
  )`,
];
