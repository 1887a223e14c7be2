import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the service keeps of cases beside the log, by following it.
 *
 * `case_events` is the index that reported facts have not: which events are in the stream of a case. `cases` has of each
 * what lists filter, sort and show; of limits it keeps instants, so that how they stand can be asked at any time.
 */
export class CreateCases1763900000300 implements MigrationInterface {
  readonly name = 'CreateCases1763900000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE case_events (
        stream_id text NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (stream_id, position)
      );

      CREATE TABLE cases (
        stream_id text PRIMARY KEY,
        process text NOT NULL,
        case_id text NOT NULL,
        status text NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        priority text,
        definition_version integer,
        has_limits boolean NOT NULL,
        overdue_after timestamptz,
        next_due_at timestamptz,
        conflicts integer NOT NULL
      );
      CREATE INDEX cases_started ON cases (started_at, stream_id);
      CREATE INDEX cases_process ON cases (process, started_at, stream_id);
      CREATE INDEX cases_id ON cases (case_id, process);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE cases, case_events');
  }
}
