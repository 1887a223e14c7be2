import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What `PostgresProgrammeRecord` keeps of the log: events of initiatives and plan items, headcount, what was taken back. */
export class CreateProgrammeRecord1763900000400 implements MigrationInterface {
  readonly name = 'CreateProgrammeRecord1763900000400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE retracted_events, headcount_reports, programme_events');
  }
}

/** `minor` is what an investment or a saving moves, in minor units of `currency`. */
const TABLES = `
  CREATE TABLE programme_events (
    position bigint NOT NULL,
    stream_id text NOT NULL,
    stream_version integer,
    source text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    data json NOT NULL,
    minor bigint,
    currency text,
    CONSTRAINT programme_events_pkey PRIMARY KEY (stream_id, position)
  );

  CREATE TABLE headcount_reports (
    position bigint NOT NULL,
    source text NOT NULL,
    event_id text NOT NULL,
    role text,
    occurred_at timestamptz NOT NULL,
    headcount double precision NOT NULL,
    CONSTRAINT headcount_reports_pkey PRIMARY KEY (position)
  );
  CREATE INDEX headcount_reports_role ON headcount_reports (role, occurred_at, position);

  CREATE TABLE retracted_events (
    source text NOT NULL,
    event_id text NOT NULL,
    CONSTRAINT retracted_events_pkey PRIMARY KEY (source, event_id)
  );
`;
