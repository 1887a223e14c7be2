import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandFault } from '../command-fault.js';

export interface DataFolder {
  readonly path: string;
  /** Lets another process open it. */
  close(): void;
}

/**
 * Makes a data folder and takes it for this process alone. A lock that its process left behind is taken over.
 *
 * @throws CommandFault where it can't be written, or another process has it open.
 */
export function openDataFolder(path: string): DataFolder {
  const lock = join(path, 'lock');
  try {
    makeFolder(join(path, 'logs'));
    takeLock(path, lock);
  } catch (error) {
    if (error instanceof CommandFault) throw error;
    throw new CommandFault(`The data folder ${path} can't be written: ${(error as Error).message}.`, { cause: error });
  }
  const close = (): void => rmSync(lock, { force: true });
  process.once('exit', close);
  return {
    path,
    close: () => {
      process.removeListener('exit', close);
      close();
    },
  };
}

/** Not by `recursive: true`: below a folder such as /proc, Node 20 then tries for ever. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function takeLock(path: string, lock: string): void {
  for (const mayRetry of [true, false]) {
    try {
      writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(lock);
    if (owner !== undefined || !mayRetry)
      throw new CommandFault(
        `The data folder ${path} is in use by process ${owner ?? 'unknown'}: stop that one first, or give another folder with --data. (If it is something else that got the same number, delete ${lock}.)`,
      );
    rmSync(lock, { force: true });
  }
}

/** The process that holds the lock; undefined where it is gone. */
function ownerOf(lock: string): number | undefined {
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  // Process numbers begin anew with the machine.
  const isFromBeforeBoot = statSync(lock).mtimeMs < Date.now() - uptime() * 1_000;
  if (!(pid > 0) || pid === process.pid || isFromBeforeBoot) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
}
