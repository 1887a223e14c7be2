import type { AppendOutcome, EventGroup, EventStore, EventToAppend, StoredEvent } from '../event-store.js';
import { eventsOf } from '../event-store.js';

/** The log as an array: for specs that need a store and no database, and as the model the real one is compared with. */
export class InMemoryEventStore implements EventStore {
  readonly log: StoredEvent[] = [];
  private readonly contentHashes: Buffer[] = [];

  /** @param recordedAtMicros instant of the first append; each further one is a microsecond later. */
  constructor(private recordedAtMicros = Date.UTC(2025, 0, 1) * 1000) {}

  append(groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]> {
    this.recordedAtMicros += 1;
    return Promise.resolve(groups.map((group) => this.appendGroup(group)));
  }

  readStream(streamId: string): Promise<readonly StoredEvent[]> {
    return Promise.resolve(this.streamOf(streamId));
  }

  findByIdentity(source: string, id: string): Promise<StoredEvent | undefined> {
    return Promise.resolve(this.find({ source, id }));
  }

  private appendGroup(group: EventGroup): AppendOutcome {
    const { events, expectedVersion, companions = [] } = group;
    const pairs = eventsOf(group).map((event) => ({ event, known: this.find(event) }));
    const conflicting = pairs.findLast(({ event, known }) => known && !this.hasContent(known, event));
    const known = pairs.flatMap((pair) => pair.known ?? []);
    const position = Math.max(...known.map((event) => event.position));
    if (conflicting !== undefined) return { outcome: 'conflict', position };
    if (known.length > 0) {
      const versions = known.flatMap(({ version }) => version ?? []);
      return { outcome: 'duplicate', position, version: versions.length > 0 ? Math.max(...versions) : null };
    }
    if (expectedVersion !== undefined) {
      const version = this.streamOf(events[0]?.streamId ?? '').at(-1)?.version ?? 0;
      if (version !== expectedVersion) return { outcome: 'wrong-version', version };
    }
    events.forEach((event, index) => {
      this.store(event, expectedVersion === undefined ? null : expectedVersion + index + 1);
    });
    for (const companion of companions) this.store(companion, null);
    const version = expectedVersion === undefined ? null : expectedVersion + events.length;
    return { outcome: 'accepted', position: this.log.length, version };
  }

  private store({ correctionOf, contentHash, ...event }: EventToAppend, version: number | null): void {
    this.contentHashes.push(contentHash);
    this.log.push({
      ...event,
      version,
      position: this.log.length + 1,
      recordedAtMicros: this.recordedAtMicros,
      correctionOf: correctionOf ?? null,
    });
  }

  private hasContent({ position }: StoredEvent, { contentHash }: EventToAppend): boolean {
    return this.contentHashes[position - 1]?.equals(contentHash) ?? false;
  }

  private find({ source, id }: { source: string; id: string }) {
    return this.log.find((event) => event.source === source && event.id === id);
  }

  private streamOf(streamId: string): StoredEvent[] {
    return this.log.filter((event) => event.streamId === streamId && event.version !== null);
  }
}
