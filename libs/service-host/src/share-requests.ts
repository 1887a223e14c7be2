import { SharedRoom } from '@opex/event-sourcing';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOpenToAll } from './authorise-requests.js';
import { ProblemError } from './problem.js';

/** What a request takes beside its body while it is answered, or waits for it. */
export const REQUEST_BYTES = 32 * 1024;
const RETRY_AFTER_SECONDS = 1;

/**
 * Bounds what is under way, whichever route it is for, and shares it between callers: a request takes its room before a
 * byte of its body is read, and gives it back when it is over, be it a question that waits for the database, a large body
 * or a file that is read slowly. Routes without access, such as health and metrics, take none: they answer in any case.
 */
export function shareRequests(fastify: FastifyInstance, capacityBytes: number): void {
  const room = new SharedRoom(capacityBytes);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isOpenToAll(request)) {
      done();
      return;
    }
    const caller = request.principal?.name ?? request.ip;
    const bytes = REQUEST_BYTES + bodyBytesOf(request);
    if (!room.hasRoom(caller, bytes)) {
      done(refusal(room.heldBy(caller) > 0));
      return;
    }
    room.take(caller, bytes);
    // Also where the connection breaks; `onResponse` would not come then.
    reply.raw.once('close', () => room.giveBack(caller, bytes));
    done();
  });
}

/** Without a length it counts as the largest that the route takes. */
function bodyBytesOf({ headers, routeOptions }: FastifyRequest): number {
  const length = headers['content-length'];
  if (length !== undefined) return Math.min(Number(length), routeOptions.bodyLimit);
  return headers['transfer-encoding'] === undefined ? 0 : routeOptions.bodyLimit;
}

const refusal = (isOwn: boolean): ProblemError =>
  new ProblemError({
    status: isOwn ? 429 : 503,
    code: isOwn ? 'too-much-under-way' : 'overloaded',
    title: isOwn ? 'Too much is under way' : 'Too many requests are under way',
    detail: `${isOwn ? 'This caller has' : 'All callers together have'} as much under way as the service takes at a time. Nothing was done. Send the same request again in ${RETRY_AFTER_SECONDS} s or later${isOwn ? ', and fewer at a time' : ''}.`,
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
  });
