import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A door to a server that can be shut for ever: a TCP proxy. */
export interface SeverableDoor {
  readonly port: number;
  /** Cuts all connections and lets none in again. */
  sever(): void;
}

export async function openDoorTo(target: { host: string; port: number }): Promise<SeverableDoor> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // The other side is destroyed by `close`.
    return socket;
  };
  const server = createServer((inside) => {
    const outside = keep(connect(target));
    keep(inside).pipe(outside).pipe(inside);
    inside.once('close', () => outside.destroy());
    outside.once('close', () => inside.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    sever: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
