import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_EVENTS = `append_events(integer[], uuid[], uuid[], text[], integer[], text[], text[], text[], integer[], text[],
  json[], text[], json[], timestamptz[], text[], text[], boolean)`;

/**
 * Whoever waits for a log that is held up is refused after two seconds and sends again, which is safe. The holder's own
 * five seconds (`transaction_timeout`) are for slow disks.
 */
export class RefuseSooner1763900000080 implements MigrationInterface {
  readonly name = 'RefuseSooner1763900000080';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER FUNCTION ${APPEND_EVENTS} SET lock_timeout TO '2s'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER FUNCTION ${APPEND_EVENTS} SET lock_timeout TO '10s'`);
  }
}
