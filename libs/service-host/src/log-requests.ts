import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { traceIdOf } from './request-identity.js';
import { traceIds } from './tracing/trace-ids.js';

const READINESS_PATH = '/health/ready';

/**
 * One line a request, after its answer: failures always, refusals at `info`, successes at `debug`. That the service is not
 * ready is a failure once it has been. Neither bodies nor headers nor the query are logged: they may hold secrets or
 * personal data.
 */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  let hasBeenReady = false;
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status } = reply;
    const isOfReadiness = request.routeOptions.url === READINESS_PATH;
    hasBeenReady ||= isOfReadiness && status === 200;
    const level = isOfReadiness && status === 503 && !hasBeenReady ? 'info' : levelOf(status);
    if (logger.isLevelEnabled(level)) logger[level](lineOf(request, reply), 'Request answered');
    done();
  });
}

const levelOf = (status: number): 'error' | 'info' | 'debug' => {
  if (status >= 500) return 'error';
  return status >= 400 ? 'info' : 'debug';
};

const lineOf = (request: FastifyRequest, reply: FastifyReply): object => ({
  requestId: request.id,
  method: request.method,
  path: request.url.split('?', 1)[0],
  status: reply.statusCode,
  durationMs: Math.round(reply.elapsedTime * 10) / 10,
  caller: request.principal?.name,
  ...(request.traceContext === null ? { traceId: traceIdOf(request.headers) } : traceIds(request.traceContext)),
});
