import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What operations departments ask for, kept by following the log: every fact of theirs, and what several facts together
 * speak of. `identity` is that of the log; `at` is when a fact counts; `key` tells subjects apart.
 */
export class CreateOperationalFacts1763900000310 implements MigrationInterface {
  readonly name = 'CreateOperationalFacts1763900000310';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE operational_subjects, operational_facts');
  }
}

const TABLES = `
  CREATE TABLE operational_facts (
    identity uuid PRIMARY KEY,
    kind text NOT NULL,
    key text NOT NULL,
    at timestamptz NOT NULL,
    source text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    subject text,
    occurred_at text NOT NULL,
    sequence text NOT NULL,
    data jsonb NOT NULL,
    retraction jsonb
  );
  CREATE INDEX operational_facts_key ON operational_facts (kind, key, at);
  CREATE INDEX operational_facts_at ON operational_facts (kind, at);

  CREATE TABLE operational_subjects (
    kind text NOT NULL,
    key text NOT NULL,
    service text,
    status text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    weight integer NOT NULL,
    state jsonb NOT NULL,
    CONSTRAINT operational_subjects_pkey PRIMARY KEY (kind, key)
  );
  CREATE INDEX operational_subjects_start ON operational_subjects (kind, starts_at, key);
  CREATE INDEX operational_subjects_weight ON operational_subjects (kind, weight, key);
  CREATE INDEX operational_subjects_service ON operational_subjects (service, starts_at) WHERE kind = 'outage';
`;
