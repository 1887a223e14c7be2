import { CATALOGUE, topicOf, SERVICES } from '@opex/contracts';
import type { Pool } from 'pg';
import type { PartitionProgress, Pause } from '../../application/projection/projection-status.js';
import { ProjectionProgress } from '../../application/projection/projection-status.js';

const serviceOfTopic = new Map(SERVICES.map((service) => [topicOf(service), service]));

interface Row {
  readonly topic: string;
  readonly partition: number;
  readonly next_offset: string;
  readonly last_position: string;
  readonly watermark_micros: string;
  readonly projected_events: string | null;
  readonly stuck: string | null;
  readonly quarantined: string;
}

/** Types, without version, that stand on every partition: what is set aside of them counts on the first one. */
const broadcastTypes = CATALOGUE.filter(({ broadcast }) => broadcast).map(({ name }) => name);

/** Progress of the live generation, from its checkpoints. */
export class PostgresProjectionProgress extends ProjectionProgress {
  constructor(private readonly pool: Pool) {
    super();
  }

  async partitions(): Promise<readonly PartitionProgress[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT topic, partition, next_offset, last_position, watermark_micros, projected_events,
              CASE WHEN stuck_since IS NOT NULL THEN coalesce(stuck_detail, '') END AS stuck,
              (SELECT count(*) FROM quarantined_events q
                WHERE q.generation = c.generation AND q.topic = c.topic AND q.partition = c.partition
                  AND (partition = 0 OR type IS NULL OR regexp_replace(type, '\\.v\\d+$', '') <> ALL($1::text[])))
                AS quarantined
         FROM checkpoints c JOIN generations USING (generation) WHERE state = 'live' ORDER BY topic, partition`,
      [broadcastTypes],
    );
    return rows.flatMap((row) => {
      const { topic, partition, stuck } = row;
      const service = serviceOfTopic.get(topic);
      if (service === undefined) return [];
      return {
        ...{ service, topic, partition, stuck },
        nextOffset: Number(row.next_offset),
        lastPosition: Number(row.last_position),
        watermarkMicros: Number(row.watermark_micros),
        projectedEvents: row.projected_events === null ? null : Number(row.projected_events),
        quarantinedEvents: Number(row.quarantined),
      };
    });
  }

  async pause(): Promise<Pause | null> {
    const { rows } = await this.pool.query<{ since: Date; by: string }>(
      'SELECT paused_at AS since, paused_by AS by FROM projection_pause',
    );
    const [row] = rows;
    return row === undefined ? null : { since: row.since.toISOString(), by: row.by };
  }

  async setPaused(by: string | null): Promise<void> {
    await (by === null
      ? this.pool.query('DELETE FROM projection_pause')
      : this.pool.query('INSERT INTO projection_pause (paused_by) VALUES ($1) ON CONFLICT DO NOTHING', [by]));
  }
}
