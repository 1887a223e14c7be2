import { setTimeout as pause } from 'node:timers/promises';
import { topicOf, SERVICES } from '@opex/contracts';
import type { TopicEnds } from '../application/projection/projection-status.js';
import type { GenerationProgress, Progress } from '../application/rebuilds/generation-store.js';
import type { Generation } from '../domain/generation.js';
import type { GenerationRemoval } from './generation-removal.js';
import type { PostgresGenerations } from './postgres-generations.js';
import type { ProjectionConsumer } from './projection-consumer.js';

/** How soon an instance sees what another one was told. */
const LOOK_MS = 250;

/** Few, whatever the number of rebuilds: metrics are told apart by it. */
export type GenerationRole = 'live' | 'retired' | 'building';

export interface GenerationRunnerOptions {
  readonly generations: Pick<PostgresGenerations, 'following' | 'projected' | 'move' | 'run' | 'stuckFor'>;
  readonly removal: Pick<GenerationRemoval, 'step'>;
  /** Whether an operator has stopped the projection. */
  readonly isPaused: () => Promise<boolean>;
  readonly consumerOf: (generation: Generation) => ProjectionConsumer;
  readonly logger: { error(details: object, message: string): void };
}

/**
 * Keeps a consumer running for each generation that follows the log, in every instance; which of them reads which
 * partition the broker decides. What is to be done stands in the table of generations, so a restart goes on with it.
 */
export class GenerationRunner implements GenerationProgress, TopicEnds {
  private readonly stopping = new AbortController();
  private readonly running = new Map<number, ProjectionConsumer>();
  /** Consumers that finish the batch in hand. */
  private readonly leaving = new Map<number, Promise<void>>();
  /** Generations that cannot be run, so that it is said once. */
  private readonly refused = new Set<number>();
  private following: readonly Generation[] = [];
  /** Where the log ended at the last look. */
  private lastLogEnd: number | null = null;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: GenerationRunnerOptions) {}

  start(): void {
    this.looking = this.lookUntilStopped();
  }

  /** @throws saying what keeps the live generation from following the log. */
  check(): void {
    const live = this.live();
    if (live === undefined) throw new Error('not started yet');
    live.check();
  }

  /** @throws saying why the broker does not answer now. */
  async checkBroker(): Promise<void> {
    await this.live()?.checkBroker();
  }

  /** For each partition of a topic the offset after its last message; null while the broker can't be asked. */
  async endOffsets(topic: string): Promise<ReadonlyMap<number, number> | null> {
    return (await this.live()?.endOffsets(topic)) ?? null;
  }

  async progress(id: number): Promise<Progress> {
    const [projected, logEnd] = await Promise.all([this.options.generations.projected(id), this.logEnd()]);
    return { ...projected, logEnd };
  }

  /** What a generation is to the readers; of one that is given up what it was on the way to. */
  roleOf(id: number): GenerationRole {
    const state = this.following.find((generation) => generation.id === id)?.state;
    return state === 'live' || state === 'retired' ? state : 'building';
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.looking;
    await Promise.all([...this.running.values()].map((consumer) => consumer.stop()));
    await Promise.all(this.leaving.values());
  }

  private live(): ProjectionConsumer | undefined {
    const live = this.following.find(({ state }) => state === 'live');
    return live === undefined ? undefined : this.running.get(live.id);
  }

  private async logEnd(): Promise<number | null> {
    let end = 0;
    for (const service of SERVICES) {
      const ends = await this.endOffsets(topicOf(service));
      if (ends === null) return null;
      for (const offset of ends.values()) end += offset;
    }
    return end;
  }

  private async lookUntilStopped(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.options.logger.error({ err: error }, 'Generations are not looked after');
      }
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const isPaused = await this.options.isPaused();
    this.following = await this.options.generations.following();
    for (const [id, consumer] of this.running) {
      if (!this.following.some((generation) => generation.id === id)) this.leave(id, consumer);
    }
    for (const generation of this.following) {
      const consumer = this.running.get(generation.id);
      if (consumer !== undefined) consumer.becomes(generation);
      else if (!this.leaving.has(generation.id)) await this.run(generation);
    }
    for (const consumer of this.running.values()) consumer.setPaused(isPaused);
    for (const generation of this.following)
      if (generation.state === 'building' && this.running.has(generation.id)) await this.judge(generation);
    await this.options.removal.step();
  }

  /** One that cannot be run, for a measure that this build does not understand, keeps the others from nothing. */
  private async run(generation: Generation): Promise<void> {
    const { id, state } = generation;
    let consumer: ProjectionConsumer;
    try {
      consumer = this.options.consumerOf(generation);
    } catch (error) {
      if (!this.refused.has(id))
        this.options.logger.error({ err: error, generation: id }, 'A generation cannot be run');
      this.refused.add(id);
      if (state === 'building')
        await this.options.generations.move(
          id,
          state,
          'failed',
          error instanceof Error ? error.message : String(error),
        );
      return;
    }
    await this.options.generations.run(id);
    this.running.set(id, consumer);
    consumer.start();
  }

  private leave(id: number, consumer: ProjectionConsumer): void {
    this.running.delete(id);
    const left = consumer
      .stop()
      .catch((error: unknown) => {
        this.options.logger.error({ err: error, generation: id }, 'A generation is left without a good end');
      })
      .finally(() => this.leaving.delete(id));
    this.leaving.set(id, left);
  }

  /** Whether a generation that is built has projected all that was there at the last look, or does not go on. */
  private async judge({ id }: Generation): Promise<void> {
    const { generations } = this.options;
    const { projected, logEnd } = await this.progress(id);
    const hasCaughtUp = this.lastLogEnd !== null && projected >= this.lastLogEnd;
    this.lastLogEnd = logEnd;
    if (hasCaughtUp) {
      await generations.move(id, 'building', 'caught-up', null);
      return;
    }
    const stuck = await generations.stuckFor(id);
    if (stuck === null || (await generations.move(id, 'building', 'failed', stuck)) === null) return;
    // Whoever resumes it at once gets a consumer that looks at everything anew.
    const consumer = this.running.get(id);
    if (consumer !== undefined) this.leave(id, consumer);
  }
}
