import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { Problem } from './problem.js';
import { PROBLEM_MEDIA_TYPE, problemDocument } from './problem.js';

/** As much of a connection as is needed to answer on it. */
export interface Answerable {
  readonly writable: boolean;
  end(answer: string, done: () => void): unknown;
  destroy(): unknown;
}

/** What came on a connection was no request: it is answered as requests are, and the connection ends. */
export function refuseUnreadable(
  fault: { readonly code?: string },
  connection: Answerable,
  log: Pick<FastifyBaseLogger, 'debug'>,
): void {
  // Gone already, by a reset.
  if (fault.code === 'ECONNRESET' || !connection.writable) {
    connection.destroy();
    return;
  }
  const requestId = randomUUID();
  log.debug({ requestId, fault: fault.code }, 'Bytes that are no HTTP request');
  const { status, phrase, ...problem } = REFUSALS[fault.code ?? ''] ?? MALFORMED;
  const body = problemDocument({ status, ...problem }, requestId);
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  connection.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => connection.destroy());
}

interface Refusal extends Problem {
  readonly phrase: string;
}

const MALFORMED: Refusal = {
  status: 400,
  phrase: 'Bad Request',
  code: 'malformed-request',
  title: 'Malformed request',
  detail: 'What was sent is no HTTP/1.1 request.',
};

/** By the code of Node's HTTP server. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    phrase: 'Request Timeout',
    code: 'request-timeout',
    title: 'Request timeout',
    detail: 'The request did not come whole within its time. Send it again.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    phrase: 'Request Header Fields Too Large',
    code: 'headers-too-large',
    title: 'Headers too large',
    detail: 'The headers of the request are larger than 16 KiB together. Send fewer or shorter ones.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    phrase: 'Payload Too Large',
    code: 'body-too-large',
    title: 'Body too large',
    detail: 'The extensions of the chunks of the body are too large. Send chunks without extensions.',
  },
};
