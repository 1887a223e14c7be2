import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Scenario } from '../scenario.js';
import { NotPossibleHere } from '../scenario.js';

const DISK_MB = 400;
/** For bookkeeping of the file system. */
const FILL_STEP_BYTES = 1_048_576;
const DOWN_MS_MAX = 5_000;

const run = promisify(execFile);

/** PostgreSQL's disk fills up under load; someone makes room, and starts the server again where it has given up. */
export const diskFull = (): Scenario => {
  let disk = '';
  return {
    name: 'disk-full',
    title: 'The disk of PostgreSQL full, then freed',
    extent: { kills: 0, seconds: 0 },
    async prepare() {
      disk = await mkdtemp(join(tmpdir(), 'opex-small-disk-'));
      await chmod(disk, 0o711);
      try {
        await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0711`, 'tmpfs', disk]);
      } catch {
        await rm(disk, { recursive: true });
        throw new NotPossibleHere('a small file system can be mounted by root alone');
      }
      return {
        system: { postgresFolder: join(disk, 'postgres') },
        close: async () => {
          await run('umount', [disk]);
          await rm(disk, { recursive: true });
        },
      };
    },
    async run(system) {
      const { servers, random } = system;
      const ballast = join(disk, 'ballast');
      const gaveUp = { yes: false };
      void servers.postgres.exited.then(() => (gaveUp.yes = true));
      const refusals = system.repeatCount;
      while (system.repeatCount === refusals && !gaveUp.yes) {
        const { bavail, bsize } = await statfs(disk);
        // Not all at once: whoever needs the last block gets none.
        const bytes = Math.max(0, Math.min(bavail * bsize, 64 * FILL_STEP_BYTES));
        if (bytes > 0) await writeFile(ballast, Buffer.alloc(bytes), { flag: 'a' }).catch(ignoreFull);
        await pause(100);
      }
      system.tell(`disk full${gaveUp.yes ? ', PostgreSQL has given up' : ''}`);
      await pause(random.integer(DOWN_MS_MAX));
      await rm(ballast);
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

function ignoreFull(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC') throw error;
}
