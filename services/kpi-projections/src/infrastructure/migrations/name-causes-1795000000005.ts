import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes a number explainable: which event a fact or a rate comes from, where nothing else here keeps it, and a way to
 * what became known in a span of time, or of that to what is about another time: what is late, or announced. Rows come
 * nearly in the order of their knowledge time, so a summary of ranges of pages is enough.
 */
export class NameCauses1795000000005 implements MigrationInterface {
  readonly name = 'NameCauses1795000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE fact_deltas ADD COLUMN cause text`);
    await runner.query(`ALTER TABLE exchange_rates ADD COLUMN cause text`);
    await runner.query(`CREATE INDEX fact_deltas_known ON fact_deltas
      USING brin (known_at_micros, at_ms int8_minmax_multi_ops) WITH (pages_per_range = 32, autosummarize = on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX fact_deltas_known`);
    await runner.query(`ALTER TABLE exchange_rates DROP COLUMN cause`);
    await runner.query(`ALTER TABLE fact_deltas DROP COLUMN cause`);
  }
}
