import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is kept beside a log: how far each follower has read it, the present state of aggregates for lists, and moments
 * that are waited for.
 */
export class CreateLogFollowers1763900000050 implements MigrationInterface {
  readonly name = 'CreateLogFollowers1763900000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE timers, aggregate_views, follower_checkpoints');
  }
}

const TABLES = `
  CREATE TABLE follower_checkpoints (
    follower text PRIMARY KEY,
    position bigint NOT NULL
  ) WITH (fillfactor = 10);

  CREATE TABLE aggregate_views (
    kind text NOT NULL,
    stream_id text NOT NULL,
    version integer NOT NULL,
    position bigint NOT NULL,
    state jsonb NOT NULL,
    derived jsonb NOT NULL,
    unreadable text,
    CONSTRAINT aggregate_views_pkey PRIMARY KEY (kind, stream_id)
  );

  CREATE TABLE timers (
    kind text NOT NULL,
    key text NOT NULL,
    due_at timestamptz NOT NULL,
    payload jsonb NOT NULL,
    CONSTRAINT timers_pkey PRIMARY KEY (kind, key)
  );
  CREATE INDEX timers_due ON timers (kind, due_at);
`;
