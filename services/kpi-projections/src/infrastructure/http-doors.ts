import type { DoorAnswer, DoorRequest } from '../application/doors/doors.js';
import { DoorFault, Doors } from '../application/doors/doors.js';
import type { WriteService } from '../domain/fact-kind.js';

const TIMEOUT_MS = 10_000;
/** More than a page of events with all their faults, or one event with its history. */
const ANSWER_BYTES_MAX = 8_000_000;
const CLOUDEVENT = 'application/cloudevents+json';
const JSON_TYPE = /^application\/(problem\+)?json\b/;

interface OutgoingRequest {
  readonly path: string;
  readonly body?: string;
  readonly mediaType?: string;
  readonly isPost: boolean;
}

/**
 * Asks the doors over HTTP, at the configured addresses and by the four requests there are. No redirect is followed, so that
 * the caller's key goes nowhere else.
 */
export class HttpDoors extends Doors {
  constructor(private readonly urls: Readonly<Record<WriteService, string>>) {
    super();
  }

  async ask(service: WriteService, request: DoorRequest, credential: string): Promise<DoorAnswer> {
    const { path, isPost, body, mediaType } = outgoing(request);
    let answer: DoorAnswer;
    try {
      const response = await fetch(new URL(path, this.urls[service]), {
        method: isPost ? 'POST' : 'GET',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${credential}`,
          ...(mediaType !== undefined && { 'content-type': mediaType }),
        },
        ...(body !== undefined && { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const type = response.headers.get('content-type') ?? '';
      if (!JSON_TYPE.test(type)) throw new TypeError(`${type || 'nothing'} is no JSON`);
      answer = { status: response.status, mediaType: type, body: await textOf(response) };
    } catch (error) {
      throw new DoorFault('unreachable', service, error);
    }
    // It is not this service that does not know the caller.
    if (answer.status === 401) throw new DoorFault('key-unknown', service);
    return answer;
  }
}

function outgoing(request: DoorRequest): OutgoingRequest {
  switch (request.ask) {
    case 'list': {
      const { status, cursor, limit } = request;
      const query = new URLSearchParams({ status, limit: String(limit), ...(cursor !== null && { cursor }) });
      return { path: `/v1/quarantine?${query.toString()}`, isPost: false };
    }
    case 'get':
      return { path: pathOf(request.id), isPost: false };
    case 'resubmit':
      return {
        path: `${pathOf(request.id)}/resubmit`,
        isPost: true,
        ...(request.event !== null && { body: request.event, mediaType: CLOUDEVENT }),
      };
    case 'discard':
      return {
        path: `${pathOf(request.id)}/discard`,
        isPost: true,
        body: JSON.stringify({ reason: request.reason }),
        mediaType: 'application/json',
      };
  }
}

const pathOf = (id: string): string => `/v1/quarantine/${encodeURIComponent(id)}`;

/** @throws RangeError where it is longer than anything that a door answers. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const parts: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
  for await (const chunk of parts) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) throw new RangeError(`more than ${ANSWER_BYTES_MAX} bytes were answered`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
