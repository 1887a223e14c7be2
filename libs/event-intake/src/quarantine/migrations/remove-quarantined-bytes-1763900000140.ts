import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bytes of what was resolved long ago are removed (`raw` is empty then); that it was there, and what was done, stays. */
export class RemoveQuarantinedBytes1763900000140 implements MigrationInterface {
  readonly name = 'RemoveQuarantinedBytes1763900000140';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE quarantine ADD COLUMN bytes_removed_at timestamptz');
    await queryRunner.query(
      `CREATE INDEX quarantine_with_bytes ON quarantine (resolved_at)
        WHERE status <> 'waiting' AND bytes_removed_at IS NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE quarantine DROP COLUMN bytes_removed_at');
  }
}
