import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Bytes that the heap has more after `times` pieces of work whose results nobody keeps, when only young objects were
 * collected: what something old still holds, as a whole mark-compact alone would free it.
 */
export async function keptBytesOf(times: number, work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;
  for (let i = 0; i < 10; i++) await work();
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < times; i++) await work();
  // Twice: what has just been made survives the first.
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  return process.memoryUsage().heapUsed - before;
}
