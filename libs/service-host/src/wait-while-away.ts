import { setTimeout as pause } from 'node:timers/promises';
import { retryAfterSecondsOf } from './passing-fault.js';
import { startFaultSentence } from './start-fault.js';

const RETRY_PAUSE_MIN_MS = 250;
const RETRY_PAUSE_MAX_MS = 5_000;

/** Is told, as a sentence, what is waited for. */
export type OnWaiting = (reason: string, retryInMs: number) => void;

/**
 * What a service does once at its start, tried again while what it needs is away or busy: it must be safe to repeat.
 *
 * @throws where waiting would not help.
 */
export async function waitWhileAway<Result>(work: () => Promise<Result>, onWaiting: OnWaiting): Promise<Result> {
  for (let pauseMs = RETRY_PAUSE_MIN_MS; ; pauseMs = Math.min(pauseMs * 2, RETRY_PAUSE_MAX_MS)) {
    try {
      return await work();
    } catch (error) {
      if (retryAfterSecondsOf(error) === undefined) throw error;
      onWaiting(startFaultSentence(error), pauseMs);
      await pause(pauseMs);
    }
  }
}
