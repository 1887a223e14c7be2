import type { FastifyInstance } from 'fastify';

export const BULK_PATH = '/v1/entries/bulk';

/** A thousand entries of a hundred lines do not fit into what other requests may have. */
const BULK_BYTES_MAX = 32 * 1024 * 1024;

/** Lets bulk posting have large bodies. Call it before the routes are there. */
export function allowBulkBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url === BULK_PATH) route.bodyLimit = BULK_BYTES_MAX;
  });
}
