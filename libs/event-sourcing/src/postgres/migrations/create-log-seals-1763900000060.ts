import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seals of the log, block by block: each over the rows of its block and over the seal before, so that none of them can be
 * changed without all after it. `row_digests` has 16 bytes a row: they tell which row of a broken block it was.
 *
 * Where the owner of the database grants rows to another login, tables marked `append-only` are read and added to.
 */
export class CreateLogSeals1763900000060 implements MigrationInterface {
  readonly name = 'CreateLogSeals1763900000060';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE log_seals (
        number bigint NOT NULL,
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        seal bytea NOT NULL CHECK (length(seal) = 32),
        row_digests bytea NOT NULL CHECK (length(row_digests) = 16 * (to_position - from_position + 1)),
        sealed_at timestamptz NOT NULL,
        CONSTRAINT log_seals_pkey PRIMARY KEY (number)
      )`);
    for (const table of ['events', 'log_seals']) await queryRunner.query(`COMMENT ON TABLE ${table} IS 'append-only'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('COMMENT ON TABLE events IS NULL');
    await queryRunner.query('DROP TABLE log_seals');
  }
}
