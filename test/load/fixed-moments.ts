const LOOK_MS = 1;

/**
 * Calls `work` at fixed moments, so many a second, whether earlier calls have ended or not. Resolves when all have ended,
 * rejects with the first that fails.
 *
 * @param work gets the moment that it was due, on the clock of `performance`.
 */
export function atFixedMoments(
  times: number,
  timesPerSecond: number,
  work: (index: number, dueMs: number) => Promise<void>,
): Promise<void> {
  const begunMs = performance.now();
  let begun = 0;
  let ended = 0;
  return new Promise((resolve, reject) => {
    const tick = setInterval(() => {
      // The first is due at once.
      const due = Math.min(times, 1 + Math.floor(((performance.now() - begunMs) / 1_000) * timesPerSecond));
      for (; begun < due; begun += 1) {
        work(begun, begunMs + (begun * 1_000) / timesPerSecond).then(
          () => {
            ended += 1;
            if (ended === times) resolve();
          },
          (error: unknown) => {
            clearInterval(tick);
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      }
      if (begun === times) clearInterval(tick);
    }, LOOK_MS);
  });
}
