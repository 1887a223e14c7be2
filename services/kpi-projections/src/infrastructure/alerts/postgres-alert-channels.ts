import type { Pool } from 'pg';
import type { AlertChannel, AlertDelivery, DeliveryState } from '../../application/alerts/alert-channels.js';
import { AlertChannels } from '../../application/alerts/alert-channels.js';
import { newSecret } from './webhook-signature.js';

interface ChannelRow {
  readonly channel: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly disabled_reason: string | null;
}

const toChannel = ({ channel, url, secrets, disabled_reason }: ChannelRow): AlertChannel => ({
  ...{ channel, url, secrets: secrets.length },
  disabledReason: disabled_reason,
});

export class PostgresAlertChannels extends AlertChannels {
  constructor(
    private readonly pool: Pool,
    private readonly nowMs: () => number,
  ) {
    super();
  }

  async list(): Promise<readonly AlertChannel[]> {
    const { rows } = await this.pool.query<ChannelRow>('SELECT * FROM alert_channels ORDER BY channel');
    return rows.map(toChannel);
  }

  async put(channel: string, url: string): Promise<{ readonly channel: AlertChannel; readonly secret: string | null }> {
    const secret = newSecret();
    const { rows } = await this.pool.query<ChannelRow>(
      `INSERT INTO alert_channels (channel, url, secrets) VALUES ($1, $2, ARRAY[$3])
       ON CONFLICT (channel) DO UPDATE SET url = excluded.url, disabled_reason = NULL RETURNING *`,
      [channel, url, secret],
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`The channel ${channel} was not kept.`);
    return { channel: toChannel(row), secret: row.secrets[0] === secret ? secret : null };
  }

  async rotate(channel: string): Promise<string | null> {
    const secret = newSecret();
    const { rowCount } = await this.pool.query(
      'UPDATE alert_channels SET secrets = ARRAY[$2, secrets[1]] WHERE channel = $1',
      [channel, secret],
    );
    return rowCount === 1 ? secret : null;
  }

  async remove(channel: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('DELETE FROM alert_channels WHERE channel = $1', [channel]);
    return rowCount === 1;
  }

  async deliveries(state: DeliveryState | null, limit: number): Promise<readonly AlertDelivery[]> {
    const { rows } = await this.pool.query<DeliveryRow>(
      `SELECT event_id, channel, alert_id, type, state, attempts, created_at, next_at, last_answer, delivered_at
       FROM alert_deliveries WHERE $1::text IS NULL OR state = $1 ORDER BY created_at DESC, event_id, channel LIMIT $2`,
      [state, limit],
    );
    return rows.map((row) => ({
      id: row.event_id,
      channel: row.channel,
      alert: row.alert_id,
      type: row.type,
      state: row.state,
      attempts: row.attempts,
      createdAt: row.created_at.toISOString(),
      nextAt: row.state === 'pending' ? (row.next_at?.toISOString() ?? null) : null,
      lastAnswer: row.last_answer,
      deliveredAt: row.delivered_at?.toISOString() ?? null,
    }));
  }

  async resend(eventId: string): Promise<number> {
    const { rowCount } = await this.pool.query(
      `UPDATE alert_deliveries SET state = 'pending', attempts = 0, next_at = $2, leased_until = NULL WHERE event_id = $1`,
      [eventId, new Date(this.nowMs())],
    );
    return rowCount ?? 0;
  }
}

interface DeliveryRow {
  readonly event_id: string;
  readonly channel: string;
  readonly alert_id: string | null;
  readonly type: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly created_at: Date;
  readonly next_at: Date | null;
  readonly last_answer: string | null;
  readonly delivered_at: Date | null;
}
