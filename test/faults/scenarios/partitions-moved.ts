import { setTimeout as pause } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { until } from '../../load/until.js';
import type { Scenario } from '../scenario.js';
import type { SystemUnderFault } from '../system-under-fault.js';

const MOMENT_MS_MAX = 3_000;
const MOVE_TIMEOUT_MS = 120_000;
const FIRST = 1;

/** Every partition is moved to a second broker while it is written and read; that broker is killed, and all move back. */
export const partitionsMoved: Scenario = {
  name: 'partitions-moved',
  title: 'Partitions moved to a second broker, which is killed, and back',
  extent: { kills: 2, seconds: 0 },
  async run(system, { kills }) {
    const { servers, random } = system;
    const second = await servers.startSecondKafka();
    await system.untilAccepted(1);
    for (let kill = 1; kill <= kills; kill++) {
      await moveTo(second, system);
      await pause(random.integer(MOMENT_MS_MAX));
      await servers.killSecondKafka();
      // Nobody leads the partitions now; the door goes on.
      await system.untilAccepted(10);
      await servers.startSecondKafka();
      await pause(random.integer(MOMENT_MS_MAX));
      await moveTo(FIRST, system);
      await system.untilAccepted(1);
    }
    await servers.stopSecondKafka();
    await system.assertAllRunning();
    return kills;
  },
};

/** Also those that keep the offsets of groups: whoever coordinates them moves with them. */
async function moveTo(broker: number, system: SystemUnderFault): Promise<void> {
  const kafka = new kafkajs.Kafka({ brokers: [system.servers.kafka.brokers], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata();
    await admin.alterPartitionReassignments({
      topics: topics.map(({ name, partitions }) => ({
        topic: name,
        partitionAssignment: partitions.map(({ partitionId }) => ({ partition: partitionId, replicas: [broker] })),
      })),
    });
    await until(`every partition is led by broker ${broker}`, MOVE_TIMEOUT_MS, async () => {
      const now = await admin.fetchTopicMetadata();
      return now.topics.every(({ partitions }) => partitions.every(({ leader }) => leader === broker)) || undefined;
    });
    const count = topics.reduce((sum, { partitions }) => sum + partitions.length, 0);
    system.tell(`${count} partitions moved to broker ${broker}`);
  } finally {
    await admin.disconnect();
  }
}
