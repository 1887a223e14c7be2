import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OutgoingEvent } from '../door/outgoing-event.js';

/** A door that remembers: identity by source and id, conflict by content, as the real one; definitions by PUT. */
export class RecordingService {
  readonly events = new Map<string, OutgoingEvent>();
  readonly definitions = new Map<string, Record<string, unknown>>();
  readonly requests: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers'] }[] =
    [];
  /** Answers to give before the real ones, one a request. */
  readonly faults: { readonly status: number; readonly headers?: Record<string, string>; readonly cut?: boolean }[] =
    [];
  /** Why an event is rejected, if it is. */
  reject: (event: OutgoingEvent) => { code: string; detail: string; pointer?: string } | undefined = () => undefined;

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static async start(): Promise<RecordingService> {
    const server = createServer((request, response) => void service.answer(request, response));
    const service = new RecordingService(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    this.requests.push({ method, url, headers });
    const fault = this.faults.shift();
    if (fault?.cut === true) {
      request.socket.destroy();
    } else if (fault !== undefined) {
      reply(response, fault.status, { title: 'No', detail: 'not now' }, fault.headers);
    } else if (url === '/v1/events') {
      reply(response, 200, this.takeIn(JSON.parse(Buffer.concat(chunks).toString()) as OutgoingEvent[]));
    } else {
      this.define(method, url, Buffer.concat(chunks).toString(), response);
    }
  }

  private takeIn(events: readonly OutgoingEvent[]): object {
    const counts = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 };
    const results: object[] = [];
    events.forEach((event, index) => {
      const key = `${event.source} ${event.id}`;
      const known = this.events.get(key);
      const problem = this.reject(event);
      if (problem !== undefined) {
        counts.rejected++;
        results.push({ index, id: event.id, status: 'rejected', problem });
      } else if (known === undefined) {
        counts.accepted++;
        this.events.set(key, event);
      } else {
        const status = contentOf(known) === contentOf(event) ? 'duplicate' : 'conflict';
        counts[`${status}s`]++;
        results.push({ index, id: event.id, status });
      }
    });
    return { ...counts, results };
  }

  private define(method: string, url: string, body: string, response: ServerResponse): void {
    const known = this.definitions.get(url);
    if (method === 'GET') {
      if (known === undefined) reply(response, 404, { title: 'Not found' });
      else reply(response, 200, known, { etag: '"1"' });
      return;
    }
    this.definitions.set(url, JSON.parse(body) as Record<string, unknown>);
    reply(response, known === undefined ? 201 : 200, {});
  }
}

const contentOf = ({ type, subject, time, data }: OutgoingEvent): string =>
  createHash('sha256')
    .update(JSON.stringify([type, subject, time, Object.entries(data).sort()]))
    .digest('hex');

function reply(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
