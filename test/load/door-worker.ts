/**
 * Sends prebuilt requests to an events door on keep-alive connections. Written on bare sockets because it shares two
 * cores with what it measures: a request is one write, an answer is searched for its status line and length.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { sampleLog, take, toCloudEvent } from './sample-log.js';
import type { Timed } from './worker.js';
import { answerTasks, inParallel } from './worker.js';

export interface DoorTask {
  readonly url: string;
  readonly apiKey: string;
  readonly connections: number;
  readonly requests: number;
  /** 1: structured mode; more: a batch. */
  readonly eventsPerRequest: number;
}

const SEED = 1;
const HEAD_END = Buffer.from('\r\n\r\n');
const CONTENT_LENGTH = /content-length: (\d+)/i;

const log = sampleLog(SEED);

answerTasks(async (task: DoorTask): Promise<Timed> => {
  const { hostname, port } = new URL(task.url);
  const requests = Array.from({ length: task.requests }, () => requestOf(task));
  const connections = await Promise.all(
    Array.from({ length: task.connections }, () => Connection.open(hostname, Number(port))),
  );
  const isAccepted = task.eventsPerRequest === 1 ? wasAccepted : allAccepted(task.eventsPerRequest);
  let next = 0;
  const seconds = await inParallel(connections, (connection) => {
    const request = requests[next++];
    return request && connection.send(request).then(isAccepted);
  });
  for (const connection of connections) connection.close();
  return { events: task.requests * task.eventsPerRequest, seconds };
});

function requestOf({ url, apiKey, eventsPerRequest }: DoorTask): Buffer {
  const events = take(log, eventsPerRequest).map(toCloudEvent);
  const body = JSON.stringify(eventsPerRequest === 1 ? events[0] : events);
  const type = eventsPerRequest === 1 ? 'application/cloudevents+json' : 'application/cloudevents-batch+json';
  return Buffer.from(
    `POST /v1/events HTTP/1.1\r\nhost: ${new URL(url).host}\r\nauthorization: Bearer ${apiKey}\r\n` +
      `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function wasAccepted(answer: string): void {
  if (!answer.startsWith('HTTP/1.1 202 ')) throw new Error(`Not accepted: ${answer}`);
}

const allAccepted =
  (count: number) =>
  (answer: string): void => {
    if (!answer.startsWith('HTTP/1.1 200 ') || !answer.includes(`"accepted":${count},`))
      throw new Error(`Not all accepted: ${answer.slice(0, 2_000)}`);
  };

class Connection {
  private received: Buffer = Buffer.alloc(0);
  private answered: ((answer: string) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('The door closed the connection.')));
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
