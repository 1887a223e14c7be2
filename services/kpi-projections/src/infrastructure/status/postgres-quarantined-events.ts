import type { Pool } from 'pg';
import type { SetAsideEvent } from '../../application/quarantine/list-quarantined.js';
import { QuarantinedEvents } from '../../application/quarantine/list-quarantined.js';

interface Row extends Omit<SetAsideEvent, 'offset' | 'position' | 'quarantinedAt'> {
  readonly offset: string;
  readonly position: string | null;
  readonly quarantinedAt: Date;
}

/** What is set aside, in PostgreSQL. */
export class PostgresQuarantinedEvents extends QuarantinedEvents {
  constructor(private readonly pool: Pool) {
    super();
  }

  async list(behindId: string, limit: number): Promise<readonly SetAsideEvent[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT quarantined_id AS id, topic, partition, "offset", position, stream_id AS "streamId", type, process,
              q.reason, q.detail, quarantined_at AS "quarantinedAt"
         FROM quarantined_events q JOIN generations USING (generation)
        WHERE state = 'live' AND quarantined_id > $1 ORDER BY quarantined_id LIMIT $2`,
      [behindId, limit],
    );
    return rows.map((row) => ({
      ...row,
      offset: Number(row.offset),
      position: row.position === null ? null : Number(row.position),
      quarantinedAt: row.quarantinedAt.toISOString(),
    }));
  }
}
