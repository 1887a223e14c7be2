import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOpenToAll } from './authorise-requests.js';
import { RequestRoom } from './request-room.js';

/** What a request takes beside its body while it is answered, or waits for it. */
const REQUEST_BYTES = 32 * 1024;

/**
 * Bounds what is under way, whichever route it is for, and shares it between callers: a request takes its room before a
 * byte of its body is read, and gives it back when it is over, be it a question that waits for the database, a large body
 * or a file that is read slowly. Routes without access, such as health and metrics, take none: they answer in any case.
 */
export function shareRequests(fastify: FastifyInstance, capacityBytes: number): void {
  const room = new RequestRoom(capacityBytes);
  fastify.addHook('onRequest', (request, reply, done) => {
    const refusal = isOpenToAll(request) ? null : room.enter(request, reply, REQUEST_BYTES + bodyBytesOf(request));
    if (refusal === null) done();
    else done(refusal);
  });
}

/** Without a length it counts as the largest that the route takes. */
function bodyBytesOf({ headers, routeOptions }: FastifyRequest): number {
  const length = headers['content-length'];
  if (length !== undefined) return Math.min(Number(length), routeOptions.bodyLimit);
  return headers['transfer-encoding'] === undefined ? 0 : routeOptions.bodyLimit;
}
