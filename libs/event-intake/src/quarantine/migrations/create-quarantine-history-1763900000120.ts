import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done about each event of the quarantine, by whom and when: rows are only ever added. */
export class CreateQuarantineHistory1763900000120 implements MigrationInterface {
  readonly name = 'CreateQuarantineHistory1763900000120';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE quarantine_steps (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        quarantine_id bigint NOT NULL REFERENCES quarantine (id),
        step text NOT NULL CHECK (step IN ('refused-again', 'resubmitted', 'discarded')),
        at timestamptz NOT NULL,
        by text NOT NULL,
        code text,
        detail text,
        repaired bytea,
        position bigint
      )`);
    await queryRunner.query('CREATE INDEX quarantine_steps_event ON quarantine_steps (quarantine_id, number)');
    await queryRunner.query(`
      INSERT INTO quarantine_steps (quarantine_id, step, at, by, detail, repaired, position)
      SELECT id, status, resolved_at, resolved_by, resolution, repaired, position
        FROM quarantine WHERE status <> 'waiting' ORDER BY id`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE quarantine_steps');
  }
}
