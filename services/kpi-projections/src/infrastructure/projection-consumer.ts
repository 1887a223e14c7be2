import { setTimeout as pause } from 'node:timers/promises';
import { topicOf, SERVICES } from '@opex/contracts';
import type { Consumer, PartitionFailure, PartitionHandler } from '@opex/messaging';
import { tracedHandler } from '@opex/messaging';
import type { ConnectedMessageBus } from '@opex/messaging/connect';
import { Fenced } from '../application/project-batch.js';
import type { PartitionId } from '../application/projection-store.js';
import type { Generation } from '../domain/generation.js';
import type { LiveWork } from './pace.js';
import { Pace } from './pace.js';

/** Messages folded and written at a time: large enough to make one statement worth it, small enough to stay fresh. */
const BATCH_SIZE_MAX = 2_000;
const RETRY_PAUSE_MIN_MS = 250;
const RETRY_PAUSE_MAX_MS = 10_000;

export interface ProjectionConsumerOptions {
  readonly connectBus: () => Promise<ConnectedMessageBus>;
  readonly handler: PartitionHandler;
  readonly partitions: number;
  readonly generation: Generation;
  /** Of this process: what a generation that is built gives way to. */
  readonly liveWork: LiveWork;
  /** Told that a partition does not go on: its answers must say so. */
  readonly markStuck: (id: PartitionId, detail: string) => Promise<void>;
  readonly logger: { error(details: object, message: string): void };
}

/** Reads the topics of the write services into one generation; keeps trying to reach the broker in the background. */
export class ProjectionConsumer {
  private readonly stopping = new AbortController();
  private starting: Promise<void> = Promise.resolve();
  private connection: ConnectedMessageBus | undefined;
  private consumer: Consumer | undefined;
  private fault: Error | undefined = new Error('not connected yet');
  private isPaused = false;
  private readonly pace: Pace;

  constructor(private readonly options: ProjectionConsumerOptions) {
    const partitions = options.partitions * SERVICES.length;
    const share = (): number => (this.consumer?.status().partitions.length ?? 0) / partitions;
    this.pace = new Pace(options.generation, options.liveWork, share);
  }

  start(): void {
    this.starting = this.connectUntilStopped();
  }

  /** The generation is in another state now, and goes at another pace. */
  becomes(generation: Generation): void {
    this.pace.becomes(generation);
  }

  /** Lets its partitions rest, and go on; the batch in hand is written. */
  setPaused(isPaused: boolean): void {
    if (isPaused === this.isPaused) return;
    this.isPaused = isPaused;
    this.hold();
  }

  /**
   * Whether the projection has begun. A partition that does not go on later makes no answer impossible: those that it
   * concerns say `stuck`.
   *
   * @throws saying what keeps it from beginning.
   */
  check(): void {
    if (this.fault !== undefined) throw this.fault;
  }

  /** @throws saying why the broker does not answer now: numbers are answered all the same, and get older. */
  async checkBroker(): Promise<void> {
    this.check();
    await this.connection?.bus.ping();
  }

  /** For each partition of a topic the offset after its last message; null while the broker can't be asked. */
  async endOffsets(topic: string): Promise<ReadonlyMap<number, number> | null> {
    return this.connection === undefined ? null : this.connection.bus.endOffsets(topic).catch(() => null);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.pace.stop();
    await this.starting;
    await this.consumer?.stop();
    await this.connection?.close();
  }

  private async connectUntilStopped(): Promise<void> {
    const { signal } = this.stopping;
    for (let pauseMs = RETRY_PAUSE_MIN_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, RETRY_PAUSE_MAX_MS)) {
      try {
        await this.connect();
        this.fault = undefined;
        return;
      } catch (error) {
        this.fault = error instanceof Error ? error : new Error(String(error));
        this.options.logger.error({ err: error, retryInMs: pauseMs }, 'The broker is not usable');
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async connect(): Promise<void> {
    const { connectBus, partitions, handler, generation } = this.options;
    const { bus } = (this.connection ??= await connectBus());
    const topics = SERVICES.map((service) => topicOf(service));
    await bus.ensureTopics(topics.map((name) => ({ name, partitions })));
    this.consumer ??= bus.createConsumer({
      groupId: `kpi-projections.${generation.id}`,
      topics,
      handler: this.pace.of(tracedHandler(handler)),
      batchSizeMax: BATCH_SIZE_MAX,
      onFailure: (failure) => this.tell(failure),
    });
    this.hold();
    await this.consumer.start();
  }

  private hold(): void {
    if (this.isPaused) this.consumer?.pause();
    else this.consumer?.resume();
  }

  /** What fails is tried again with growing pauses; each failure is told, or nobody would look. */
  private async tell({ topic, partition, offset, error }: PartitionFailure): Promise<void> {
    // Whoever waits for its turn at the stop is let go with an error.
    if (this.stopping.signal.aborted) return;
    const details = { err: error, generation: this.options.generation.id, topic, partition, offset };
    const what = offset === null ? 'A partition is not read' : 'A batch is not projected';
    this.options.logger.error(details, what);
    // A fenced consumer has lost its partition: whoever has it now goes on.
    if (!(error instanceof Fenced)) await this.markStuck({ topic, partition }, error);
  }

  private async markStuck(id: PartitionId, error: unknown): Promise<void> {
    try {
      await this.options.markStuck(id, error instanceof Error ? error.message : String(error));
    } catch (failure) {
      this.options.logger.error({ err: failure, ...id }, 'A stuck partition could not be marked');
    }
  }
}
