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

  async fire(key: AlertKey, content: AlertContent, late: boolean, channels: readonly string[]): Promise<void> {
    const eventId = randomUUID();
    const now = new Date(this.nowMs());
    await this.pool.query({
      name: 'fire-alert',
      text: `WITH fired AS (
               INSERT INTO alerts (rule, kpi, dimensions, from_ms, alert_id, state, late, content, decided_at)
               VALUES ($1, $2, $3, $4, $5, 'fired', $6, $7, $8)
               ON CONFLICT (rule, kpi, dimensions, from_ms) DO UPDATE
                 SET state = 'fired', content = excluded.content, decided_at = excluded.decided_at
               WHERE alerts.state IN ('pending', 'withheld')
               RETURNING alert_id
             ) ${deliver('alert-fired', 'fired', 8)}`,
      values: [
        ...[...valuesOf(key), randomUUID(), late, JSON.stringify(content), now],
        ...[eventId, bodyOf(eventId, 'alert-fired', { ...content, late }, now), channels],
      ],
    });
  }

  async pend(key: AlertKey, content: AlertContent, sinceMs: number): Promise<number | null> {
    const { rows } = await this.pool.query<{ since: Date }>({
      name: 'pend-alert',
      text: `INSERT INTO alerts (rule, kpi, dimensions, from_ms, alert_id, state, late, content, decided_at, since)
             VALUES ($1, $2, $3, $4, $5, 'pending', false, $6, $7, $8)
             ON CONFLICT (rule, kpi, dimensions, from_ms) DO UPDATE
               SET state = 'pending', content = excluded.content,
                   since = CASE WHEN alerts.state = 'pending'
                                 AND alerts.content -> 'condition' = excluded.content -> 'condition'
                                THEN alerts.since ELSE excluded.since END
             WHERE alerts.state IN ('pending', 'withheld')
             RETURNING since`,
      values: [...valuesOf(key), ...[randomUUID(), JSON.stringify(content), new Date(this.nowMs()), new Date(sinceMs)]],
    });
    return rows[0]?.since.getTime() ?? null;
  }

  async withhold(key: AlertKey, content: AlertContent): Promise<void> {
    await this.pool.query({
      name: 'withhold-alert',
      text: `INSERT INTO alerts (rule, kpi, dimensions, from_ms, alert_id, state, late, content, decided_at)
             VALUES ($1, $2, $3, $4, $5, 'withheld', false, $6, $7)
             ON CONFLICT (rule, kpi, dimensions, from_ms) DO UPDATE
               SET state = 'withheld', content = excluded.content, since = NULL
             WHERE alerts.state = 'pending'
                OR (alerts.state = 'withheld' AND alerts.content IS DISTINCT FROM excluded.content)`,
      values: [...valuesOf(key), randomUUID(), JSON.stringify(content), new Date(this.nowMs())],
    });
  }

  async forgetAllBut(live: readonly string[], inForce: readonly string[]): Promise<void> {
    await this.pool.query({
      name: 'forget-alerts',
      text: `DELETE FROM alerts
             WHERE (state = 'pending' AND rule <> ALL ($1::text[])) OR (state = 'withheld' AND rule <> ALL ($2::text[]))`,
      values: [live, inForce],
    });
  }

  async clear(key: AlertKey, content: AlertContent, channels: readonly string[]): Promise<void> {
    const eventId = randomUUID();
    const now = new Date(this.nowMs());
    await this.pool.query({
      name: 'forget-alert',
      text: `DELETE FROM alerts WHERE ${IS_OF_KEY} AND state IN ('pending', 'withheld')`,
      values: valuesOf(key),
    });
    await this.pool.query({
      name: 'retract-alert',
      // Where nobody was told that it fired, nobody is told that it did not.
      text: `WITH retracted AS (
               UPDATE alerts SET state = 'retracted', retracted_at = $5
               WHERE ${IS_OF_KEY} AND state = 'fired' RETURNING alert_id, content
             ), told AS (
               SELECT alert_id FROM retracted WHERE content ->> 'silenced' IS NULL
             ) ${deliver('alert-retracted', 'told', 5)}`,
      values: [...valuesOf(key), now, ...[eventId, bodyOf(eventId, 'alert-retracted', content, now), channels]],
    });
  }

  async list({ rule, kpi, state, limit }: AlertQuery): Promise<readonly Alert[]> {
    const { rows } = await this.pool.query<AlertRow>({
      name: 'list-alerts',
      text: `SELECT alert_id, state, late, content, since, decided_at, retracted_at FROM alerts
             WHERE ($1::text IS NULL OR rule = $1) AND ($2::text IS NULL OR kpi = $2) AND ($3::text IS NULL OR state = $3)
             ORDER BY decided_at DESC, alert_id LIMIT $4`,
      values: [rule, kpi, state, limit],
    });
    return rows.map((row) => ({
      id: row.alert_id,
      state: row.state,
      late: row.late,
      since: row.since?.toISOString() ?? null,
      decidedAt: row.decided_at.toISOString(),
      retractedAt: row.retracted_at?.toISOString() ?? null,
      ...OF_THE_WHOLE_COMPANY,
      ...row.content,
    }));
  }
}

/** What alerts of before tell nothing of: they were of the whole company, of periods that had settled. */
const OF_THE_WHOLE_COMPANY = {
  filter: {},
  condition: null,
  provisional: false,
  settled: null,
  silenced: null,
} as const satisfies Partial<AlertContent>;

const IS_OF_KEY = 'rule = $1 AND kpi = $2 AND dimensions = $3 AND from_ms = $4';

const valuesOf = ({ rule, kpi, filter, fromMs }: AlertKey): (string | number)[] => [
  ...[rule, kpi, JSON.stringify(Object.fromEntries(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1))))],
  fromMs,
];

interface AlertRow {
  readonly alert_id: string;
  readonly state: AlertState;
  readonly late: boolean;
  readonly content: Omit<AlertContent, keyof typeof OF_THE_WHOLE_COMPANY> & Partial<AlertContent>;
  readonly since: Date | null;
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
