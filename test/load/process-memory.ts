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
  const pids = await processTree(pid);
  if (pids === undefined) return undefined;
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

/** @returns the process and its children; undefined where the system has no /proc. */
export async function processTree(pid: number): Promise<readonly number[] | undefined> {
  const all = await processes();
  const parents = await Promise.all(all?.map(async (one) => Number((await statOf(one))[1])) ?? []);
  return all && [pid, ...all.filter((_, index) => parents[index] === pid)];
}

/** @returns the fields of /proc/PID/stat after the name, which may hold anything: state, ppid, …; none where it has ended. */
export async function statOf(pid: number): Promise<readonly string[]> {
  const stat = await readOrEmpty(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function processes(): Promise<readonly number[] | undefined> {
  try {
    return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
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
