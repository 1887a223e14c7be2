import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many events of a case do not count, because it had as many before them as count of one case. */
export class LimitCases1763900000320 implements MigrationInterface {
  readonly name = 'LimitCases1763900000320';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE cases ADD COLUMN events_left_out integer NOT NULL DEFAULT 0');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE cases DROP COLUMN events_left_out');
  }
}
