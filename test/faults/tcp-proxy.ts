import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { Transform } from 'node:stream';

/** A way between two that can be cut and slowed. */
export interface TcpProxy {
  readonly port: number;
  /** Resets all connections. */
  cut(): void;
  /** Holds back whatever is sent by so much, in both directions and also on connections that are open; 0: not at all. */
  slow(delayMs: number): void;
  /** Refuses new connections, until it is told otherwise. */
  refuse(refuses: boolean): void;
  close(): Promise<void>;
}

/** @param port of 127.0.0.1 to listen on; 0: any free one. @param target port of 127.0.0.1, asked for each connection. */
export async function startTcpProxy(port: number, target: () => number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let refuses = false;
  const late = (): Transform =>
    new Transform({
      // One chunk after the other: their order stays.
      transform: (chunk: Buffer, _encoding, done) => void setTimeout(() => done(null, chunk), delayMs),
    });
  const server = createServer((client) => {
    if (refuses) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ host: '127.0.0.1', port: target() });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.pipe(late()).pipe(other);
      // An error is followed by `close`.
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    slow: (ms) => void (delayMs = ms),
    refuse: (does) => void (refuses = does),
    async close() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
