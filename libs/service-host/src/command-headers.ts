import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from './problem.js';

/** What the headers of a command say about repeating it and about the version it is meant for. */
export interface CommandHeaders {
  /** `Idempotency-Key`, or a new id where there is none: the same id again repeats the answer, not the effect. */
  readonly commandId: string;
  /** `If-Match`: the version the caller has seen; `any`: some version; `none`: what can be no version's ETag. */
  readonly ifMatch?: number | 'any' | 'none';
  /** `If-None-Match: *`: it must not exist yet. */
  readonly mustBeNew: boolean;
  /** CloudEvents extensions of the events that follow: the trace, and in `commandedby` who gave the command. */
  readonly extensions: Readonly<Record<string, string>>;
}

/** Set by the service to the name of the caller; what a request says under this name is not looked at. */
export const CALLER_HEADER = 'opex-caller';

const IDEMPOTENCY_KEY = /^"?([\x21\x23-\x7e]{1,200})"?$/;
const ENTITY_TAG = /^(?:W\/)?"[^"]*"$/;
const VERSION_TAG = /^"(\d{1,9})"$/;

/** @throws ProblemError 400 naming the header that can't be read. */
export function readCommandHeaders(headers: IncomingHttpHeaders): CommandHeaders {
  const { traceparent, [CALLER_HEADER]: commandedby } = headers;
  const ifMatch = readIfMatch(headers['if-match']);
  return {
    commandId: readIdempotencyKey(headers['idempotency-key']),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    mustBeNew: readIfNoneMatch(headers['if-none-match']),
    extensions: {
      ...(typeof traceparent === 'string' ? { traceparent } : {}),
      ...(typeof commandedby === 'string' ? { commandedby } : {}),
    },
  };
}

/** The ETag of a version of a stream. */
export const versionTag = (version: number): string => `"${version}"`;

function readIdempotencyKey(header: string | string[] | undefined): string {
  if (header === undefined) return randomUUID();
  const key = typeof header === 'string' ? IDEMPOTENCY_KEY.exec(header)?.[1] : undefined;
  return key ?? unreadable('Idempotency-Key', '1 to 200 printable ASCII characters without spaces, such as a UUID');
}

function readIfMatch(header: string | undefined): CommandHeaders['ifMatch'] {
  if (header === undefined) return undefined;
  const tag = header.trim();
  if (tag === '*') return 'any';
  if (!ENTITY_TAG.test(tag)) return unreadable('If-Match', 'one ETag as it was answered, such as "3", or *');
  const version = VERSION_TAG.exec(tag)?.[1];
  return version === undefined ? 'none' : Number(version);
}

function readIfNoneMatch(header: string | undefined): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || unreadable('If-None-Match', '*, which asks that nothing is there yet');
}

function unreadable(header: string, form: string): never {
  throw new ProblemError({
    status: 400,
    code: 'unreadable-header',
    title: 'Unreadable header',
    detail: `The header ${header} can't be read: send ${form}.`,
  });
}
