import type { Registry } from '@opex/service-host';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Pool } from 'pg';
import type { Projected } from '../application/project-batch.js';

/** Metrics of the projection: what it did, and how far behind each partition is. */
export class ProjectionMetrics {
  private readonly events: Counter<'topic'>;
  private readonly deltas: Counter<'topic'>;
  private readonly batchSize: Histogram<'topic'>;
  private readonly lag: Gauge<'topic' | 'partition'>;

  constructor(registry: Registry, pool: Pool, generation: number) {
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
    this.lag = new Gauge({
      name: 'opex_projection_lag_messages',
      help: 'Messages of the partition that were not projected after the last batch.',
      labelNames: ['topic', 'partition'],
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

  readonly record = ({ topic, partition, events, deltas, checkpoint, endOffset }: Projected): void => {
    this.events.inc({ topic }, events);
    this.deltas.inc({ topic }, deltas);
    this.batchSize.observe({ topic }, events);
    this.lag.set({ topic, partition }, Math.max(0, endOffset - checkpoint.nextOffset));
  };
}
