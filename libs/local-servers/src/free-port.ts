import { connect, createServer } from 'node:net';
import { LocalServerFault } from './local-server-fault.js';

const loopback = '127.0.0.1';

/** Ports that were told to be free: the system may choose one of them again before anybody listens there. */
const told = new Set<number>();

/** A TCP port of 127.0.0.1 that nothing listens on at the moment; to one process it tells none twice. */
export async function freePort(): Promise<number> {
  let port: number;
  do port = await listenOnce(0);
  while (told.has(port));
  told.add(port);
  return port;
}

export async function portIsFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** The port asked for if it is free (`port-taken` otherwise), or any free one where none (or 0) was asked for. */
export async function claimPort(wanted: number | undefined, what: string): Promise<number> {
  if (wanted === undefined || wanted === 0) return freePort();
  if (await portIsFree(wanted)) return wanted;
  throw new LocalServerFault('port-taken', `Port ${wanted} for ${what} is taken by another program.`);
}

/** Whether something accepts connections there. */
export function portAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: loopback, port, timeout: 1_000 });
    const settle = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: loopback, port }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
