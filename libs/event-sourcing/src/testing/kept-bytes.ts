import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const ATTEMPTS_MAX = 5;

/**
 * Bytes that the heap has more after `times` pieces of work whose results nobody keeps, when only young objects were
 * collected: what something old still holds, as a whole mark-compact alone would free it.
 *
 * @throws where there was a mark-compact meanwhile, time after time: it would hide what was held.
 */
export async function keptBytesOf(times: number, work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collectYoung = runInNewContext('() => gc({ type: "minor" })') as () => void;
  for (let i = 0; i < 10; i++) await work();
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const collections = watchMarkCompacts();
    // Twice: what has just been made survives the first.
    collectYoung();
    collectYoung();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < times; i++) await work();
    collectYoung();
    collectYoung();
    const kept = process.memoryUsage().heapUsed - before;
    if ((await collections.end()) === 0) return kept;
  }
  throw new Error(
    `A mark-compact came into each of ${ATTEMPTS_MAX} measurements: less work at a time would have none.`,
  );
}

function watchMarkCompacts(): { end(): Promise<number> } {
  let markCompacts = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (
        (entry as unknown as { readonly detail: { readonly kind: number } }).detail.kind ===
        constants.NODE_PERFORMANCE_GC_MAJOR
      )
        markCompacts += 1;
  });
  observer.observe({ entryTypes: ['gc'] });
  return {
    end: async () => {
      // Entries are told in a later turn of the event loop.
      await pause(10);
      observer.disconnect();
      return markCompacts;
    },
  };
}
