import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `fingerprint` is a digest of bytes and reason. It is unique among what waits: the same bad event sent again and again
 * is one row with a count; sent again after it was resolved, it is a new row.
 */
export class CreateQuarantine1763900000100 implements MigrationInterface {
  readonly name = 'CreateQuarantine1763900000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE quarantine (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        fingerprint bytea NOT NULL,
        raw bytea NOT NULL,
        reason text NOT NULL,
        pointer text NOT NULL,
        detail text NOT NULL,
        errors jsonb NOT NULL,
        door text NOT NULL,
        source text,
        event_id text,
        type text,
        count integer NOT NULL,
        first_received_at timestamptz NOT NULL,
        last_received_at timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'resubmitted', 'discarded')),
        resolved_at timestamptz,
        resolved_by text,
        resolution text,
        repaired bytea,
        position bigint,
        CONSTRAINT quarantine_resolved CHECK (
          (status = 'waiting') = (resolved_at IS NULL) AND (status = 'waiting') = (resolved_by IS NULL)
        )
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX quarantine_waiting ON quarantine (fingerprint) WHERE status = 'waiting'`,
    );
    await queryRunner.query('CREATE INDEX quarantine_reason ON quarantine (status, reason, id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE quarantine');
  }
}
