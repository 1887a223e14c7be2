import type { QuarantineStore } from '@opex/event-intake';
import type { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { Publisher } from '@opex/messaging';
import type { Registry } from '@opex/service-host';
import { registerGauge } from '@opex/service-host';
import { Counter, Histogram } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { LogPublication } from './log-publication.js';

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface MeasuredLog {
  readonly store: PostgresEventStore;
  readonly dataSource: DataSource;
  readonly quarantine: Pick<QuarantineStore, 'countWaiting'>;
  readonly publication: Pick<LogPublication, 'relayStatus' | 'checkBroker'>;
}

/** Metrics of a log: what appends cost, how large it is, and how far its topic is behind. Sizes are read when asked for. */
export function registerLogMetrics(registry: Registry, log: MeasuredLog): void {
  registerAppends(registry, log);
  registerSize(registry, log);
  registerRelay(registry, log);
}

function registerAppends(registry: Registry, { store }: MeasuredLog): void {
  const registers = [registry];
  const appends = new Histogram({
    name: 'opex_append_duration_seconds',
    help: 'Time from a call to its answer, waiting for the commit that it shares included.',
    labelNames: ['outcome'],
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const commits = new Histogram({
    name: 'opex_commit_duration_seconds',
    help: 'Time of one statement and its commit.',
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const sizes = new Histogram({
    name: 'opex_commit_events',
    help: 'Events that shared a commit.',
    buckets: [1, 2, 5, 10, 50, 100, 500, 1_000],
    registers,
  });
  store.observe({
    onAppend: (seconds, outcome) => appends.observe({ outcome }, seconds),
    onCommit: (seconds, events) => {
      commits.observe(seconds);
      sizes.observe(events);
    },
  });
  registerGauge(
    registry,
    {
      name: 'opex_append_waiting_events',
      help: 'Events whose commit is waited for; the queue is bounded, and beyond it the door answers 503.',
    },
    () => store.waitingEvents,
  );
}

function registerSize(registry: Registry, { store, dataSource, quarantine }: MeasuredLog): void {
  registerGauge(
    registry,
    { name: 'opex_log_position', help: 'Position of the last event in the log: their number, as there are no holes.' },
    async () => (await store.head()).position,
  );
  registerGauge(
    registry,
    { name: 'opex_log_size_bytes', help: 'What the log takes on disk, indexes included.' },
    async () => {
      const [row] = await dataSource.query<{ bytes: string }[]>(`SELECT pg_total_relation_size('events') AS bytes`);
      return Number(row?.bytes);
    },
  );
  registerGauge(registry, { name: 'opex_quarantine_events', help: 'Rejected events that wait to be repaired.' }, () =>
    quarantine.countWaiting(),
  );
}

function registerRelay(registry: Registry, { store, publication }: MeasuredLog): void {
  const published = (): number => publication.relayStatus()?.position ?? 0;
  registerGauge(
    registry,
    {
      name: 'opex_relay_position',
      help: 'Everything up to here is acknowledged by the broker, as far as this instance knows.',
    },
    published,
  );
  registerGauge(
    registry,
    { name: 'opex_relay_lag_events', help: 'Events of the log that are not published.' },
    async () => Math.max(0, (await store.head()).position - published()),
  );
  registerGauge(
    registry,
    { name: 'opex_relay_lag_seconds', help: 'Age of the oldest event that is not published; 0 where all are.' },
    async () => {
      const [oldest] = await store.readLog(published(), 1);
      return oldest === undefined ? 0 : Math.max(0, Date.now() / 1_000 - oldest.recordedAtMicros / 1_000_000);
    },
  );
  registerGauge(registry, { name: 'opex_relay_failing', help: '1 while the relay can not publish.' }, () => {
    const status = publication.relayStatus();
    return status === undefined || status.error !== undefined ? 1 : 0;
  });
  registerGauge(
    registry,
    { name: 'opex_relay_leader', help: '1 where this instance publishes: one of the instances of a service does.' },
    () => (publication.relayStatus()?.leader === true ? 1 : 0),
  );
  const up = { name: 'opex_broker_up', help: '1 where the broker answers.', unreadable: 0 };
  registerGauge(registry, up, () => publication.checkBroker().then(() => 1));
}

/** Publishing, measured. */
export class PublishMetrics {
  private readonly durations: Histogram;
  private readonly messages: Counter;
  private readonly failures: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.durations = new Histogram({
      name: 'opex_broker_publish_duration_seconds',
      help: 'Time until the broker has acknowledged a page of messages.',
      buckets: BUCKETS_SECONDS,
      registers,
    });
    this.messages = new Counter({
      name: 'opex_broker_published_messages_total',
      help: 'Messages that the broker has acknowledged, heartbeats and copies of definitions among them.',
      registers,
    });
    this.failures = new Counter({
      name: 'opex_broker_publish_failures_total',
      help: 'Pages of messages that the broker did not take; they are sent again.',
      registers,
    });
  }

  /** The same publisher, measured. */
  of(publisher: Publisher): Publisher {
    return {
      publish: async (topic, messages) => {
        const endTimer = this.durations.startTimer();
        try {
          await publisher.publish(topic, messages);
        } catch (error) {
          this.failures.inc();
          throw error;
        }
        endTimer();
        this.messages.inc(messages.length);
      },
    };
  }
}
