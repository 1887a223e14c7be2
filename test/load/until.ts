import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 20;

/** Asks until the answer is there. @throws naming what was waited for, once the time is over. */
export async function until<Answer>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs / 1_000} s in vain: ${what}.`);
    await pause(PAUSE_MS);
  }
}
