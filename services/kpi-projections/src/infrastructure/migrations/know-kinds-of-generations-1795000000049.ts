import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A generation knows which kinds of facts it has. Builds did not say so until now, nor which of them had begun a
 * generation: only what all of them derived is certain. One that has read nothing yet takes what the build has that runs it.
 */
export class KnowKindsOfGenerations1795000000049 implements MigrationInterface {
  readonly name = 'KnowKindsOfGenerations1795000000049';

  async up(runner: QueryRunner): Promise<void> {
    // The default is for instances of such builds that still run: they begin generations without a word of kinds.
    await runner.query(
      `ALTER TABLE generations ADD COLUMN kinds smallint[] DEFAULT
         '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27}'`,
    );
    await runner.query(
      `UPDATE generations SET kinds = NULL WHERE generation NOT IN (SELECT generation FROM checkpoints)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE generations DROP COLUMN kinds');
  }
}
