import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The vault of a service: the only place where a person's name is kept. Forgetting empties `lookup`, `wrapped_key` and
 * `sealed_value`; the row stays, so that the pseudonym is known to be forgotten, and is not made again.
 * `person_vault` says which key the vault was begun with.
 */
export class CreatePersons1763900000150 implements MigrationInterface {
  readonly name = 'CreatePersons1763900000150';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE persons (
        pseudonym text PRIMARY KEY,
        lookup bytea UNIQUE,
        wrapped_key bytea,
        sealed_value bytea,
        created_at timestamptz NOT NULL,
        forgotten_at timestamptz,
        forgotten_by text,
        reason text,
        forget_command text UNIQUE,
        is_announced boolean NOT NULL DEFAULT false,
        CONSTRAINT persons_known_or_forgotten CHECK (
          CASE WHEN forgotten_at IS NULL
            THEN num_nulls(lookup, wrapped_key, sealed_value) = 0
            ELSE num_nonnulls(lookup, wrapped_key, sealed_value) = 0 AND num_nulls(forgotten_by, reason, forget_command) = 0
          END)
      )`);
    await queryRunner.query(
      'CREATE INDEX persons_to_announce ON persons (pseudonym) WHERE forgotten_at IS NOT NULL AND NOT is_announced',
    );
    await queryRunner.query(
      'CREATE TABLE person_vault (one boolean PRIMARY KEY DEFAULT true CHECK (one), key_check bytea NOT NULL)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE person_vault, persons');
  }
}
