import type { Problem } from './problem.js';

/**
 * What a service answers while it must not be sent requests.
 *
 * @param missing each a part and why it does not work.
 */
export const notReady = (
  missing: readonly string[],
  detail = `Not ready: ${missing.length === 0 ? 'still starting' : missing.join('; ')}`,
): Problem => ({
  status: 503,
  code: 'not-ready',
  title: 'Not ready',
  detail,
  errors: missing.map((one) => ({ detail: one })),
  headers: { 'retry-after': '5' },
});
