import { setTimeout as pause } from 'node:timers/promises';
import { CommandFault } from '../command-fault.js';
import type { ServiceFetch } from './service-fetch.js';

export interface ServiceClientOptions {
  /** Such as `http://127.0.0.1:3001`. */
  readonly url: string;
  readonly key: string;
  /** How often one request is sent at most. Default 8: about 45 s. */
  readonly attempts?: number;
  /** Pause before the second attempt; it doubles up to 10 s, and `Retry-After` prolongs it. Default 300. */
  readonly firstPauseMs?: number;
  /** How it is reached; by default as Node reaches others. */
  readonly fetch?: ServiceFetch;
}

export interface ServiceRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are answers; any other is a fault. */
  readonly expected: readonly number[];
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: unknown;
}

const PAUSE_MAX_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
const WORTH_REPEATING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Speaks to one service over HTTP and sends again what did not arrive or came at a bad moment. All requests sent through
 * it must be safe to repeat: events are by their ids, definitions because the same PUT changes nothing.
 */
export class ServiceClient {
  readonly url: string;

  constructor(private readonly options: ServiceClientOptions) {
    this.url = options.url.replace(/\/+$/, '');
  }

  /** @throws CommandFault where the service can't be reached, or refuses: with what it said. */
  async request(request: ServiceRequest): Promise<ServiceAnswer> {
    const attempts = this.options.attempts ?? 8;
    let pauseMs = this.options.firstPauseMs ?? 300;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt(request);
      if (!('failure' in outcome)) return outcome;
      if (!outcome.worthRepeating || attempt === attempts) throw outcome.failure;
      await pause(Math.max(pauseMs, outcome.retryAfterMs ?? 0));
      pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS);
    }
  }

  private async attempt(request: ServiceRequest): Promise<ServiceAnswer | FailedAttempt> {
    let response: Awaited<ReturnType<ServiceFetch>>;
    let text: string;
    try {
      response = await (this.options.fetch ?? fetch)(this.url + request.path, {
        method: request.method,
        headers: {
          authorization: `Bearer ${this.options.key}`,
          accept: 'application/json, application/problem+json',
          ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: request.body }),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      text = await response.text();
    } catch (error) {
      return {
        failure: new CommandFault(`${this.url} can't be reached: ${reasonOf(error)}.${this.adviceAt(error)}`, {
          cause: error,
        }),
        worthRepeating: true,
      };
    }
    const body = parseBody(text);
    if (request.expected.includes(response.status)) return { status: response.status, headers: response.headers, body };
    const retryAfter = Number(response.headers.get('retry-after') ?? '0');
    return {
      failure: new CommandFault(`${this.url}${request.path} answered ${response.status}: ${problemText(body, text)}`),
      worthRepeating: WORTH_REPEATING.has(response.status),
      retryAfterMs: Number.isFinite(retryAfter) ? Math.min(retryAfter * 1_000, PAUSE_MAX_MS) : 0,
    };
  }

  /** A server that speaks TLS hangs up on who does not. */
  private adviceAt(error: unknown): string {
    const hungUp = /other side closed|ECONNRESET|socket hang up/.test(reasonOf(error));
    return hungUp && this.url.startsWith('http://') ? ' Its URL may have to begin with https://.' : '';
  }
}

interface FailedAttempt {
  readonly failure: CommandFault;
  readonly worthRepeating: boolean;
  readonly retryAfterMs?: number;
}

/** `fetch` hides what happened in a chain of causes. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: a proxy's page, say. It is shown as text where it matters.
    return undefined;
  }
}

function problemText(body: unknown, text: string): string {
  const { title, detail } = (body ?? {}) as { readonly title?: unknown; readonly detail?: unknown };
  const told = [title, detail].filter((part): part is string => typeof part === 'string');
  return told.length > 0 ? told.join(': ') : text.slice(0, 200) || 'no reason given';
}
