import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.js';

/** Of a body: the limit of events and what holds them is below it, what commands need far below. */
const DEPTH_MAX = 64;

/** Refuses a body that is nested deeper: whoever handles it, validation for one, calls itself for each level. */
export function limitDepth(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (isDeeper(request.body, DEPTH_MAX)) done(tooDeep());
    else done();
  });
}

/** Whether there are more than so many objects and lists inside one another. It looks no deeper. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}

const tooDeep = (): ProblemError =>
  new ProblemError({
    status: 400,
    code: 'body-too-deep',
    title: 'Body too deep',
    detail: `The body exceeds the limit of ${DEPTH_MAX} levels of nesting.`,
  });
