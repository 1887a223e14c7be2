import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A refresh of the tables of BI says what its rows were made from: the next one asks only for what has changed since. */
export class SayWhatRefreshesStandOn1795000000043 implements MigrationInterface {
  readonly name = 'SayWhatRefreshesStandOn1795000000043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bi_states ADD COLUMN basis jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bi_states DROP COLUMN basis');
  }
}
