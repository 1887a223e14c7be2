import type { Registry } from '@opex/service-host';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Pool } from 'pg';
import type { Projected } from '../application/project-batch.js';
import type { GenerationRole, GenerationRunner } from './generation-runner.js';

/** The generations there are, by what they are to the readers; the names of generations would be ever more. */
const roles = `SELECT generation, CASE WHEN state IN ('live', 'retired') THEN state ELSE 'building' END AS role
               FROM generations WHERE state NOT IN ('dropped', 'cancelled')`;

/** Metrics of the projection: what it did, and how far behind each partition is. */
export class ProjectionMetrics {
  private readonly events: Counter<'topic' | 'generation'>;
  private readonly deltas: Counter<'topic' | 'generation'>;
  private readonly batchSize: Histogram<'topic' | 'generation'>;

  constructor(
    private readonly registry: Registry,
    private readonly pool: Pool,
  ) {
    const registers = [registry];
    this.events = new Counter({
      name: 'opex_projected_events_total',
      help: 'Events folded, heartbeats among them.',
      labelNames: ['topic', 'generation'],
      registers,
    });
    this.deltas = new Counter({
      name: 'opex_projected_fact_deltas_total',
      help: 'Facts that began or ended to be true.',
      labelNames: ['topic', 'generation'],
      registers,
    });
    this.batchSize = new Histogram({
      name: 'opex_projection_batch_events',
      help: 'Events written in one statement.',
      labelNames: ['topic', 'generation'],
      buckets: [1, 10, 100, 500, 1_000, 2_000],
      registers,
    });
    this.countByRole(
      'opex_projection_quarantined_events',
      'Events that could not be applied and wait to be repaired.',
      'quarantined_events',
    );
    this.countByRole(
      'opex_projection_stuck_partitions',
      'Partitions whose next batch can not be projected.',
      '(SELECT generation FROM checkpoints WHERE stuck_since IS NOT NULL) AS stuck',
    );
  }

  /** How far each partition is behind its topic, and how far a rebuild is: asked when the metrics are. */
  watch(runner: Pick<GenerationRunner, 'endOffsets' | 'progress'>): void {
    const { pool } = this;
    new Gauge({
      name: 'opex_projection_lag_messages',
      help: 'Messages of the partition that are not projected.',
      labelNames: ['topic', 'partition', 'generation'],
      registers: [this.registry],
      async collect() {
        this.reset();
        const { rows } = await pool.query<{ topic: string; partition: number; next: string; role: GenerationRole }>(
          `SELECT topic, partition, next_offset AS next, role FROM checkpoints JOIN (${roles}) AS roles USING (generation)`,
        );
        for (const topic of new Set(rows.map((row) => row.topic))) {
          const ends = await runner.endOffsets(topic);
          for (const { partition, next, role } of rows.filter((row) => row.topic === topic)) {
            const end = ends?.get(partition);
            if (end !== undefined) this.set({ topic, partition, generation: role }, Math.max(0, end - Number(next)));
          }
        }
      },
    });
    new Gauge({
      name: 'opex_rebuild_progress_ratio',
      help: 'Share of the log that the generation on its way has projected; absent where none is.',
      labelNames: ['state'],
      registers: [this.registry],
      async collect() {
        this.reset();
        const { rows } = await pool.query<{ id: number; state: string }>(
          `SELECT generation AS id, state FROM generations WHERE state IN ('building', 'paused', 'caught-up', 'failed')`,
        );
        for (const { id, state } of rows) {
          const { projected, logEnd } = await runner.progress(id);
          if (logEnd !== null) this.set({ state }, logEnd === 0 ? 1 : Math.min(1, projected / logEnd));
        }
      },
    });
  }

  record({ topic, events, deltas }: Projected, generation: GenerationRole): void {
    this.events.inc({ topic, generation }, events);
    this.deltas.inc({ topic, generation }, deltas);
    this.batchSize.observe({ topic, generation }, events);
  }

  private countByRole(name: string, help: string, table: string): void {
    const { pool, registry } = this;
    new Gauge({
      name,
      help,
      labelNames: ['generation'],
      registers: [registry],
      async collect() {
        this.reset();
        const { rows } = await pool.query<{ role: GenerationRole; rows: string }>(
          `SELECT role, coalesce(rows, 0) AS rows FROM (${roles}) AS roles
           LEFT JOIN (SELECT generation, count(*) AS rows FROM ${table} GROUP BY 1) AS counted USING (generation)`,
        );
        for (const { role, rows: count } of rows) this.set({ generation: role }, Number(count));
      },
    });
  }
}
