import type { TestServers } from './global-setup.js';

/** Stops the servers that global-setup started. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as TestServers).stopTestServers?.();
}
