import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every correction that was asked for, first of all those that wait for their target. `target_identity` is the target's
 * identity as the log keeps it (`events.identity`); one correction a target may wait. The replacement's bytes are kept
 * until it is in the log.
 */
export class CreateCorrections1763900000110 implements MigrationInterface {
  readonly name = 'CreateCorrections1763900000110';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE corrections (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL CONSTRAINT corrections_id UNIQUE,
        content_hash bytea NOT NULL,
        target_identity uuid NOT NULL,
        target_source text NOT NULL,
        target_id text NOT NULL,
        reason text NOT NULL,
        replacement bytea,
        replacement_source text,
        replacement_id text,
        extensions json,
        requested_at timestamptz NOT NULL,
        requested_by text NOT NULL,
        status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'applied', 'refused', 'withdrawn')),
        position bigint,
        refusal jsonb,
        resolved_at timestamptz,
        resolved_by text,
        resolution text,
        CONSTRAINT corrections_resolved CHECK (
          (status = 'waiting') = (resolved_at IS NULL)
          AND (status = 'applied') = (position IS NOT NULL) AND (status = 'refused') = (refusal IS NOT NULL)
        )
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX corrections_waiting ON corrections (target_identity) WHERE status = 'waiting'`,
    );
    await queryRunner.query('CREATE INDEX corrections_status ON corrections (status, number)');
    await queryRunner.query('CREATE INDEX corrections_target ON corrections (target_identity)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE corrections');
  }
}
