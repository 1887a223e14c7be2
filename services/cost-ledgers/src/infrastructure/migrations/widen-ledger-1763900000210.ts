import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The read side of the journal anew, with what budgets, allocations and the reporting currency ask of it. Its tables
 * follow from the log alone: they begin empty and are filled from the log's beginning, by the follower `ledger`.
 *
 * `exchange_rates`, `budgets` and `allocations` keep every version with the time that it was recorded: a question may be
 * what was known then.
 */
export class WidenLedger1763900000210 implements MigrationInterface {
  readonly name = 'WidenLedger1763900000210';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ledger_lines, ledger_entries, ledger_checkpoint');
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE allocations, budgets, exchange_rates, ledger_lines, ledger_entries');
    await queryRunner.query(`DELETE FROM follower_checkpoints WHERE follower = 'ledger'`);
    await queryRunner.query(TABLES_BEFORE);
  }
}

const TABLES = `
  CREATE TABLE ledger_entries (
    position bigint PRIMARY KEY,
    entry text NOT NULL,
    posted_on date NOT NULL,
    reverses text,
    corrects text,
    allocation text,
    reported_source text,
    reported_id text,
    data json NOT NULL
  );
  CREATE INDEX ledger_entries_posted_on ON ledger_entries (posted_on, position);

  CREATE TABLE ledger_lines (
    position bigint NOT NULL,
    line integer NOT NULL,
    posted_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    account text NOT NULL,
    kind text NOT NULL,
    function text,
    cost_type text,
    customer text,
    currency text NOT NULL,
    minor bigint NOT NULL,
    PRIMARY KEY (position, line)
  );
  CREATE INDEX ledger_lines_account ON ledger_lines (account, position);
  CREATE INDEX ledger_lines_posted_on ON ledger_lines (posted_on);

  CREATE TABLE exchange_rates (
    position bigint PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    base text NOT NULL,
    quote text NOT NULL,
    effective_on date NOT NULL,
    rate numeric NOT NULL
  );
  CREATE INDEX exchange_rates_pair ON exchange_rates (base, quote, effective_on, position);

  CREATE TABLE budgets (
    position bigint PRIMARY KEY,
    function text NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    data json NOT NULL
  );
  CREATE INDEX budgets_span ON budgets (from_on, to_on, function, position);

  CREATE TABLE allocations (
    position bigint PRIMARY KEY,
    allocation text NOT NULL UNIQUE,
    rule text NOT NULL,
    period text NOT NULL,
    data json NOT NULL,
    reversal json
  );
  CREATE INDEX allocations_rule ON allocations (rule, period, position);
`;

const TABLES_BEFORE = `
  CREATE TABLE ledger_checkpoint (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL);
  INSERT INTO ledger_checkpoint (position) VALUES (0);
  CREATE TABLE ledger_entries (position bigint PRIMARY KEY, entry text NOT NULL, posted_on date NOT NULL, data json NOT NULL);
  CREATE TABLE ledger_lines (
    position bigint NOT NULL, line integer NOT NULL, posted_on date NOT NULL, recorded_at timestamptz NOT NULL,
    account text NOT NULL, kind text NOT NULL, currency text NOT NULL, minor bigint NOT NULL,
    PRIMARY KEY (position, line)
  );
`;
