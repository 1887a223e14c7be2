import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A line to a server that can be cut and mended, and that keeps the heads of the requests for a path. */
export interface CuttableLine {
  readonly url: string;
  /** Heads of requests for `/v1/live`, in the order they came. */
  readonly streams: readonly string[];
  cut(): void;
  /** Nothing comes from the server any more, and nobody is told; until `thaw`. */
  freeze(): void;
  thaw(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openLine(target: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const streams: string[] = [];
  const upstreams = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    upstreams.add(upstream);
    upstream.on('close', () => upstreams.delete(upstream));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      if (text.startsWith('GET /v1/live')) streams.push(text);
    });
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    streams,
    cut: () => {
      isCut = true;
      dropAll();
    },
    freeze: () => {
      for (const upstream of upstreams) upstream.pause();
    },
    thaw: () => {
      for (const upstream of upstreams) upstream.resume();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      dropAll();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
