import type { Registry } from '@opex/service-host';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Pool } from 'pg';
import type { Projected } from '../application/project-batch.js';
import type { ProjectionConsumer } from './projection-consumer.js';

/** Metrics of the projection: what it did, and how far behind each partition is. */
export class ProjectionMetrics {
  private readonly events: Counter<'topic'>;
  private readonly deltas: Counter<'topic'>;
  private readonly batchSize: Histogram<'topic'>;

  constructor(
    private readonly registry: Registry,
    private readonly pool: Pool,
    private readonly generation: number,
  ) {
    const registers = [registry];
    this.events = new Counter({
      name: 'opex_projected_events_total',
      help: 'Events folded, heartbeats among them.',
      labelNames: ['topic'],
      registers,
    });
    this.deltas = new Counter({
      name: 'opex_projected_fact_deltas_total',
      help: 'Facts that began or ended to be true.',
      labelNames: ['topic'],
      registers,
    });
    this.batchSize = new Histogram({
      name: 'opex_projection_batch_events',
      help: 'Events written in one statement.',
      labelNames: ['topic'],
      buckets: [1, 10, 100, 500, 1_000, 2_000],
      registers,
    });
    new Gauge({
      name: 'opex_projection_quarantined_events',
      help: 'Events that could not be applied and wait to be repaired.',
      registers,
      async collect() {
        const { rows } = await pool.query<{ events: string }>(
          'SELECT count(*) AS events FROM quarantined_events WHERE generation = $1',
          [generation],
        );
        this.set(Number(rows[0]?.events ?? 0));
      },
    });
  }

  /** How far each partition is behind its topic, and which do not go on: asked when the metrics are. */
  watch(consumer: Pick<ProjectionConsumer, 'endOffsets'>): void {
    const { pool, generation } = this;
    new Gauge({
      name: 'opex_projection_lag_messages',
      help: 'Messages of the partition that are not projected.',
      labelNames: ['topic', 'partition'],
      registers: [this.registry],
      async collect() {
        const { rows } = await pool.query<{ topic: string; partition: number; next: string }>(
          'SELECT topic, partition, next_offset AS next FROM checkpoints WHERE generation = $1',
          [generation],
        );
        for (const topic of new Set(rows.map((row) => row.topic))) {
          const ends = await consumer.endOffsets(topic);
          for (const { partition, next } of rows.filter((row) => row.topic === topic)) {
            const end = ends?.get(partition);
            if (end !== undefined) this.set({ topic, partition }, Math.max(0, end - Number(next)));
          }
        }
      },
    });
    new Gauge({
      name: 'opex_projection_stuck_partitions',
      help: 'Partitions whose next batch can not be projected.',
      registers: [this.registry],
      async collect() {
        const { rows } = await pool.query<{ partitions: string }>(
          'SELECT count(*) AS partitions FROM checkpoints WHERE generation = $1 AND stuck_since IS NOT NULL',
          [generation],
        );
        this.set(Number(rows[0]?.partitions ?? 0));
      },
    });
  }

  readonly record = ({ topic, events, deltas }: Projected): void => {
    this.events.inc({ topic }, events);
    this.deltas.inc({ topic }, deltas);
    this.batchSize.observe({ topic }, events);
  };
}
