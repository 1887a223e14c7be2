import type { FastifyInstance } from 'fastify';

export interface KeyPlaces {
  /** The password of Basic authentication (RFC 7617), or the user where there is no password. */
  readonly basic: true;
  /** A parameter of the query: it may stay in histories and in logs of proxies, never in ours. */
  readonly query: string;
}

/**
 * On routes that allow it, a key that stands elsewhere is read as if it stood in `Authorization: Bearer`. Where several are
 * given, the header counts.
 */
export function readKeysElsewhere(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { keyAlsoIn } = request.routeOptions.config;
    if (keyAlsoIn !== undefined) {
      const { authorization } = request.headers;
      const inQuery = (request.query as Readonly<Record<string, unknown>>)[keyAlsoIn.query];
      const key = authorization === undefined ? inQuery : keyOfBasic(authorization);
      if (typeof key === 'string' && key !== '') request.headers.authorization = `Bearer ${key}`;
    }
    done();
  });
}

function keyOfBasic(authorization: string): string | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return password === '' ? user : password;
}
