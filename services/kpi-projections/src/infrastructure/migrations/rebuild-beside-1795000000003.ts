import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Generations are built beside the live one, compared, activated, rolled back. At most one is live, one is kept to roll
 * back to, and one is being built: an index each says so, whatever instances do at the same time.
 */
export class RebuildBeside1795000000003 implements MigrationInterface {
  readonly name = 'RebuildBeside1795000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX fact_deltas_position, generations_retired, generations_in_progress`);
    await runner.query(`DELETE FROM generations WHERE state NOT IN ('live', 'building', 'retired')`);
    await runner.query(`ALTER TABLE generations DROP CONSTRAINT generations_state_check,
      DROP COLUMN reason, DROP COLUMN measures, DROP COLUMN events_per_second, DROP COLUMN activated_at,
      DROP COLUMN state_since, DROP COLUMN state_since_messages, DROP COLUMN detail, DROP COLUMN command_id,
      DROP COLUMN emptied_at,
      ADD CONSTRAINT generations_state_check CHECK (state IN ('live', 'building', 'retired'))`);
  }
}

const statements = [
  `ALTER TABLE generations
     DROP CONSTRAINT generations_state_check,
     ADD CONSTRAINT generations_state_check CHECK (state IN
       ('building', 'paused', 'caught-up', 'live', 'retired', 'dropped', 'cancelled', 'failed')),
     ADD COLUMN reason text NOT NULL DEFAULT 'first',
     ADD COLUMN measures jsonb NOT NULL DEFAULT '[]',
     ADD COLUMN events_per_second integer,
     ADD COLUMN activated_at timestamptz,
     ADD COLUMN state_since timestamptz NOT NULL DEFAULT now(),
     ADD COLUMN state_since_messages bigint NOT NULL DEFAULT 0,
     ADD COLUMN detail text,
     ADD COLUMN command_id text UNIQUE,
     ADD COLUMN emptied_at timestamptz`,
  `ALTER TABLE generations ALTER COLUMN reason DROP DEFAULT`,
  `UPDATE generations SET activated_at = created_at WHERE state = 'live'`,
  `CREATE UNIQUE INDEX generations_retired ON generations (state) WHERE state = 'retired'`,
  `CREATE UNIQUE INDEX generations_in_progress ON generations ((true))
     WHERE state IN ('building', 'paused', 'caught-up', 'failed')`,
  // Facts are appended in the order of the log: the newest positions are in the last pages.
  `CREATE INDEX fact_deltas_position ON fact_deltas USING brin (position) WITH (autosummarize = on)`,
];
