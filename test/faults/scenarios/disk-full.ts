import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';
import type { SmallDisk } from '../small-disk.js';
import { mountSmallDisk } from '../small-disk.js';

const DISK_MB = 400;
const FILL_EVERY_MS = 100;
const DOWN_MS_MAX = 5_000;

/** PostgreSQL's disk fills up under load; someone makes room, and starts the server again where it has given up. */
export const diskFull = (): Scenario => {
  let disk: SmallDisk;
  return {
    name: 'disk-full',
    title: 'The disk of PostgreSQL full, then freed',
    extent: { kills: 0, seconds: 0 },
    async prepare() {
      disk = await mountSmallDisk(DISK_MB);
      return { system: { postgresFolder: join(disk.folder, 'postgres') }, close: () => disk.close() };
    },
    async run(system) {
      const { servers, random } = system;
      const gaveUp = { yes: false };
      void servers.postgres.exited.then(() => (gaveUp.yes = true));
      const refusals = system.repeatCount;
      while (system.repeatCount === refusals && !gaveUp.yes) {
        await disk.fill();
        await pause(FILL_EVERY_MS);
      }
      system.tell(`disk full${gaveUp.yes ? ', PostgreSQL has given up' : ''}`);
      await pause(random.integer(DOWN_MS_MAX));
      await disk.free();
      // It may be about to give up: what counts is what is found at a start.
      const kills = gaveUp.yes ? 0 : 1;
      await servers.killPostgres();
      await servers.startPostgres();
      system.tell('room was made, PostgreSQL started again');
      await system.untilAccepted(1);
      await system.assertAllRunning();
      return kills;
    },
  };
};
