import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seals of trails: tables beside the log that tell who did what. Each is over rows of its trail and over the seal before;
 * `columns` are what it covers of them, `row_digests` has 16 bytes a row.
 */
export class CreateTrailSeals1763900000085 implements MigrationInterface {
  readonly name = 'CreateTrailSeals1763900000085';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE trail_seals (
        trail text NOT NULL,
        number bigint NOT NULL,
        columns text[] NOT NULL,
        row_numbers bigint[] NOT NULL CHECK (cardinality(row_numbers) > 0),
        seal bytea NOT NULL CHECK (length(seal) = 32),
        row_digests bytea NOT NULL CHECK (length(row_digests) = 16 * cardinality(row_numbers)),
        sealed_at timestamptz NOT NULL,
        CONSTRAINT trail_seals_pkey PRIMARY KEY (trail, number)
      )`);
    await queryRunner.query(`COMMENT ON TABLE trail_seals IS 'append-only'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE trail_seals');
  }
}
