import type { Registry, Sample } from '@opex/service-host';
import { registerGauge } from '@opex/service-host';
import { topicOf } from '@opex/contracts';
import { Counter, Histogram } from 'prom-client';
import type { Pool } from 'pg';
import type { Projected } from '../application/project-batch.js';
import type {
  PartitionStatus,
  ProjectionInspector,
  ServiceStatus,
} from '../application/projection/projection-status.js';
import type { GenerationRole, GenerationRunner } from './generation-runner.js';

/** The generations there are, by what they are to the readers; the names of generations would be ever more. */
const roles = `SELECT generation, CASE WHEN state IN ('live', 'retired') THEN state ELSE 'building' END AS role
               FROM generations WHERE state NOT IN ('dropped', 'cancelled')`;

/** Watchers that ask at the same time, and the gauges of one answer, share one look. */
const INSPECTED_FOR_MS = 500;

/** Metrics of the projection: what it did, how far behind it is, and whether it accounts for all that is stored. */
export class ProjectionMetrics {
  private readonly events: Counter<'topic' | 'generation'>;
  private readonly deltas: Counter<'topic' | 'generation'>;
  private readonly batchSize: Histogram<'topic' | 'generation'>;
  private readonly durations: Histogram<'topic' | 'generation'>;

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
    this.durations = new Histogram({
      name: 'opex_projection_batch_duration_seconds',
      help: 'Time to fold and write what is written in one statement.',
      labelNames: ['topic', 'generation'],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
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
    const { pool, registry } = this;
    registerGauge(
      registry,
      {
        name: 'opex_projection_lag_messages',
        help: 'Messages of the partition that are not projected.',
        labelNames: ['topic', 'partition', 'generation'],
      },
      async () => {
        const { rows } = await pool.query<{ topic: string; partition: number; next: string; role: GenerationRole }>(
          `SELECT topic, partition, next_offset AS next, role FROM checkpoints JOIN (${roles}) AS roles USING (generation)`,
        );
        const samples: Sample<'topic' | 'partition' | 'generation'>[] = [];
        for (const topic of new Set(rows.map((row) => row.topic))) {
          const ends = await runner.endOffsets(topic);
          for (const { partition, next, role } of rows.filter((row) => row.topic === topic)) {
            const end = ends?.get(partition);
            const labels = { topic, partition, generation: role };
            if (end !== undefined) samples.push({ labels, value: Math.max(0, end - Number(next)) });
          }
        }
        return samples;
      },
    );
    registerGauge(
      registry,
      {
        name: 'opex_rebuild_progress_ratio',
        help: 'Share of the log that the generation on its way has projected; absent where none is.',
        labelNames: ['state'],
      },
      async () => {
        const { rows } = await pool.query<{ id: number; state: string }>(
          `SELECT generation AS id, state FROM generations WHERE state IN ('building', 'paused', 'caught-up', 'failed')`,
        );
        const samples: Sample<'state'>[] = [];
        for (const { id, state } of rows) {
          const { projected, logEnd } = await runner.progress(id);
          const value = logEnd === 0 ? 1 : Math.min(1, projected / (logEnd ?? NaN));
          if (logEnd !== null) samples.push({ labels: { state }, value });
        }
        return samples;
      },
    );
    const up = { name: 'opex_broker_up', help: '1 where the broker answers.', unreadable: 0 };
    registerGauge(registry, up, async () => ((await runner.endOffsets(topicOf('process-events'))) === null ? 0 : 1));
  }

  /** Lag and reconciliation of the live generation, and the age of its numbers. */
  watchLive(inspector: ProjectionInspector): void {
    const inspect = shared(() => inspector.inspect());
    const ofServices = (name: string, help: string, read: (status: ServiceStatus) => number | null): void =>
      registerGauge(this.registry, { name, help, labelNames: ['log'] }, async () =>
        (await inspect()).services.flatMap((status) => sampleOf({ log: status.service }, read(status))),
      );
    ofServices(
      'opex_projection_lag_events',
      'Events of a log behind what every partition has projected.',
      ({ lagEvents }) => lagEvents,
    );
    ofServices(
      'opex_projection_oldest_event_seconds',
      'Age at most of the oldest event that is stored and not projected; 0 where none is.',
      ({ oldestEventSeconds }) => oldestEventSeconds,
    );
    ofServices(
      'opex_unaccounted_events',
      'stored - projected - quarantined: what waits, and 0 once nothing does.',
      ({ unaccounted }) => unaccounted,
    );
    ofServices(
      'opex_missing_events',
      'What neither waits nor is accounted for: 0, whatever is on its way.',
      ({ missing }) => missing,
    );
    registerGauge(
      this.registry,
      {
        name: 'opex_projection_lag_seconds',
        help: 'Age at most of the oldest message of the partition that is not projected; 0 where none waits.',
        labelNames: ['topic', 'partition'],
      },
      async () =>
        (await inspect()).partitions.flatMap(({ topic, partition, lagSeconds }: PartitionStatus) =>
          sampleOf({ topic, partition }, lagSeconds),
        ),
    );
    registerGauge(
      this.registry,
      { name: 'opex_projection_paused', help: '1 while an operator has stopped the projection.' },
      async () => ((await inspect()).paused === null ? 0 : 1),
    );
    registerGauge(
      this.registry,
      {
        name: 'opex_kpi_freshness_seconds',
        help: 'Age of the numbers: everything recorded before it is in them. Logs at rest send a heartbeat each 10 s.',
      },
      async () => (await inspect()).freshnessSeconds,
    );
  }

  record({ topic, events, deltas, seconds }: Projected, generation: GenerationRole): void {
    this.events.inc({ topic, generation }, events);
    this.deltas.inc({ topic, generation }, deltas);
    this.batchSize.observe({ topic, generation }, events);
    this.durations.observe({ topic, generation }, seconds);
  }

  private countByRole(name: string, help: string, table: string): void {
    registerGauge(this.registry, { name, help, labelNames: ['generation'] }, async () => {
      const { rows } = await this.pool.query<{ role: GenerationRole; rows: string }>(
        `SELECT role, coalesce(rows, 0) AS rows FROM (${roles}) AS roles
         LEFT JOIN (SELECT generation, count(*) AS rows FROM ${table} GROUP BY 1) AS counted USING (generation)`,
      );
      return rows.map(({ role, rows: count }) => ({ labels: { generation: role }, value: Number(count) }));
    });
  }
}

const sampleOf = <Label extends string>(labels: Sample<Label>['labels'], value: number | null): Sample<Label>[] =>
  value === null ? [] : [{ labels, value }];

/** The same look for all who ask within a moment. */
function shared<Value>(look: () => Promise<Value>): () => Promise<Value> {
  let known: { readonly untilMs: number; readonly value: Promise<Value> } | undefined;
  return () => {
    if (known === undefined || known.untilMs < performance.now())
      known = { untilMs: performance.now() + INSPECTED_FOR_MS, value: look() };
    return known.value;
  };
}
