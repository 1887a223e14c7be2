import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was decided to be told, and how the telling went. Beside the generations: whatever is projected anew, what was told
 * stays told.
 */
export class CreateAlerts1795000000041 implements MigrationInterface {
  readonly name = 'CreateAlerts1795000000041';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['alert_deliveries', 'alert_channels', 'alerts', 'alert_watches']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const statements = [
  // From which period on a rule is watched, and up to which its periods have been judged.
  `CREATE TABLE alert_watches (
    rule text PRIMARY KEY,
    from_ms bigint NOT NULL,
    judged_to_ms bigint NOT NULL
  )`,
  `CREATE TABLE alerts (
    alert_id uuid PRIMARY KEY,
    rule text NOT NULL,
    kpi text NOT NULL,
    dimensions text NOT NULL DEFAULT '{}',
    from_ms bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('withheld', 'fired', 'retracted')),
    late boolean NOT NULL,
    content jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    retracted_at timestamptz,
    UNIQUE (rule, kpi, dimensions, from_ms)
  )`,
  `CREATE INDEX alerts_decided ON alerts (decided_at DESC, alert_id)`,
  `CREATE TABLE alert_channels (
    channel text PRIMARY KEY,
    url text NOT NULL,
    secrets text[] NOT NULL,
    disabled_reason text
  )`,
  `CREATE TABLE alert_deliveries (
    event_id uuid NOT NULL,
    channel text NOT NULL,
    alert_id uuid,
    type text NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    next_at timestamptz,
    leased_until timestamptz,
    last_answer text,
    delivered_at timestamptz,
    PRIMARY KEY (event_id, channel)
  )`,
  `CREATE INDEX alert_deliveries_due ON alert_deliveries (next_at) WHERE state = 'pending'`,
];
