import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key of content hashes, under the key of the vault; null: it follows from that, which was never replaced. */
export class KeepContentKey1763900000160 implements MigrationInterface {
  readonly name = 'KeepContentKey1763900000160';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE person_vault ADD COLUMN content_key bytea');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE person_vault DROP COLUMN content_key');
  }
}
