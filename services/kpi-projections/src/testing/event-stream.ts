import type { ClientRequest, IncomingMessage } from 'node:http';
import { get } from 'node:http';

/** One server-sent event. */
export interface ServerSentEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

const WAIT_MS_MAX = 20_000;

/** A reader of server-sent events, who keeps all it was told. */
export class EventStream {
  readonly events: ServerSentEvent[] = [];
  isEnded = false;
  private text = '';
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly request: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.take(chunk));
    for (const end of ['end', 'error', 'close']) response.on(end, () => this.finish());
  }

  static open(url: string, headers: Readonly<Record<string, string>>): Promise<EventStream> {
    return new Promise((resolve, reject) => {
      const request = get(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false }, (response) =>
        resolve(new EventStream(request, response)),
      );
      request.on('error', reject);
    });
  }

  /** The events, once they are as the test says. */
  async until(isThere: (events: readonly ServerSentEvent[]) => boolean): Promise<readonly ServerSentEvent[]> {
    await this.wait(() => isThere(this.events));
    return [...this.events];
  }

  async ended(): Promise<void> {
    await this.wait(() => this.isEnded);
  }

  close(): void {
    this.request.destroy();
  }

  private wait(isTrue: () => boolean): Promise<void> {
    if (isTrue()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const listener = (): void => {
        if (!isTrue()) return;
        clearTimeout(timer);
        this.listeners.delete(listener);
        resolve();
      };
      const timer = setTimeout(() => {
        this.listeners.delete(listener);
        reject(new Error(`It does not come: ${JSON.stringify(this.events.map(({ event, id }) => [event, id]))}`));
      }, WAIT_MS_MAX);
      this.listeners.add(listener);
    });
  }

  private take(chunk: string): void {
    this.text += chunk;
    const blocks = this.text.split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      const data = fields.get('data');
      if (data === undefined) continue;
      this.events.push({
        event: fields.get('event') ?? 'message',
        id: fields.get('id') ?? null,
        data: JSON.parse(data),
      });
    }
    for (const listener of this.listeners) listener();
  }

  private finish(): void {
    this.isEnded = true;
    for (const listener of this.listeners) listener();
  }
}
