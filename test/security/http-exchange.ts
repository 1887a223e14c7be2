import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';

export interface HostileRequest {
  readonly method: string;
  /** Path and query, as they go over the wire. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Far more than any answer needs: one that takes longer hangs. */
export const TIME_LIMIT_MS = 20_000;

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Node sends none with a DELETE: the body would be taken for the next request. */
const lengthOf = ({ body, headers }: HostileRequest): Record<string, string> =>
  body === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': String(body.length) };

/** @throws where nothing is answered in time, or the connection is cut. */
export function exchange(url: string, hostile: HostileRequest): Promise<Answer> {
  const { method, target, headers, body } = hostile;
  const { hostname, port } = new URL(url);
  return new Promise((done, failed) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path: target,
        headers: { ...lengthOf(hostile), ...headers },
        agent,
        timeout: TIME_LIMIT_MS,
      },
      (response) => {
        const chunks: Buffer[] = [];
        const finish = (): void => {
          clearTimeout(timer);
          const text = Buffer.concat(chunks).toString('utf8');
          done({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        };
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', finish);
        response.once('error', failed);
        // It goes on for as long as somebody reads it.
        if (String(response.headers['content-type']).startsWith('text/event-stream'))
          response.once('data', () => {
            finish();
            response.destroy();
          });
      },
    );
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${TIME_LIMIT_MS} ms`)), TIME_LIMIT_MS);
    sent.once('error', (error) => {
      clearTimeout(timer);
      failed(error);
    });
    sent.end(body);
  });
}

/**
 * Sends bytes as they are, says that there are no more, and reads until the other side closes, or has answered and waits.
 *
 * @throws where it does neither in time.
 */
export function exchangeBytes(url: string, bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((done, failed) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let text = '';
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      done(text);
    };
    const timer = setTimeout(() => {
      socket.destroy();
      failed(new Error(`neither an answer nor an end within ${TIME_LIMIT_MS} ms`));
    }, TIME_LIMIT_MS);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('\r\n\r\n')) setTimeout(finish, 50);
    });
    socket.once('error', finish);
    socket.once('close', finish);
  });
}
