import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was done about quarantined events is only added to: the owner of the database grants its service no more than
 * that, and to take the name of a forgotten person out of bytes that were repaired.
 */
export class MarkQuarantineHistory1763900000130 implements MigrationInterface {
  readonly name = 'MarkQuarantineHistory1763900000130';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`COMMENT ON TABLE quarantine_steps IS 'append-only but repaired'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('COMMENT ON TABLE quarantine_steps IS NULL');
  }
}
