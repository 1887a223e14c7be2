import type { Host } from './host.js';

/** Resolves after a time of the host, if it still lives then. */
export const pauseOn = (host: Host, forMs: number): Promise<void> =>
  new Promise((resolve) => void host.after(forMs, 'goes on', resolve));
