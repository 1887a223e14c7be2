import { Projector } from '../../services/kpi-projections/src/application/project-batch.js';
import type { ProjectionStore } from '../../services/kpi-projections/src/application/projection-store.js';
import type { Broker } from './broker.js';
import type { ProjectedPartition } from './projection-database.js';
import { ProjectionDatabase } from './projection-database.js';
import { TOPIC } from './topic.js';

/** What a partition comes to that is projected from its beginning, in one batch and with nothing in the way. */
export async function rebuild(broker: Broker, partition: number): Promise<ProjectedPartition> {
  const { world } = broker.host;
  const database = new ProjectionDatabase(world, broker.partitions.length);
  const store: ProjectionStore = {
    openPartition: (id) => Promise.resolve(database.open(id.partition)),
    loadSubjects: (keys) => Promise.resolve(database.load(keys)),
    write: (id, _, to, effect) => {
      database.set(id.partition, to);
      database.apply(id.partition, effect);
      return Promise.resolve(true);
    },
    rederive: () => Promise.reject(new Error('No definition is published here.')),
  };
  const projector = new Projector(store, { minorUnitDigits: () => 2, casesCachedMax: 100, clock: broker.host.clock });
  const messages = (broker.partitions[partition] ?? []).map(({ key, value, headers }, offset) => ({
    ...{ offset, key, value: Buffer.from(value), headers },
  }));
  if (messages.length > 0)
    await projector.handleBatch({ topic: TOPIC, partition, messages, endOffset: messages.length }, () => true);
  return database.partitions[partition] as ProjectedPartition;
}
