import { entryPosted, periodClosed, periodReopened } from '@opex/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PERIOD_CLOSED_MARK } from '../../application/ledger.js';

/**
 * What the journal keeps beside the log.
 *
 * `closed_periods` is kept by a trigger of the log itself. Appends take the log's lock and then see everything committed
 * before, so an entry and the closing of its period are told apart by their order in the log, without a lock that those
 * who post would wait at: behind the closing no entry of the period can be stored, whatever was known when it was
 * decided. SQLSTATE class 22 is what the log takes for a refused value: only the entry is refused, not its neighbours.
 *
 * `ledger_entries` and `ledger_lines` follow the log up to `ledger_checkpoint`.
 */
export class CreateLedger1763900000200 implements MigrationInterface {
  readonly name = 'CreateLedger1763900000200';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, GUARD]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER guard_periods ON events');
    await queryRunner.query('DROP FUNCTION guard_periods');
    await queryRunner.query('DROP TABLE ledger_lines, ledger_entries, ledger_checkpoint, closed_periods');
  }
}

const TABLES = `
  CREATE TABLE closed_periods (period text PRIMARY KEY);

  CREATE TABLE ledger_checkpoint (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL);
  INSERT INTO ledger_checkpoint (position) VALUES (0);

  CREATE TABLE ledger_entries (
    position bigint PRIMARY KEY,
    entry text NOT NULL,
    posted_on date NOT NULL,
    data json NOT NULL
  );
  CREATE TABLE ledger_lines (
    position bigint NOT NULL,
    line integer NOT NULL,
    posted_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    account text NOT NULL,
    kind text NOT NULL,
    currency text NOT NULL,
    minor bigint NOT NULL,
    PRIMARY KEY (position, line)
  );
`;

const GUARD = `
  CREATE FUNCTION guard_periods() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    IF NEW.type = '${periodClosed.type}' THEN
      INSERT INTO closed_periods (period) VALUES (NEW.data->>'period') ON CONFLICT DO NOTHING;
    ELSIF NEW.type = '${periodReopened.type}' THEN
      DELETE FROM closed_periods WHERE period = NEW.data->>'period';
    ELSIF EXISTS (SELECT 1 FROM closed_periods WHERE period = left(NEW.data->>'postedOn', 7)) THEN
      RAISE EXCEPTION '${PERIOD_CLOSED_MARK} %', left(NEW.data->>'postedOn', 7) USING ERRCODE = '22P99';
    END IF;
    RETURN NEW;
  END $function$;

  CREATE TRIGGER guard_periods BEFORE INSERT ON events FOR EACH ROW
    WHEN (NEW.type IN ('${entryPosted.type}', '${periodClosed.type}', '${periodReopened.type}'))
    EXECUTE FUNCTION guard_periods();
`;
