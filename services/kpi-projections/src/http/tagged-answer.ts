import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Freshness } from '../application/get-freshness.js';

/** The strong `ETag` of a body: the same bytes, the same tag. */
export const entityTag = (body: string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`;

/** A body whose tag is known; null where the caller is known to have it already. */
export interface TaggedBody {
  readonly tag: string;
  readonly body: string | null;
}

/** Sends a body, or 304 where the caller has it already. How fresh it is stands in headers, so that the tag stays. */
export async function sendTagged(
  reply: FastifyReply,
  answer: string | TaggedBody,
  contentType: string,
  knownTags: string | undefined,
  { watermark, lag }: Pick<Freshness, 'watermark' | 'lag'>,
): Promise<void> {
  const { tag, body } = typeof answer === 'string' ? { tag: entityTag(answer), body: answer } : answer;
  void reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    ...(watermark === null ? {} : { watermark }),
    ...(lag.events === null ? {} : { 'lag-events': String(lag.events) }),
    ...(lag.seconds === null ? {} : { 'lag-seconds': String(lag.seconds) }),
  });
  if (body === null || isKnownTag(tag, knownTags)) await reply.status(304).send();
  else await reply.type(contentType).send(body);
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2): a cache on the way may have made the tag weak. */
export const isKnownTag = (tag: string, knownTags: string | undefined): boolean =>
  knownTags?.split(',').some((known) => known.trim() === '*' || known.trim().replace(/^W\//, '') === tag) === true;

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';
