import type { DataSource, EntityManager } from 'typeorm';
import { GrowingPause } from './growing-pause.js';
import { WakeSignal } from './wake-signal.js';

/** A moment that is waited for. */
export interface Timer {
  readonly key: string;
  /** RFC 3339, UTC. */
  readonly dueAt: string;
  /** What the one who fires needs to know: plain JSON. */
  readonly payload: object;
}

/** Waits for the moments, or for other ones than before where a key has one already; part of the caller's transaction. */
export async function setTimers(manager: EntityManager, kind: string, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return;
  await manager.query(
    `INSERT INTO timers (kind, key, due_at, payload)
     SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::jsonb[])
     ON CONFLICT (kind, key) DO UPDATE SET due_at = excluded.due_at, payload = excluded.payload`,
    [
      kind,
      timers.map(({ key }) => key),
      timers.map(({ dueAt }) => dueAt),
      timers.map(({ payload }) => JSON.stringify(payload)),
    ],
  );
}

/** Waits for them no more; part of the caller's transaction. */
export async function clearTimers(manager: EntityManager, kind: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await manager.query('DELETE FROM timers WHERE kind = $1 AND key = ANY($2)', [kind, keys]);
}

export interface TimerRunnerOptions {
  /** Which timers it fires. */
  readonly kind: string;
  readonly dataSource: DataSource;
  /**
   * Called with timers whose moment has passed, earliest first. It may be called again with the same ones, after a crash
   * or a failure: append events whose identity follows from the timer, and the effect is there exactly once.
   */
  fire(timers: readonly Timer[]): Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves once the timers are those of everything that is known; before each firing. */
  readonly settled?: () => Promise<void>;
}

const BATCH_TIMERS = 500;
/** For timers set by another instance, and moments that a sleeping machine has missed. */
const POLL_MS = 1_000;
const BUSY_MS = 100;

interface TimerRow {
  readonly key: string;
  readonly due_at: Date;
  readonly payload: object;
}

/** Fires durable timers when their moment passes: it sleeps until the earliest, over all instances one fires each. */
export class TimerRunner {
  private readonly wake = new WakeSignal();
  private running: Promise<void> = Promise.resolve();
  private isStopping = false;
  private error: Error | undefined;

  constructor(private readonly options: TimerRunnerOptions) {}

  get name(): string {
    return `timers ${this.options.kind}`;
  }

  /** Fires until stopped; failures are told and show in `status`, and it goes on by itself. */
  start(onFault: (error: Error) => void = () => undefined): void {
    this.isStopping = false;
    this.running = this.keepFiring(onFault);
  }

  /** Waits for what is being fired. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake.raise();
    await this.running;
  }

  status(): { readonly error?: Error } {
    return this.error === undefined ? {} : { error: this.error };
  }

  /** Timers were set: looks for the earliest again. Call it after their transaction. */
  lookAgain(): void {
    this.wake.raise();
  }

  private async keepFiring(onFault: (error: Error) => void): Promise<void> {
    const pause = new GrowingPause();
    while (!this.isStopping) {
      try {
        const dueInMs = await this.dueInMs();
        if (dueInMs <= 0) {
          await this.options.settled?.();
          // None: another instance is firing them.
          if ((await this.fireDue()) === 0) await this.wake.wait(BUSY_MS);
        } else await this.wake.wait(Math.min(dueInMs, POLL_MS));
        this.error = undefined;
        pause.reset();
      } catch (error) {
        this.error = error instanceof Error ? error : new Error(String(error));
        onFault(this.error);
        await this.wake.wait(pause.nextMs());
      }
    }
  }

  private async dueInMs(): Promise<number> {
    const { dataSource, kind, now } = this.options;
    const [row] = await dataSource.query<{ due_at: Date | null }[]>(
      'SELECT min(due_at) AS due_at FROM timers WHERE kind = $1',
      [kind],
    );
    return row?.due_at == null ? Number.POSITIVE_INFINITY : row.due_at.getTime() - now();
  }

  /** The rows stay locked until their effect is durable: no other instance fires them meanwhile. */
  private async fireDue(): Promise<number> {
    const { dataSource, kind, now } = this.options;
    return dataSource.transaction(async (manager) => {
      const rows = await manager.query<TimerRow[]>(
        `SELECT key, due_at, payload FROM timers WHERE kind = $1 AND due_at <= $2
          ORDER BY due_at, key LIMIT ${BATCH_TIMERS} FOR UPDATE SKIP LOCKED`,
        [kind, new Date(now())],
      );
      if (rows.length === 0) return 0;
      await this.options.fire(rows.map(({ key, due_at, payload }) => ({ key, dueAt: due_at.toISOString(), payload })));
      await clearTimers(
        manager,
        kind,
        rows.map(({ key }) => key),
      );
      return rows.length;
    });
  }
}
