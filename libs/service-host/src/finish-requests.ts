import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/**
 * At a stop Fastify closes the connections that are idle at that moment. One whose request is finished later would stay
 * open, with nothing to come, until its client or the keep-alive time ends it, and would hold up the stop.
 */
export function finishRequestsAtStop(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const timer = setInterval(() => fastify.server.closeIdleConnections(), LOOK_EVERY_MS);
    fastify.server.once('close', () => clearInterval(timer));
    if (!fastify.server.listening) clearInterval(timer);
    done();
  });
}
