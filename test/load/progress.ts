import type { Timed } from './worker.js';
import { eventsPerSecond } from './worker.js';

/** How far somebody had come at an instant of its own clock. */
export interface Progress {
  readonly done: number;
  readonly atSeconds: number;
}

/** What was done between two readings. */
export function timedBetween(from: Progress | undefined, to: Progress | undefined): Timed {
  if (from === undefined || to === undefined || to.done <= from.done)
    throw new Error('Nothing was done between two readings: there are too few events to measure.');
  return { events: to.done - from.done, seconds: to.atSeconds - from.atSeconds };
}

/** Speed between two readings. */
export const speedBetween = (from: Progress | undefined, to: Progress | undefined): number =>
  eventsPerSecond(timedBetween(from, to));

/** When so much was done, on the line between the readings before and after. */
export function readingAt(readings: readonly Progress[], done: number): Progress {
  const index = readings.findIndex((reading) => reading.done >= done);
  const [before, after] = [readings[Math.max(0, index - 1)], readings[index]];
  if (before === undefined || after === undefined) throw new Error(`Never came to ${done}.`);
  const share = after.done === before.done ? 0 : (done - before.done) / (after.done - before.done);
  return { done, atSeconds: before.atSeconds + share * (after.atSeconds - before.atSeconds) };
}
