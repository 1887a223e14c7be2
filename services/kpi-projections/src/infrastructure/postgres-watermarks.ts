import { DEFAULT_PARTITIONS, topicOf } from '@opex/contracts';
import type { Pool } from 'pg';
import type { Progress, Watermark, Watermarks } from '../application/watermarks.js';
import type { WriteService } from '../domain/fact-kind.js';

/** Watermarks of the live generation, from its checkpoints. */
export class PostgresWatermarks implements Watermarks {
  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
    private readonly partitions = DEFAULT_PARTITIONS,
  ) {}

  async of(service: WriteService): Promise<Watermark> {
    const { rows } = await this.pool.query<{ position: string; watermark: string }>({
      name: 'watermarks',
      text: `SELECT last_position AS position, watermark_micros AS watermark FROM checkpoints
             WHERE generation = $1 AND topic = $2`,
      values: [this.generation, topicOf(service)],
    });
    // A partition's last position is that of its last event, or of a heartbeat that follows all events up to it.
    const positions = rows.map(({ position }) => Number(position));
    const micros = rows.map(({ watermark }) => Number(watermark));
    const whole = rows.length === this.partitions;
    const position = whole ? Math.min(...positions) : 0;
    return {
      finalToMicros: whole ? Math.min(...micros) : 0,
      knownToMicros: Math.max(0, ...micros),
      position,
    };
  }

  async progress(services: readonly WriteService[] | null = null): Promise<Progress> {
    const topics = services?.map((service) => topicOf(service)) ?? null;
    // A heartbeat has the position of the last event before it, so that it alone does not move the sum of them.
    const { rows } = await this.pool.query<{ messages: string; events: string }>({
      name: 'projected-progress',
      text: `SELECT coalesce(sum(next_offset), 0) AS messages,
                    concat_ws('/', sum(last_position), count(stuck_since),
                      (SELECT count(*) FROM quarantined_events
                       WHERE generation = $1 AND topic = ANY(coalesce($2::text[], ARRAY[topic])))) AS events
             FROM checkpoints WHERE generation = $1 AND topic = ANY(coalesce($2::text[], ARRAY[topic]))`,
      values: [this.generation, topics],
    });
    const { messages = '0', events = '' } = rows[0] ?? {};
    return { messages: Number(messages), events };
  }
}
