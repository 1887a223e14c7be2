import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Target {
  readonly url: string;
  readonly apiKey: string;
}

/** The bytes of a request. @param start method and path. @param content where there is some. */
export function requestTo({ url, apiKey }: Target, start: string, content?: { type: string; body: string }): Buffer {
  const { type, body = '' } = content ?? {};
  const about = type === undefined ? '' : `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return Buffer.from(
    `${start} HTTP/1.1\r\nhost: ${new URL(url).host}\r\nauthorization: Bearer ${apiKey}\r\n${about}\r\n${body}`,
  );
}

const HEAD_END = Buffer.from('\r\n\r\n');
const CONTENT_LENGTH = /content-length: (\d+)/i;

/**
 * A keep-alive connection with one request at a time. Written on bare sockets because it shares two cores with what it
 * measures: a request is one write, an answer is searched for its status line and length.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private answered: ((answer: string) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('The service closed the connection.')));
  }

  /** @param url of the service. */
  static async open(url: string): Promise<Connection> {
    const { hostname: host, port } = new URL(url);
    const socket = connect({ host, port: Number(port) });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  send(request: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.failed = reject;
      this.socket.write(request);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd === -1) return;
    const length = Number(CONTENT_LENGTH.exec(this.received.toString('latin1', 0, headEnd))?.[1] ?? 0);
    if (this.received.length < headEnd + HEAD_END.length + length) return;
    const answer = this.received.toString('utf8');
    this.received = Buffer.alloc(0);
    this.answered?.(answer);
  }
}

export const openConnections = (url: string, count: number): Promise<Connection[]> =>
  Promise.all(Array.from({ length: count }, () => Connection.open(url)));

/** Requests that come when they come: each takes an idle connection, or waits for its turn. */
export class ConnectionPool {
  private readonly idle: Connection[];
  private readonly waiting: ((connection: Connection) => void)[] = [];

  private constructor(private readonly connections: readonly Connection[]) {
    this.idle = [...connections];
  }

  static async open(url: string, count: number): Promise<ConnectionPool> {
    return new ConnectionPool(await openConnections(url, count));
  }

  async send(request: Buffer): Promise<string> {
    const connection = this.idle.pop() ?? (await new Promise<Connection>((resolve) => this.waiting.push(resolve)));
    const answer = await connection.send(request);
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(connection);
    else next(connection);
    return answer;
  }

  close(): void {
    for (const connection of this.connections) connection.close();
  }
}

/** @throws with the answer, where it does not begin so, or does not have that part. */
export function assertHolds(answer: string, start: string, part = ''): void {
  if (!answer.startsWith(start) || !answer.includes(part))
    throw new Error(`Not as expected: ${answer.slice(0, 2_000)}`);
}
