import { SERVICES, topicOf } from '@opex/contracts';
import type { WriteService } from '../domain/fact-kind.js';

/** Up to when a service's events are projected. */
export interface Watermark {
  /**
   * Every event recorded before it is projected; 0 where a partition has not been read yet. Of those recorded at that very
   * instant some may be missing: a commit has one instant, and may come in parts.
   */
  readonly finalToMicros: number;
  /** The newest recorded time projected on any partition. */
  readonly knownToMicros: number;
  /** Place in the service's log up to which everything is projected. */
  readonly position: number;
}

/** How far logs are projected. */
export interface Progress {
  /** Heartbeats among them: where it is the same, every answer is. */
  readonly messages: number;
  /** Where it is the same, no event has come and none was set aside: answers about ended periods are the same, too. */
  readonly events: string;
}

/** How far one partition of a topic is projected. */
export interface ProjectedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly messages: number;
  /** Of its last event, or of a heartbeat that follows all events up to it. */
  readonly position: number;
  readonly watermarkMicros: number;
  /** A batch of it fails again and again. */
  readonly isStuck: boolean;
}

/** How far all logs are projected, as they were found at one moment. */
export class Watermarks {
  constructor(
    private readonly partitions: readonly ProjectedPartition[],
    /** By topic: how many events are set aside; topics without any may be left out. */
    private readonly quarantined: ReadonlyMap<string, number>,
    /** Of each topic. */
    private readonly partitionCount: number,
  ) {}

  of(service: WriteService): Watermark {
    const partitions = this.partitionsOf([service]);
    if (partitions.length === 0) return { finalToMicros: 0, knownToMicros: 0, position: 0 };
    const watermarks = partitions.map(({ watermarkMicros }) => watermarkMicros);
    const areAllRead = partitions.length === this.partitionCount;
    return {
      finalToMicros: areAllRead ? Math.min(...watermarks) : 0,
      knownToMicros: Math.max(...watermarks),
      position: areAllRead ? Math.min(...partitions.map(({ position }) => position)) : 0,
    };
  }

  progress(services: readonly WriteService[] = SERVICES): Progress {
    const partitions = this.partitionsOf(services);
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
    // A heartbeat has the position of the last event before it, so that it alone does not move the sum of them.
    const events = [
      sum(partitions.map(({ position }) => position)),
      partitions.filter(({ isStuck }) => isStuck).length,
      this.quarantinedOf(services),
    ];
    return { messages: sum(partitions.map(({ messages }) => messages)), events: events.join('/') };
  }

  /** Partitions that do not go on, in order; @param asOfMicros those that had not come so far. */
  stuck(services: readonly WriteService[], asOfMicros: number | null): readonly ProjectedPartition[] {
    return this.partitionsOf(services).filter(
      ({ isStuck, watermarkMicros }) => isStuck && (asOfMicros === null || watermarkMicros < asOfMicros),
    );
  }

  /** How many events are set aside. */
  quarantinedOf(services: readonly WriteService[]): number {
    return services.reduce((total, service) => total + (this.quarantined.get(topicOf(service)) ?? 0), 0);
  }

  private partitionsOf(services: readonly WriteService[]): readonly ProjectedPartition[] {
    const topics = services.map((service) => topicOf(service));
    return this.partitions.filter(({ topic }) => topics.includes(topic));
  }
}
