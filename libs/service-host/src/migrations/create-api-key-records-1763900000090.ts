import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each API key was used last, and every change of the keys that a service knew: those rows are only ever added. */
export class CreateApiKeyRecords1763900000090 implements MigrationInterface {
  readonly name = 'CreateApiKeyRecords1763900000090';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE api_key_uses (
        fingerprint text PRIMARY KEY,
        last_used_at timestamptz NOT NULL
      ) WITH (fillfactor = 50)`);
    await queryRunner.query(`
      CREATE TABLE api_key_changes (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        change text NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
        fingerprint text NOT NULL,
        name text NOT NULL,
        terms text NOT NULL
      )`);
    await queryRunner.query(`COMMENT ON TABLE api_key_changes IS 'append-only'`);
    await queryRunner.query('CREATE INDEX api_key_changes_key ON api_key_changes (fingerprint, number)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE api_key_changes, api_key_uses');
  }
}
