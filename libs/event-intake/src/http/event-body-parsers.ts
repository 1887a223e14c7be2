import { ProblemError, RequestRoom } from '@opex/service-host';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BODY_BYTES_MAX } from '../parse/limits.js';

export const EVENTS_PATH = '/v1/events';
export const STRUCTURED = 'application/cloudevents+json';
export const BATCH = 'application/cloudevents-batch+json';
/** The name under which `application/json` travels from the events door to its parser: elsewhere it is parsed at once. */
export const BINARY = 'application/vnd.opex.event-data';
/** Likewise for requests that hold events: they are parsed, and their bytes kept (`bodyBytes`). */
const HOLDING_EVENTS = 'application/vnd.opex.holding-events';

/** Of all bodies under way at the events door. */
const BODIES_BYTES_MAX = 32 * 1024 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it was sent, of a request that holds events: their bytes say what a parsed value hides. */
    bodyBytes: Buffer | null;
  }
  interface FastifyInstance {
    /** Bounds the memory of bodies that are read, unpacked, checked or wait for their commit. */
    bodyRoom: RequestRoom;
  }
}

/**
 * Gives the events door, and whoever else takes events, their bodies as bytes, and at the door refuses content types and
 * encodings it does not take before a body is read. Call it before the routes are there; the order towards other
 * parsers does not matter.
 */
export function registerEventBodyParsers(fastify: FastifyInstance): void {
  for (const contentType of [STRUCTURED, BATCH, BINARY]) {
    fastify.addContentTypeParser(contentType, { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
  }
  fastify.decorateRequest('bodyBytes', null);
  fastify.decorate('bodyRoom', new RequestRoom(BODIES_BYTES_MAX));
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(HOLDING_EVENTS, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.bodyBytes = body;
    void parseJson(request, body.toString('utf8'), done);
  });
  // Of the route, not of a parser: it is what a refusal names, and what a request without a length takes of the room.
  fastify.addHook('onRoute', (route) => {
    if (bodyRules.has(`${String(route.method)} ${route.url}`)) route.bodyLimit = BODY_BYTES_MAX;
  });
  // Not onRequest: whether the caller may send at all is decided there, and comes first.
  fastify.addHook('preParsing', (request, reply, _payload, done) => {
    // The route, not the path as it was written: that has many spellings.
    done(bodyRules.get(`${request.method} ${request.routeOptions.url ?? ''}`)?.(request, reply) ?? null);
  });
}

const parseAs =
  (contentType: string) =>
  ({ headers }: FastifyRequest): null => {
    if (essence(headers['content-type']) === 'application/json') headers['content-type'] = contentType;
    return null;
  };

type BodyRule = (request: FastifyRequest, reply: FastifyReply) => ProblemError | null;

/** What happens to the body of a route before it is read. */
const bodyRules = new Map<string, BodyRule>([
  [`POST ${EVENTS_PATH}`, (request, reply) => refusalOf(request) ?? enterRoom(request, reply)],
  ['POST /v1/quarantine/:id/resubmit', parseAs(BINARY)],
  ['POST /v1/quarantine/resubmissions', parseAs(HOLDING_EVENTS)],
  ['POST /v1/corrections', parseAs(HOLDING_EVENTS)],
]);

/** Without a length it counts as the largest. */
const enterRoom = (request: FastifyRequest, reply: FastifyReply): ProblemError | null =>
  request.server.bodyRoom.enter(request, reply, Number(request.headers['content-length'] ?? BODY_BYTES_MAX));

function refusalOf({ headers }: FastifyRequest): ProblemError | null {
  const contentType = essence(headers['content-type']);
  if (contentType === 'application/json') headers['content-type'] = BINARY;
  else if (contentType !== STRUCTURED && contentType !== BATCH) return unsupportedType(contentType);

  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') return unsupportedEncoding(encoding);
  return Number(headers['content-length']) > BODY_BYTES_MAX ? tooLarge() : null;
}

/** `Application/JSON; charset=utf-8` → `application/json`. */
export const essence = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const unsupportedType = (contentType: string): ProblemError =>
  new ProblemError({
    status: 415,
    code: 'unsupported-content-type',
    title: 'The content type is not supported',
    detail: `${contentType === '' ? 'No content type' : contentType.slice(0, 100)} is not taken here. Send ${STRUCTURED} (one event), ${BATCH} (up to 1,000), or application/json with the attributes in ce- headers.`,
    headers: { accept: `${STRUCTURED}, ${BATCH}, application/json` },
  });

const unsupportedEncoding = (encoding: string): ProblemError =>
  new ProblemError({
    status: 415,
    code: 'unsupported-content-encoding',
    title: 'The content encoding is not supported',
    detail: `The content encoding ${encoding.slice(0, 100)} is not taken here; send gzip or none.`,
    headers: { 'accept-encoding': 'gzip' },
  });

const tooLarge = (): ProblemError =>
  new ProblemError({
    status: 413,
    code: 'body-too-large',
    title: 'The body is too large',
    detail: `A body may have ${BODY_BYTES_MAX} bytes; send the events in several requests.`,
  });
