import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import { ProblemError } from './problem.js';

const NAME = 'opex-session';

/** What the session's cookie holds; null where none is sent. */
export function sealedSessionIn({ cookie }: IncomingHttpHeaders): string | null {
  if (cookie?.includes(NAME) !== true) return null;
  return parseCookie(cookie)[NAME] ?? null;
}

/**
 * The cookie of a session: no script can read it, and no other site can have it sent. `Secure` where the page came by
 * HTTPS, as its `Origin` says: also behind a proxy that ends TLS.
 *
 * @param maxAgeSeconds 0: forget it.
 */
export const sessionCookie = (sealed: string, maxAgeSeconds: number, { origin }: IncomingHttpHeaders): string =>
  stringifySetCookie({
    name: NAME,
    value: sealed,
    httpOnly: true,
    sameSite: 'strict',
    secure: origin?.startsWith('https://') === true,
    path: '/',
    maxAge: maxAgeSeconds,
  });

/**
 * Whether a browser sent the request from a page of this very service: it says so itself (`Sec-Fetch-Site`), or its `Origin`
 * is where the request went to.
 */
export function isSameOrigin({ 'sec-fetch-site': site, origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  return site === undefined ? new URL(origin).host === host?.toLowerCase() : site === 'same-origin';
}

/** Requests of these change nothing, so that it does not matter which page has sent them. */
export const isSafeMethod = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

export const crossOrigin = (): ProblemError =>
  new ProblemError({
    status: 403,
    code: 'cross-origin',
    title: 'Not from this service’s page',
    detail:
      'A session may change something only from a page of this service: its Origin must be where the request goes to. ' +
      'Programs send "Authorization: Bearer KEY" instead of a cookie.',
  });
