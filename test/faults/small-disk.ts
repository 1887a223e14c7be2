import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotPossibleHere } from './scenario.js';

const MEBI = 1_048_576;
/** Not all at once: whoever needs the last block gets none. */
const FILL_STEP_BYTES = 64 * MEBI;

const run = promisify(execFile);

/** A file system that can be filled, and freed again. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes more of what is left. */
  fill(): Promise<void>;
  free(): Promise<void>;
  close(): Promise<void>;
}

/** @throws NotPossibleHere where it can't be mounted. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'opex-small-disk-'));
  await chmod(folder, 0o711);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder]);
  } catch {
    await rm(folder, { recursive: true });
    throw new NotPossibleHere('a small file system can be mounted by root alone');
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    async fill() {
      const { bavail, bsize } = await statfs(folder);
      const bytes = Math.min(bavail * bsize, FILL_STEP_BYTES);
      if (bytes > 0) await writeFile(ballast, Buffer.alloc(bytes), { flag: 'a' }).catch(ignoreFull);
    },
    free: () => rm(ballast),
    async close() {
      await run('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

function ignoreFull(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC') throw error;
}
