import { SERVICES } from '@opex/contracts';
import type { WriteService } from '../../domain/fact-kind.js';
import type { LogHeads } from '../get-freshness.js';
import type { PartitionId } from '../projection-store.js';

/** How far one partition of the live generation is. */
export interface PartitionProgress extends PartitionId {
  readonly service: WriteService;
  readonly nextOffset: number;
  /** Place in the service's log up to which it has read; other partitions have what lies between. */
  readonly lastPosition: number;
  /** All events of this partition recorded before it are projected: microseconds since 1970 UTC. */
  readonly watermarkMicros: number;
  /** Events that it accounts for, those set aside not; null where it was begun before they were counted. */
  readonly projectedEvents: number | null;
  /** Events set aside. */
  readonly quarantinedEvents: number;
  /** Why it does not go on; null where it does. */
  readonly stuck: string | null;
}

/** An operator has stopped the projection. */
export interface Pause {
  readonly since: string;
  readonly by: string;
}

/** Where the progress of the live generation is kept, and whether it may go on. */
export abstract class ProjectionProgress {
  abstract partitions(): Promise<readonly PartitionProgress[]>;
  /** Null while it goes on. */
  abstract pause(): Promise<Pause | null>;
  /** What is so already stays so. */
  abstract setPaused(by: string | null): Promise<void>;
}

/** For each partition of a topic the offset after its last message; null while the broker can't be asked. */
export interface TopicEnds {
  endOffsets(topic: string): Promise<ReadonlyMap<number, number> | null>;
}

export interface PartitionStatus extends PartitionId {
  /** Messages that wait; null while the broker can't be asked. */
  readonly lagMessages: number | null;
  /** Age of the oldest of them at most; 0 where none wait. */
  readonly lagSeconds: number | null;
  readonly stuck: string | null;
}

export interface ServiceStatus {
  readonly service: WriteService;
  /** Events of its log; null where it does not answer. */
  readonly stored: number | null;
  /** Null where it is not counted: `PartitionProgress.projectedEvents`. */
  readonly projected: number | null;
  readonly quarantined: number;
  /** Events behind what every partition has read. */
  readonly lagEvents: number | null;
  /** Age of the oldest of them at most; 0 where there are none. */
  readonly oldestEventSeconds: number | null;
  /** stored − projected − quarantined: what waits, and 0 once nothing does. */
  readonly unaccounted: number | null;
  /** What neither waits nor is accounted for; 0 unless something was lost, below unless the topic has what the log has not. */
  readonly missing: number | null;
}

export interface ProjectionStatus {
  readonly paused: Pause | null;
  /** Age of the numbers: everything recorded before it is in them; null before the first event. */
  readonly freshnessSeconds: number | null;
  readonly services: readonly ServiceStatus[];
  readonly partitions: readonly PartitionStatus[];
}

/** Compares what is stored with what is projected. Reads only; one look at the database, the logs and the broker each. */
export class ProjectionInspector {
  constructor(
    private readonly progress: ProjectionProgress,
    private readonly ends: TopicEnds,
    private readonly heads: LogHeads,
    private readonly partitionsPerTopic: number,
    private readonly nowMs: () => number,
  ) {}

  async inspect(): Promise<ProjectionStatus> {
    const [paused, partitions] = await Promise.all([this.progress.pause(), this.progress.partitions()]);
    const nowMs = this.nowMs();
    const stored = await Promise.all(SERVICES.map((service) => this.heads.positionOf(service)));
    const ends = await this.endsOf(new Set(partitions.map(({ topic }) => topic)));
    const isWhole = partitions.length === SERVICES.length * this.partitionsPerTopic;
    const finalMicros = isWhole ? Math.min(...partitions.map(({ watermarkMicros }) => watermarkMicros)) : 0;
    return {
      paused,
      freshnessSeconds: ageSeconds(finalMicros, nowMs),
      services: SERVICES.map((service, index) => this.serviceStatus(service, stored[index] ?? null, partitions, nowMs)),
      partitions: partitions.map((partition) => partitionStatus(partition, ends.get(partition.topic), nowMs)),
    };
  }

  private async endsOf(topics: ReadonlySet<string>): Promise<ReadonlyMap<string, ReadonlyMap<number, number> | null>> {
    return new Map(
      await Promise.all([...topics].map(async (topic) => [topic, await this.ends.endOffsets(topic)] as const)),
    );
  }

  private serviceStatus(
    service: WriteService,
    head: number | null,
    all: readonly PartitionProgress[],
    nowMs: number,
  ): ServiceStatus {
    const own = all.filter((partition) => partition.service === service);
    // What is known of the log's end may be half a second old; a position that was read is in the log.
    const stored = head === null ? null : Math.max(head, ...own.map(({ lastPosition }) => lastPosition));
    const isWhole = own.length === this.partitionsPerTopic;
    const reached = isWhole ? Math.min(...own.map(({ lastPosition }) => lastPosition)) : 0;
    const watermarkMicros = isWhole ? Math.min(...own.map((partition) => partition.watermarkMicros)) : 0;
    const counts = own.flatMap(({ projectedEvents }) => projectedEvents ?? []);
    const projected = counts.length === own.length ? sum(counts) : null;
    const quarantined = sum(own.map(({ quarantinedEvents }) => quarantinedEvents));
    const lagEvents = stored === null ? null : Math.max(0, stored - reached);
    const unaccounted = stored === null || projected === null ? null : stored - projected - quarantined;
    return {
      ...{ service, stored, projected, quarantined, lagEvents, unaccounted },
      oldestEventSeconds: lagEvents === null ? null : lagEvents === 0 ? 0 : ageSeconds(watermarkMicros, nowMs),
      missing: unaccounted === null || lagEvents === null ? null : missingOf(unaccounted, lagEvents),
    };
  }
}

/** What waits lies behind what every partition has read, and partitions that are ahead have counted some of it already. */
const missingOf = (unaccounted: number, lagEvents: number): number =>
  unaccounted < 0 ? unaccounted : Math.max(0, unaccounted - lagEvents);

function partitionStatus(
  { topic, partition, nextOffset, watermarkMicros, stuck }: PartitionProgress,
  ends: ReadonlyMap<number, number> | null | undefined,
  nowMs: number,
): PartitionStatus {
  const end = ends?.get(partition);
  const lagMessages = end === undefined ? null : Math.max(0, end - nextOffset);
  const lagSeconds = lagMessages === null ? null : lagMessages === 0 ? 0 : ageSeconds(watermarkMicros, nowMs);
  return { topic, partition, lagMessages, lagSeconds, stuck };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Null where nothing was ever projected. */
const ageSeconds = (micros: number, nowMs: number): number | null =>
  micros === 0 ? null : Math.max(0, Math.round(nowMs - micros / 1_000) / 1_000);
