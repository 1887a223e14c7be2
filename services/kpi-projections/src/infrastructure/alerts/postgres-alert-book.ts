import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type {
  Alert,
  AlertBook,
  AlertContent,
  AlertKey,
  AlertQuery,
  AlertState,
  Watch,
} from '../../application/alerts/alert-book.js';
import { AlertReader } from '../../application/alerts/alert-book.js';

/** Where the events of alerts come from. */
const SOURCE = 'urn:opex:kpi-projections:alerts';

/** Alerts, and with each decision what is to be delivered, in PostgreSQL. */
export class PostgresAlertBook extends AlertReader implements AlertBook {
  constructor(
    private readonly pool: Pool,
    private readonly nowMs: () => number,
  ) {
    super();
  }

  async watch(rule: string, begin: Watch): Promise<Watch> {
    const { rows } = await this.pool.query<{ from_ms: string; judged_to_ms: string }>({
      name: 'alert-watch',
      text: `INSERT INTO alert_watches (rule, from_ms, judged_to_ms) VALUES ($1, $2, $3)
             ON CONFLICT (rule) DO UPDATE SET rule = excluded.rule RETURNING from_ms, judged_to_ms`,
      values: [rule, begin.fromMs, begin.judgedToMs],
    });
    const [row] = rows;
    return row === undefined ? begin : { fromMs: Number(row.from_ms), judgedToMs: Number(row.judged_to_ms) };
  }

  async judged(rule: string, toMs: number): Promise<void> {
    await this.pool.query(`UPDATE alert_watches SET judged_to_ms = $2 WHERE rule = $1 AND judged_to_ms < $2`, [
      rule,
      toMs,
    ]);
  }

  async fire({ rule, fromMs }: AlertKey, content: AlertContent, late: boolean): Promise<void> {
    const eventId = randomUUID();
    const now = new Date(this.nowMs());
    await this.pool.query({
      name: 'fire-alert',
      text: `WITH fired AS (
               INSERT INTO alerts (alert_id, rule, kpi, from_ms, state, late, content, decided_at)
               VALUES ($1, $2, $3, $4, 'fired', $5, $6, $7)
               ON CONFLICT (rule, kpi, dimensions, from_ms) DO UPDATE
                 SET state = 'fired', content = excluded.content, decided_at = excluded.decided_at
               WHERE alerts.state = 'withheld'
               RETURNING alert_id
             ) ${deliver('alert-fired', 'fired', 7)}`,
      values: [
        ...[randomUUID(), rule.rule, content.kpi, fromMs, late, JSON.stringify(content), now],
        ...[eventId, bodyOf(eventId, 'alert-fired', { ...content, late }, now), rule.content.channels],
      ],
    });
  }

  async withhold({ rule, fromMs }: AlertKey, content: AlertContent): Promise<void> {
    await this.pool.query({
      name: 'withhold-alert',
      text: `INSERT INTO alerts (alert_id, rule, kpi, from_ms, state, late, content, decided_at)
             VALUES ($1, $2, $3, $4, 'withheld', false, $5, $6)
             ON CONFLICT (rule, kpi, dimensions, from_ms) DO UPDATE SET content = excluded.content
             WHERE alerts.state = 'withheld' AND alerts.content IS DISTINCT FROM excluded.content`,
      values: [...[randomUUID(), rule.rule, content.kpi, fromMs], ...[JSON.stringify(content), new Date(this.nowMs())]],
    });
  }

  async clear({ rule, fromMs }: AlertKey, content: AlertContent): Promise<void> {
    const eventId = randomUUID();
    const now = new Date(this.nowMs());
    await this.pool.query({
      name: 'forget-alert',
      text: `DELETE FROM alerts WHERE rule = $1 AND kpi = $2 AND from_ms = $3 AND state = 'withheld'`,
      values: [rule.rule, content.kpi, fromMs],
    });
    await this.pool.query({
      name: 'retract-alert',
      text: `WITH retracted AS (
               UPDATE alerts SET state = 'retracted', retracted_at = $4
               WHERE rule = $1 AND kpi = $2 AND from_ms = $3 AND state = 'fired' RETURNING alert_id
             ) ${deliver('alert-retracted', 'retracted', 4)}`,
      values: [
        ...[rule.rule, content.kpi, fromMs, now],
        ...[eventId, bodyOf(eventId, 'alert-retracted', content, now), rule.content.channels],
      ],
    });
  }

  async list({ rule, kpi, state, limit }: AlertQuery): Promise<readonly Alert[]> {
    const { rows } = await this.pool.query<AlertRow>({
      name: 'list-alerts',
      text: `SELECT alert_id, state, late, content, decided_at, retracted_at FROM alerts
             WHERE ($1::text IS NULL OR rule = $1) AND ($2::text IS NULL OR kpi = $2) AND ($3::text IS NULL OR state = $3)
             ORDER BY decided_at DESC, alert_id LIMIT $4`,
      values: [rule, kpi, state, limit],
    });
    return rows.map((row) => ({
      id: row.alert_id,
      state: row.state,
      late: row.late,
      decidedAt: row.decided_at.toISOString(),
      retractedAt: row.retracted_at?.toISOString() ?? null,
      ...row.content,
    }));
  }
}

interface AlertRow {
  readonly alert_id: string;
  readonly state: AlertState;
  readonly late: boolean;
  readonly content: AlertContent;
  readonly decided_at: Date;
  readonly retracted_at: Date | null;
}

/** From that parameter on: now, the event's id, its body, channels. */
const deliver = (type: string, from: string, first: number): string =>
  `INSERT INTO alert_deliveries (event_id, channel, alert_id, type, body, state, created_at, next_at)
   SELECT $${first + 1}, channel, alert_id, '${type}', $${first + 2}, 'pending', $${first}, $${first}
   FROM ${from}, unnest($${first + 3}::text[]) AS channel`;

/** A CloudEvent in structured mode. */
const bodyOf = (id: string, type: string, data: object, time: Date): string =>
  JSON.stringify({
    specversion: '1.0',
    ...{ id, source: SOURCE, type: `opex.alerting.${type}.v1`, time: time.toISOString() },
    datacontenttype: 'application/json',
    data,
  });
