import { processTree, statOf } from './process-memory.js';

/** A process whose CPU counts, with its children; `name` is what the table calls it. */
export interface MeasuredProcess {
  readonly name: string;
  readonly pid: number;
}

/** Fields of /proc/PID/stat after the name: utime, stime, and those of children that ended and were waited for. */
const TICK_FIELDS = [11, 12, 13, 14] as const;
/** USER_HZ, which Linux fixes for all that it tells. */
const TICKS_PER_SECOND = 100;

/**
 * Seconds of CPU that a process and its children took since they began. Children that ended count with their parent, as
 * the connections of PostgreSQL do.
 *
 * @returns undefined where the system has no /proc.
 */
export async function cpuSecondsOf(pid: number): Promise<number | undefined> {
  const pids = await processTree(pid);
  if (pids === undefined) return undefined;
  const stats = await Promise.all(pids.map(statOf));
  const ticks = stats.flatMap((fields) => TICK_FIELDS.map((field) => Number(fields[field] ?? 0)));
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}
