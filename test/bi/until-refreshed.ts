import { setTimeout as pause } from 'node:timers/promises';

const WAIT_MS_MAX = 60_000;

/** Asks until the tables of BI are there: while the first are made, readers are told to come back. */
export async function untilRefreshed(ask: () => Promise<Response>): Promise<void> {
  const endMs = performance.now() + WAIT_MS_MAX;
  let answer = await ask();
  while (answer.status === 503 && performance.now() < endMs) {
    await pause(200);
    answer = await ask();
  }
  if (answer.status !== 200) throw new Error(`The tables of BI were answered ${answer.status}: ${await answer.text()}`);
}
