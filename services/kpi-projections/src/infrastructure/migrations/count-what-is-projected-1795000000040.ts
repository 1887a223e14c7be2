import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each checkpoint counts the events that it accounts for, in the transaction of their effect: stored = projected + set
 * aside can be told. Checkpoints of before have not counted: null, until a rebuild. An operator may pause the projection.
 */
export class CountWhatIsProjected1795000000040 implements MigrationInterface {
  readonly name = 'CountWhatIsProjected1795000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE checkpoints ADD COLUMN projected_events bigint`);
    await runner.query(`CREATE TABLE projection_pause (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      paused_at timestamptz NOT NULL DEFAULT now(),
      paused_by text NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE projection_pause`);
    await runner.query(`ALTER TABLE checkpoints DROP COLUMN projected_events`);
  }
}
