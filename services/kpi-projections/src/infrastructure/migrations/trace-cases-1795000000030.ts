import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A row a case for process views: its activities in order and when they were completed. Numbers of activities are those
 * of the dimension values of the facts `activity`. Cases that are known already are traced from their events when they
 * are asked for, until something late changes them or their generation is built anew.
 */
export class TraceCases1795000000030 implements MigrationInterface {
  readonly name = 'TraceCases1795000000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE case_traces`);
  }
}

const statements = [
  // No index on a column that changes, and room in each page: a case that goes on is updated in its page (HOT).
  `CREATE TABLE case_traces (
    start_ms bigint,
    end_ms bigint,
    known_from_micros bigint NOT NULL,
    known_to_micros bigint NOT NULL,
    attributes_id bigint,
    subject_id uuid NOT NULL,
    definition_version integer,
    generation smallint NOT NULL,
    outcome smallint NOT NULL,
    traced boolean NOT NULL,
    process text NOT NULL,
    activities integer[] NOT NULL,
    offsets_ms bigint[] NOT NULL,
    deviations text[],
    late_steps text[],
    late_from_ms bigint[],
    PRIMARY KEY (generation, subject_id)
  ) WITH (fillfactor = 70)`,
  `CREATE INDEX case_traces_process ON case_traces (generation, process)`,
  `INSERT INTO case_traces (generation, subject_id, process, known_from_micros, known_to_micros, outcome, traced,
                            activities, offsets_ms)
   SELECT generation, subject_id, process, 0, 0, 0, false, '{}', '{}' FROM subjects WHERE process <> ''`,
];
