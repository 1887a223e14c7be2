import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.js';

const WINDOW_MS = 60_000;

/** So many requests a minute for each caller (for each address where the caller is unknown); 0: no limit. */
export async function limitRequests(fastify: FastifyInstance, requestsPerMinute: number): Promise<void> {
  if (requestsPerMinute === 0) return;
  const silent = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await fastify.register(rateLimit, {
    global: false,
    max: requestsPerMinute,
    timeWindow: WINDOW_MS,
    keyGenerator: ({ principal, ip }) => principal?.name ?? ip,
    addHeadersOnExceeding: silent,
    addHeaders: { ...silent, 'retry-after': true },
    errorResponseBuilder: (_request, { ttl }) => tooManyRequests(requestsPerMinute, Math.ceil(ttl / 1_000)),
  });
  fastify.addHook('onRequest', fastify.rateLimit());
}

const tooManyRequests = (requestsPerMinute: number, retryAfterSeconds: number): ProblemError =>
  new ProblemError({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many requests',
    detail: `More than ${requestsPerMinute} requests in a minute. Go on in ${retryAfterSeconds} seconds; send events in batches.`,
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
