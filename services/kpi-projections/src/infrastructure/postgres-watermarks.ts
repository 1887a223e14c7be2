import { topicOf } from '@opex/contracts';
import type { Pool } from 'pg';
import type { Progress, Watermark, Watermarks } from '../application/watermarks.js';
import type { WriteService } from '../domain/fact-kind.js';

const NOTHING_PROJECTED: Watermark = { finalToMicros: 0, knownToMicros: 0, position: 0 };

/** Watermarks of the live generation, from its checkpoints. */
export class PostgresWatermarks implements Watermarks {
  /** The look that is about to begin: all who ask in one turn of the event loop share it. */
  private nextLook: Promise<ReadonlyMap<string, Watermark>> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
    private readonly partitions: number,
  ) {}

  async of(service: WriteService): Promise<Watermark> {
    this.nextLook ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      // Who asks from now on may have seen what this look does not.
      this.nextLook = undefined;
      return this.look();
    });
    return (await this.nextLook).get(topicOf(service)) ?? NOTHING_PROJECTED;
  }

  /** By topic. */
  private async look(): Promise<ReadonlyMap<string, Watermark>> {
    // A partition's last position is that of its last event, or of a heartbeat that follows all events up to it.
    const { rows } = await this.pool.query<Record<'topic' | 'position' | 'final' | 'known', string>>({
      name: 'watermarks',
      text: `SELECT topic,
                    CASE WHEN count(*) = $2 THEN min(last_position) ELSE 0 END AS position,
                    CASE WHEN count(*) = $2 THEN min(watermark_micros) ELSE 0 END AS final,
                    max(watermark_micros) AS known
             FROM checkpoints WHERE generation = $1 GROUP BY topic`,
      values: [this.generation, this.partitions],
    });
    return new Map(
      rows.map(({ topic, position, final, known }) => [
        topic,
        { finalToMicros: Number(final), knownToMicros: Number(known), position: Number(position) },
      ]),
    );
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
