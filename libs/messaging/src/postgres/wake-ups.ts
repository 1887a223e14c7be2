import { setTimeout as pause } from 'node:timers/promises';
import type { Notification, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

export const wakeUpChannel = 'messaging';
export const notifyTopic = (topic: string): string => `topic ${topic}`;
export const notifyGroup = (groupId: string): string => `group ${groupId}`;

const reconnectPauseMs = 1_000;

/**
 * LISTEN on one connection for all consumers of a bus. Only makes them faster: they also look by themselves every second,
 * so a lost connection, or a pooler that doesn't pass notifications, costs latency alone.
 */
export class WakeUps {
  readonly #dataSource: DataSource;
  readonly #listeners = new Set<(payload: string) => void>();
  readonly #aborted = new AbortController();
  #listening: Promise<void> | undefined;
  #disconnect: (() => Promise<void>) | undefined;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** @returns what ends it. */
  subscribe(listener: (payload: string) => void): () => void {
    this.#listeners.add(listener);
    this.#listening ??= this.#listen();
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#aborted.abort();
    await this.#listening;
    await this.#disconnect?.();
  }

  async #listen(): Promise<void> {
    while (!this.#aborted.signal.aborted) {
      try {
        await this.#connect();
        return;
      } catch {
        await pause(reconnectPauseMs, undefined, { signal: this.#aborted.signal }).catch(() => undefined);
      }
    }
  }

  async #connect(): Promise<void> {
    const runner = this.#dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const onNotification = ({ payload }: Notification): void =>
        this.#listeners.forEach((listener) => listener(payload ?? ''));
      const onEnd = (): void => {
        client.removeListener('notification', onNotification);
        this.#disconnect = undefined;
        void runner.release();
        if (!this.#aborted.signal.aborted) this.#listening = this.#listen();
      };
      client.on('notification', onNotification);
      client.once('end', onEnd);
      this.#disconnect = async () => {
        client.removeListener('notification', onNotification);
        client.removeListener('end', onEnd);
        // It goes back to the pool, where nobody wants notifications.
        await client.query(`UNLISTEN ${wakeUpChannel}`);
        await runner.release();
      };
      await client.query(`LISTEN ${wakeUpChannel}`);
    } catch (error) {
      this.#disconnect = undefined;
      await runner.release();
      throw error;
    }
  }
}
