import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, Principal } from './access.js';
import { CALLER_HEADER } from './command-headers.js';
import type { ApiKeyRing } from './api-key-ring.js';
import { ProblemError } from './problem.js';
import { crossOrigin, isSafeMethod, isSameOrigin, sealedSessionIn } from './session-cookie.js';
import type { Sessions } from './sessions.js';
import type { TokenVerifier } from './tokens.js';
import { looksLikeToken } from './tokens.js';

/** Tells who calls by the API key or token of a request, or by the cookie of a session. */
export class Authenticator {
  constructor(
    private readonly keys: ApiKeyRing,
    private readonly tokens: TokenVerifier | null,
    private readonly sessions: Sessions | null,
  ) {}

  /** @returns null for nobody. A promise only where it takes one: most requests have an API key. */
  find(headers: IncomingHttpHeaders): Principal | null | Promise<Principal | null> {
    const { authorization } = headers;
    if (authorization === undefined) return this.findSession(headers);
    if (!/^bearer /i.test(authorization)) return null;
    const presented = authorization.slice(7).trim();
    const principal = this.keys.find(presented);
    return principal ?? (looksLikeToken(presented) && this.tokens !== null ? this.tokens.find(presented) : null);
  }

  private findSession(headers: IncomingHttpHeaders): null | Promise<Principal | null> {
    const sealed = this.sessions === null ? null : sealedSessionIn(headers);
    if (this.sessions === null || sealed === null) return null;
    return this.sessions.find(sealed).then((session) => session?.principal ?? null);
  }
}

/**
 * Recognises the caller before anything else is done for the request, so that limits and logs know who it is. Whether
 * the caller may call the route is decided by `authoriseRequests`.
 */
export function authenticateRequests(fastify: FastifyInstance, authenticator: Authenticator): void {
  fastify.decorateRequest('principal', null);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const found = authenticator.find(request.headers);
    if (found === null || !(found instanceof Promise)) {
      request.principal = found;
      done();
      return;
    }
    found.then((principal) => {
      request.principal = principal;
      done(isForged(request) ? crossOrigin() : undefined);
    }, done);
  });
}

/** A browser sends cookies by itself: which page has it do so must be known where something changes. */
const isForged = ({ method, headers, principal }: FastifyRequest): boolean =>
  principal !== null && headers.authorization === undefined && !isSafeMethod(method) && !isSameOrigin(headers);

/** Refuses what is not allowed before the body is read: nobody without a key makes the service buffer megabytes. */
export function authoriseRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { headers, principal } = request;
    if (principal === null) Reflect.deleteProperty(headers, CALLER_HEADER);
    else headers[CALLER_HEADER] = principal.name;
    done(request.is404 ? undefined : refusal(accessOf(request), request));
  });
}

const ADMIN_ONLY: Access = ['admin'];

/** The API's description is served by a library that knows nothing of `@Public()`. */
const isDescription = (route: string | undefined): boolean =>
  route === '/openapi.json' || route === '/docs' || route?.startsWith('/docs/') === true;

const accessOf = ({ routeOptions: { config, url } }: FastifyRequest): Access =>
  config.access ?? (isDescription(url) ? 'public' : ADMIN_ONLY);

/** Whether a request needs no access, also where there is no such route. */
export const isOpenToAll = (request: FastifyRequest): boolean => request.is404 || accessOf(request) === 'public';

function refusal(access: Access, { principal, headers }: FastifyRequest): ProblemError | undefined {
  if (access === 'public') return undefined;
  if (principal === null) return unauthenticated(headers.authorization !== undefined);
  return mayCall(principal, access) ? undefined : forbidden(principal, access);
}

const mayCall = ({ roles }: Principal, access: readonly string[]): boolean =>
  roles.has('admin') || access.some((role) => (roles as ReadonlySet<string>).has(role));

const unauthenticated = (presented: boolean): ProblemError =>
  new ProblemError({
    status: 401,
    code: 'unauthenticated',
    title: 'No known API key',
    detail: presented
      ? 'The header Authorization carries no key that this service knows. Send "Authorization: Bearer KEY".'
      : 'Send an API key in the header "Authorization: Bearer KEY".',
    headers: { 'www-authenticate': presented ? 'Bearer realm="opex", error="invalid_token"' : 'Bearer realm="opex"' },
  });

const forbidden = ({ name }: Principal, access: readonly string[]): ProblemError =>
  new ProblemError({
    status: 403,
    code: 'forbidden',
    title: 'Missing role',
    detail: `The API key "${name}" lacks the role ${access.join(' or ')}. Use a key that has it, or have it added to this one.`,
    headers: { 'www-authenticate': 'Bearer realm="opex", error="insufficient_scope"' },
  });
