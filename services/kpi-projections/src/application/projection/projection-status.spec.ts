import { describe, expect, it } from '@jest/globals';
import type { PartitionProgress } from './projection-status.js';
import { ProjectionInspector, ProjectionProgress } from './projection-status.js';

const NOW_MS = Date.parse('2026-01-01T00:01:00Z');
const TOPIC = 'opex.process-events';

/** Two partitions of one log, at 00:00:50 and 00:00:40. */
const partition = (number: 0 | 1, more: Partial<PartitionProgress>): PartitionProgress => ({
  ...{ service: 'process-events', topic: TOPIC, partition: number, nextOffset: 10, lastPosition: 100 },
  watermarkMicros: (NOW_MS - (number + 1) * 10_000) * 1_000,
  ...{ projectedEvents: 50, quarantinedEvents: 0, stuck: null },
  ...more,
});

class KnownProgress extends ProjectionProgress {
  constructor(private readonly known: readonly PartitionProgress[]) {
    super();
  }

  partitions = () => Promise.resolve(this.known);
  pause = () => Promise.resolve(null);
  setPaused = () => Promise.resolve();
}

async function inspect(stored: number | null, partitions: readonly PartitionProgress[], ends: number | null = 10) {
  const inspector = new ProjectionInspector(
    new KnownProgress(partitions),
    { endOffsets: () => Promise.resolve(ends === null ? null : new Map([0, 1].map((one) => [one, ends]))) },
    { positionOf: (service) => Promise.resolve(service === 'process-events' ? stored : null) },
    2,
    () => NOW_MS,
  );
  const { services, partitions: told } = await inspector.inspect();
  return { service: services[0], partitions: told };
}

describe('the status of the projection', () => {
  it('accounts for all that is stored, at rest', async () => {
    const { service } = await inspect(100, [
      partition(0, {}),
      partition(1, { projectedEvents: 48, quarantinedEvents: 2 }),
    ]);
    expect(service).toMatchObject({ stored: 100, projected: 98, quarantined: 2, unaccounted: 0, missing: 0 });
    expect(service).toMatchObject({ lagEvents: 0, oldestEventSeconds: 0 });
  });

  it('tells what waits from what is missing', async () => {
    const behind = [partition(0, { lastPosition: 120 }), partition(1, { lastPosition: 90, projectedEvents: 45 })];
    const { service } = await inspect(130, behind);
    expect(service).toMatchObject({
      projected: 95,
      unaccounted: 35,
      lagEvents: 40,
      missing: 0,
      oldestEventSeconds: 20,
    });
    const lost = behind.map((one) => ({ ...one, projectedEvents: 40 }));
    expect((await inspect(130, lost)).service).toMatchObject({ projected: 80, unaccounted: 50, missing: 10 });
  });

  it('tells what is counted beyond the log', async () => {
    const { service } = await inspect(100, [partition(0, {}), partition(1, { quarantinedEvents: 3 })]);
    expect(service).toMatchObject({ unaccounted: -3, missing: -3 });
  });

  it('knows a log that ends behind what was told of it a moment ago', async () => {
    const { service } = await inspect(98, [partition(0, {}), partition(1, {})]);
    expect(service).toMatchObject({ stored: 100, unaccounted: 0 });
  });

  it('says what is not known', async () => {
    expect((await inspect(null, [partition(0, {}), partition(1, {})])).service).toMatchObject({
      ...{ stored: null, projected: 100, unaccounted: null, lagEvents: null, missing: null, oldestEventSeconds: null },
    });
    const uncounted = [partition(0, {}), partition(1, { projectedEvents: null })];
    expect((await inspect(100, uncounted)).service).toMatchObject({ projected: null, unaccounted: null, lagEvents: 0 });
    expect((await inspect(5, [partition(0, {})])).service).toMatchObject({ lagEvents: 100, oldestEventSeconds: null });
  });

  it('tells the lag of each partition', async () => {
    const stuck = partition(1, { nextOffset: 7, stuck: 'disk full' });
    expect((await inspect(100, [partition(0, {}), stuck])).partitions).toEqual([
      { topic: TOPIC, partition: 0, lagMessages: 0, lagSeconds: 0, stuck: null },
      { topic: TOPIC, partition: 1, lagMessages: 3, lagSeconds: 20, stuck: 'disk full' },
    ]);
    expect((await inspect(100, [partition(0, {})], null)).partitions).toMatchObject([
      { lagMessages: null, lagSeconds: null },
    ]);
  });
});
