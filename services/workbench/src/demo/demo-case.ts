import { MINUTE_MS } from './demo-year.js';
import type { DemoProcess, DemoStep } from './processes.js';
import type { Random } from './random.js';

/** Onboarding is over a little after the customer first had value of it. */
export const AFTER_VALUE_DAYS = 4;

/** What is done in a case; `automated` may still change until it is reported. */
export interface Activity {
  readonly step: DemoStep;
  readonly name: string;
  readonly atMs: number;
  automated: boolean;
}

/** A planned case of a process. */
export interface DemoCase {
  readonly process: DemoProcess;
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly activities: Activity[];
  readonly channel: string;
}

/** A case of customer support. */
export interface Ticket {
  readonly ticket: DemoCase;
  readonly responseMs: number;
  readonly trouble: 'none' | 'escalated' | 'reopened';
}

/** Puts the activities of all steps between start and end; the last one is the end. */
export function layOut(
  random: Random,
  process: DemoProcess,
  id: string,
  startMs: number,
  endMs: number,
  responseShare?: number,
): DemoCase {
  const one: DemoCase = {
    process,
    id,
    startMs,
    endMs,
    activities: [],
    channel: random.pick(['email', 'phone', 'web']),
  };
  const durationMs = endMs - startMs;
  let fromMs = startMs + MINUTE_MS;
  for (const [index, step] of process.steps.entries()) {
    const isLast = index === process.steps.length - 1;
    const until = step.until > 0 && !isLast ? (responseShare ?? step.until) : step.until;
    // A step that takes no time to speak of: some minutes.
    const untilMs = isLast ? endMs : Math.max(fromMs + 3 * MINUTE_MS, startMs + Math.round(durationMs * until));
    const names = [...step.automated, ...step.manual];
    names.forEach((name, place) => {
      const share = (place + 1 - (place + 1 < names.length ? random.between(0, 0.6) : 0)) / names.length;
      const atMs = Math.min(endMs, Math.round(fromMs + (untilMs - fromMs) * share));
      one.activities.push({
        step,
        name,
        atMs,
        automated: step.automated.includes(name),
      });
    });
    fromMs = untilMs;
  }
  return one;
}
