import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts of periods that go on wait until what they tell has been so for some time. */
export class PendAlerts1795000000048 implements MigrationInterface {
  readonly name = 'PendAlerts1795000000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alerts ADD COLUMN since timestamptz');
    await runner.query('ALTER TABLE alerts DROP CONSTRAINT alerts_state_check');
    await runner.query(
      `ALTER TABLE alerts ADD CONSTRAINT alerts_state_check
       CHECK (state IN ('pending', 'withheld', 'fired', 'retracted'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM alerts WHERE state = 'pending'`);
    await runner.query('ALTER TABLE alerts DROP CONSTRAINT alerts_state_check');
    await runner.query(
      `ALTER TABLE alerts ADD CONSTRAINT alerts_state_check CHECK (state IN ('withheld', 'fired', 'retracted'))`,
    );
    await runner.query('ALTER TABLE alerts DROP COLUMN since');
  }
}
