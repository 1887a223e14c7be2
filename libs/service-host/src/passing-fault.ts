import { types } from 'node:util';

/** Codes of PostgreSQL and of sockets for "not now": starting, stopping, full, held up by others, or out of reach. */
const CODES = new Set([
  ...['57P01', '57P02', '57P03', '53300', '55000', '55P03', '25P04', '08000', '08003', '08006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
]);
/** What the driver says without a code. */
const MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;
const RETRY_AFTER_SECONDS = 2;

export const isSaidByDriver = (message: string): boolean => MESSAGES.test(message);

/**
 * Seconds after which the same request may succeed, where what failed is away or busy; undefined where it is at fault.
 * Also where a commit was on its way: events and commands carry their identity, so sending them again is safe.
 */
export function retryAfterSecondsOf(error: unknown): number | undefined {
  // By kind, not by class: Node's own errors may be of another realm than this code.
  if (!types.isNativeError(error)) return undefined;
  const { retryAfterSeconds, code, cause, errors } = error as Error & Readonly<Record<string, unknown>>;
  if (typeof retryAfterSeconds === 'number') return retryAfterSeconds;
  if (typeof code === 'string' && CODES.has(code)) return RETRY_AFTER_SECONDS;
  if (isSaidByDriver(error.message)) return RETRY_AFTER_SECONDS;
  if (Array.isArray(errors)) return retryAfterSecondsOf(errors[0]);
  return cause === undefined ? undefined : retryAfterSecondsOf(cause);
}
