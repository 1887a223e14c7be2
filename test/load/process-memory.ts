import { readdir, readFile } from 'node:fs/promises';

/** Memory of a process and its children, in MB of a million bytes. */
export interface ProcessMemory {
  readonly process: string;
  readonly processes: number;
  /** Resident: pages shared among the processes count in each of them. */
  readonly residentMb: number;
  /** Proportional: each shared page counts once over all who share it. */
  readonly proportionalMb: number;
}

/** @returns undefined where the system has no /proc. */
export async function memoryOf(process: string, pid: number): Promise<ProcessMemory | undefined> {
  let pids: number[];
  try {
    pids = await withChildren(pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const rollups = await Promise.all(pids.map((one) => readOrEmpty(`/proc/${one}/smaps_rollup`)));
  const sum = (field: string): number =>
    rollups.reduce((total, text) => total + Number(new RegExp(`^${field}: +(\\d+) kB`, 'm').exec(text)?.[1] ?? 0), 0);
  return {
    process,
    processes: pids.length,
    residentMb: (sum('Rss') * 1_024) / 1e6,
    proportionalMb: (sum('Pss') * 1_024) / 1e6,
  };
}

async function withChildren(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(all.map((name) => readOrEmpty(`/proc/${name}/stat`)));
  // pid (name) state ppid …: the name may hold anything, so the fields are counted from its end.
  const parents = stats.map((stat) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  return [pid, ...all.filter((_, index) => parents[index] === pid).map(Number)];
}

/** A process may end between the listing and the reading. */
async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
