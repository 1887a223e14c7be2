import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything that an answer depends on says since when it is known, so that an answer as of an instant stays what it was:
 * processes, definitions and quarantined events, besides facts. And what is new: retractions that wait for their target,
 * exchange rates, partitions that do not go on.
 */
export class DateWhatAnswersDependOn1795000000002 implements MigrationInterface {
  readonly name = 'DateWhatAnswersDependOn1795000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE waiting_retractions, exchange_rates`);
    await runner.query(`DELETE FROM processes p WHERE partition > (
      SELECT min(partition) FROM processes o WHERE o.generation = p.generation AND o.process = p.process)`);
    await runner.query(`ALTER TABLE processes DROP CONSTRAINT processes_pkey,
      DROP COLUMN topic, DROP COLUMN partition, DROP COLUMN known_at_micros, ADD PRIMARY KEY (generation, process)`);
    await runner.query(`ALTER TABLE process_definitions DROP COLUMN known_at_micros`);
    await runner.query(`ALTER TABLE quarantined_events DROP COLUMN known_at_micros, DROP COLUMN process`);
    await runner.query(`ALTER TABLE checkpoints DROP COLUMN stuck_since, DROP COLUMN stuck_detail`);
  }
}

const statements = [
  `ALTER TABLE checkpoints ADD COLUMN stuck_since timestamptz, ADD COLUMN stuck_detail text`,
  // Each partition says for itself when it saw a process first: which of two was faster must not decide.
  `ALTER TABLE processes
     ADD COLUMN topic text NOT NULL DEFAULT 'opex.process-events',
     ADD COLUMN partition integer NOT NULL DEFAULT 0,
     ADD COLUMN known_at_micros bigint NOT NULL DEFAULT 0,
     DROP CONSTRAINT processes_pkey,
     ADD PRIMARY KEY (generation, topic, partition, process)`,
  `ALTER TABLE process_definitions ADD COLUMN known_at_micros bigint NOT NULL DEFAULT 0`,
  `UPDATE process_definitions SET known_at_micros = (event ->> 'recordedAtMicros')::bigint`,
  `ALTER TABLE quarantined_events ADD COLUMN known_at_micros bigint NOT NULL DEFAULT 0, ADD COLUMN process text`,
  `CREATE TABLE waiting_retractions (
    generation smallint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint NOT NULL,
    target text NOT NULL,
    PRIMARY KEY (generation, topic, partition, position)
  )`,
  `CREATE TABLE exchange_rates (
    generation smallint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint NOT NULL,
    known_at_micros bigint NOT NULL,
    effective_day integer NOT NULL,
    base text NOT NULL,
    quote text NOT NULL,
    rate text NOT NULL,
    PRIMARY KEY (generation, topic, partition, position)
  )`,
];
