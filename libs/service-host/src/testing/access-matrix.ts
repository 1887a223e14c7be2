import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Role } from '../access.js';
import { ROLES } from '../access.js';
import type { ServiceOptions } from '../create-app.js';
import type { Settings } from '../settings.js';
import { startTestService, testKey } from './start-test-service.js';

/** `GET /v1/things/:id`. */
export type RouteName = string;

/**
 * The routes, sorted, by who gets past their door: `everybody`, or roles with commas between; `admin`, which is let in
 * everywhere, is named where it is alone.
 */
export type AccessMatrix = Readonly<Record<string, readonly RouteName[]>>;

/** What every service answers without a key: its health, its metrics, and how it is asked. */
export const OPEN_ROUTES: readonly RouteName[] = [
  'GET /docs',
  'GET /docs/',
  'GET /docs/*',
  'GET /docs/LICENSE',
  'GET /docs/docs/swagger-ui-init.js',
  'GET /docs/index.html',
  'GET /docs/swagger-ui-init.js',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /openapi.json',
];

/**
 * Asks every route that a service declares, with no key and with that of each role, and tells who was let in: a route
 * that nobody thought of shows as one more. The requests are empty or of an unknown type, so that nothing comes of them.
 *
 * @throws where `admin` is refused, or callers are told apart other than by 401 and 403.
 */
export async function walkRoutes<S extends Settings>(
  options: ServiceOptions<S>,
  environment: Readonly<Record<string, string>>,
): Promise<AccessMatrix> {
  const routes: { readonly method: string; readonly url: string }[] = [];
  const recordRoutes = (fastify: FastifyInstance): void => {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url });
    });
  };
  const app = await startTestService(
    {
      ...options,
      prepare: async (fastify, config) => {
        recordRoutes(fastify);
        await options.prepare?.(fastify, config);
      },
    },
    environment,
  );
  try {
    const matrix: Record<string, RouteName[]> = {};
    for (const { method, url } of routes) (matrix[await letIn(app, method, url)] ??= []).push(`${method} ${url}`);
    return Object.fromEntries(Object.entries(matrix).map(([who, names]) => [who, names.sort()]));
  } finally {
    await app.close();
  }
}

async function letIn(app: NestFastifyApplication, method: string, route: string): Promise<string> {
  const url = route.replace(/:\w+|\*/g, 'none');
  const body = method === 'GET' || method === 'DELETE' ? {} : { payload: '-', contentType: 'text/unknown' };
  const ask = async (role?: Role): Promise<number> => {
    const headers = {
      ...(body.contentType === undefined ? {} : { 'content-type': body.contentType }),
      ...(role === undefined ? {} : { authorization: `Bearer ${testKey(role)}` }),
    };
    const request: InjectOptions = { method: method, url, headers };
    const { statusCode } = await app.inject(
      body.payload === undefined ? request : { ...request, payload: body.payload },
    );
    if (statusCode === 500) throw new Error(`${method} ${route} answers ${statusCode} to ${role ?? 'nobody'}.`);
    return statusCode;
  };
  if ((await ask()) !== 401) return 'everybody';
  const roles: Role[] = [];
  for (const role of ROLES) if ((await ask(role)) !== 403) roles.push(role);
  if (!roles.includes('admin')) throw new Error(`${method} ${route} refuses admin.`);
  return roles.length === 1 ? 'admin' : roles.filter((role) => role !== 'admin').join(', ');
}
