import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inspections, compliance checks, survey answers and gate evaluations, for lists. */
export class CreateQualityFacts1763900000300 implements MigrationInterface {
  readonly name = 'CreateQualityFacts1763900000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE quality_facts (
        position bigint PRIMARY KEY,
        kind text NOT NULL,
        process text,
        name text,
        occurred_at timestamptz NOT NULL,
        source text NOT NULL,
        event_id text NOT NULL,
        subject text,
        data jsonb NOT NULL,
        retracted_because text
      );
      CREATE INDEX quality_facts_identity ON quality_facts (source, event_id);
      CREATE INDEX quality_facts_time ON quality_facts (kind, occurred_at, position);
      CREATE INDEX quality_facts_process ON quality_facts (kind, process, occurred_at, position);
      CREATE INDEX quality_facts_name ON quality_facts (kind, name, occurred_at, position);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE quality_facts');
  }
}
