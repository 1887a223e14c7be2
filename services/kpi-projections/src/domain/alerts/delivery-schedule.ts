const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after each failed attempt the next one is made: 75 hours and 35 minutes in all (Standard Webhooks 1.0.0). */
const PAUSES_MS = [
  ...[5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS],
  ...[14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS],
];
const RETRY_AFTER_MS_MAX = 24 * HOUR_MS;
const JITTER = 0.1;

/** What becomes of a delivery after an attempt. `gone`: nothing is to be sent there any more. */
export type NextStep =
  { readonly step: 'delivered' | 'failed' | 'gone' } | { readonly step: 'again'; readonly inMs: number };

/**
 * @param attempts made so far, this one among them. @param status of the answer; null: there was none.
 * @param retryAfter the header of the answer. @param chance 0 to 1: spreads what failed together.
 */
export function nextStep(
  attempts: number,
  status: number | null,
  retryAfter: string | undefined,
  nowMs: number,
  chance: number,
): NextStep {
  if (status !== null && status >= 200 && status < 300) return { step: 'delivered' };
  if (status === 410) return { step: 'gone' };
  const pauseMs = PAUSES_MS[attempts - 1];
  if (pauseMs === undefined) return { step: 'failed' };
  const spreadMs = Math.round(pauseMs * (1 + JITTER * chance));
  return { step: 'again', inMs: Math.max(spreadMs, waitAskedMs(retryAfter, nowMs)) };
}

/** Seconds, or a date (RFC 9110, 10.2.3); a day at most. */
function waitAskedMs(retryAfter: string | undefined, nowMs: number): number {
  if (retryAfter === undefined) return 0;
  const askedMs = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * SECOND_MS : Date.parse(retryAfter) - nowMs;
  return Number.isNaN(askedMs) ? 0 : Math.min(Math.max(askedMs, 0), RETRY_AFTER_MS_MAX);
}
