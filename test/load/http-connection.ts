import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

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

  static async open(host: string, port: number): Promise<Connection> {
    const socket = connect({ host, port });
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
