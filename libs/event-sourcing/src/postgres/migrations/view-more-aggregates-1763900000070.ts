import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, periods and process definitions are listed from views, too: the follower reads the log from its beginning. */
export class ViewMoreAggregates1763900000070 implements MigrationInterface {
  readonly name = 'ViewMoreAggregates1763900000070';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DELETE FROM aggregate_views');
    await queryRunner.query(`DELETE FROM follower_checkpoints WHERE follower = 'aggregate-views'`);
  }

  /** The views hold more than they did, and nothing asks for it. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
