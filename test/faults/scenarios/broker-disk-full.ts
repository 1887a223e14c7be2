import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../load/until.js';
import type { Scenario } from '../scenario.js';
import type { SmallDisk } from '../small-disk.js';
import { mountSmallDisk } from '../small-disk.js';

const DISK_MB = 400;
const GIVES_UP_TIMEOUT_MS = 300_000;
const DOWN_MS_MAX = 5_000;

/** Kafka's disk fills up, and it gives up, as it does without a log folder to write to; someone makes room and starts it. */
export const brokerDiskFull = (): Scenario => {
  let disk: SmallDisk;
  return {
    name: 'broker-disk-full',
    title: 'The disk of Kafka full, then freed',
    extent: { kills: 0, seconds: 0 },
    async prepare() {
      disk = await mountSmallDisk(DISK_MB);
      return { system: { kafkaFolder: join(disk.folder, 'kafka') }, close: () => disk.close() };
    },
    async run(system) {
      const { servers, random } = system;
      const gaveUp = { yes: false };
      void servers.kafka.exited.then(() => (gaveUp.yes = true));
      await until('Kafka gives up', GIVES_UP_TIMEOUT_MS, async () => {
        await disk.fill();
        return gaveUp.yes || undefined;
      });
      system.tell('disk full, Kafka has given up');
      // The door needs no broker.
      await system.untilAccepted(100);
      await pause(random.integer(DOWN_MS_MAX));
      await disk.free();
      await servers.startKafka();
      system.tell('room was made, Kafka started again');
      await system.untilAccepted(1);
      await system.assertAllRunning();
      return 0;
    },
  };
};
