import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { StoredEvent } from '../event-store.js';
import { GrowingPause } from './growing-pause.js';
import type { PostgresEventStore } from './postgres-event-store.js';
import { readEvents, readPage, selectEvents } from './read-events.js';
import { WakeSignal } from './wake-signal.js';

export interface LogFollowerOptions {
  /** Names the checkpoint. A new name reads the log from its beginning. */
  readonly name: string;
  readonly dataSource: DataSource;
  /** Wakes the follower after the commits of this process, and tells when senders wait. */
  readonly store: Pick<PostgresEventStore, 'onCommit' | 'isAppending'>;
  /**
   * `versioned`: only events of commands. Types: only events of these, with their version (`opex.area.event.v1`). What
   * others have reported is then passed without being read.
   */
  readonly reads: 'all' | 'versioned' | ReadonlySet<string>;
  /** Events of one transaction; 1,000 unless given. */
  readonly pageEvents?: number;
  /**
   * The effect of a page, in the transaction that moves the checkpoint behind it: both are kept or neither. Instances
   * take turns, so it sees what the page before has written.
   */
  apply(events: readonly StoredEvent[], manager: EntityManager): Promise<void>;
  /** How long it rests at most while senders wait; a quarter of a second unless given. Its reads do not wait for that. */
  readonly restMsMax?: number;
  /** After each run that ended at the log's end, as it was then. */
  onCaughtUp?(): void;
}

export interface FollowerStatus {
  /** Everything up to here has had its effect, as far as this instance knows. */
  readonly position: number;
  readonly error?: Error;
}

const PAGE_EVENTS_DEFAULT = 1_000;
/** Positions that one page passes at most, where events between the wanted ones are skipped. */
const PAGE_POSITIONS = 20_000;
/** Wake-ups come with commits of this process; another instance follows its own. This is for what was lost. */
const POLL_MS = 2_000;
/** While senders wait for the log, following rests four times as long as it worked: nobody waits for it. */
const REST_FACTOR = 4;
const REST_MS_MAX = 250;

/**
 * Keeps tables of a service in step with its own log: reads the committed events behind a checkpoint and applies them
 * page by page, each event exactly once.
 */
export class LogFollower {
  private readonly wake = new WakeSignal();
  /** Ends a rest, which new events must not shorten. */
  private readonly interrupt = new WakeSignal();
  private background: Promise<void> = Promise.resolve();
  private isStopping = false;
  private run: Promise<void> | undefined;
  private position = 0;
  private error: Error | undefined;
  private readonly restMsMax: number;
  /** How many wait for `catchUp`. */
  private asking = 0;

  constructor(private readonly options: LogFollowerOptions) {
    this.restMsMax = options.restMsMax ?? REST_MS_MAX;
  }

  get name(): string {
    return this.options.name;
  }

  /** Follows until stopped; failures are told and show in `status`, and it goes on by itself. */
  start(onFault: (error: Error) => void = () => undefined): void {
    this.isStopping = false;
    this.background = this.keepFollowing(onFault);
  }

  /** Waits for the page on its way. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake.raise();
    this.interrupt.raise();
    await this.background;
  }

  status(): FollowerStatus {
    return { position: this.position, ...(this.error && { error: this.error }) };
  }

  /**
   * Resolves once everything that was committed before the call has had its effect: for reads that must show what their
   * caller has just written. Those who ask while it runs share the next run. While somebody asks, nothing rests.
   */
  async catchUp(): Promise<void> {
    this.asking += 1;
    this.interrupt.raise();
    try {
      await this.runOnce();
    } finally {
      this.asking -= 1;
    }
  }

  private async runOnce(): Promise<void> {
    while (this.run !== undefined) {
      const waitedFor = this.run;
      await waitedFor.catch(() => undefined);
      if (this.run === waitedFor) this.run = undefined;
    }
    const run = this.followToEnd();
    this.run = run;
    try {
      await run;
    } finally {
      if (this.run === run) this.run = undefined;
    }
  }

  private async keepFollowing(onFault: (error: Error) => void): Promise<void> {
    const { store } = this.options;
    const ignore = store.onCommit(() => this.wake.raise());
    const pause = new GrowingPause();
    try {
      while (!this.isStopping) {
        try {
          await this.runOnce();
          this.error = undefined;
          pause.reset();
          await this.wake.wait(POLL_MS);
          if (this.mayRest()) await this.interrupt.wait(this.restMsMax);
        } catch (error) {
          this.error = error instanceof Error ? error : new Error(String(error));
          onFault(this.error);
          await this.interrupt.wait(pause.nextMs());
        }
      }
    } finally {
      ignore();
    }
  }

  private async followToEnd(): Promise<void> {
    const { dataSource, name } = this.options;
    const end = await readEnd(dataSource, name);
    this.position = end.position;
    while (this.position < end.head) {
      const begunAtMs = performance.now();
      this.position = await dataSource.transaction((manager) => this.applyPage(manager));
      if (this.isStopping) return;
      if (this.position < end.head && this.mayRest())
        await this.interrupt.wait(Math.min((performance.now() - begunAtMs) * REST_FACTOR, this.restMsMax));
    }
    this.options.onCaughtUp?.();
  }

  private mayRest(): boolean {
    return this.asking === 0 && this.options.store.isAppending();
  }

  /** @returns the checkpoint after it. */
  private async applyPage(manager: EntityManager): Promise<number> {
    const { name, reads, pageEvents = PAGE_EVENTS_DEFAULT } = this.options;
    await manager.query('INSERT INTO follower_checkpoints VALUES ($1, 0) ON CONFLICT DO NOTHING', [name]);
    // The lock first, in a statement of its own: what is read after it is behind what the last holder has written.
    const [checkpoint] = await manager.query<{ position: string }[]>(
      'SELECT position FROM follower_checkpoints WHERE follower = $1 FOR UPDATE',
      [name],
    );
    const after = Number(checkpoint?.position ?? 0);
    const { events, upTo } = await readWanted(manager, reads, after, pageEvents);
    if (events.length > 0) await this.options.apply(events, manager);
    if (upTo > after)
      await manager.query('UPDATE follower_checkpoints SET position = $2 WHERE follower = $1', [name, upTo]);
    return upTo;
  }
}

const VERSIONED_PAGE = selectEvents(
  'opex-read-versioned',
  'position > $1 AND position <= $2 AND stream_version IS NOT NULL ORDER BY position LIMIT $3',
);
const PAGE_OF_TYPES = selectEvents(
  'opex-read-types',
  'position > $1 AND position <= $2 AND type = ANY($4::text[]) ORDER BY position LIMIT $3',
);

async function readWanted(
  manager: EntityManager,
  reads: LogFollowerOptions['reads'],
  after: number,
  pageEvents: number,
): Promise<{ readonly events: readonly StoredEvent[]; readonly upTo: number }> {
  const client = (await manager.queryRunner?.connect()) as PoolClient;
  if (reads === 'all') {
    const events = await readPage(client, after, pageEvents);
    return { events, upTo: events.at(-1)?.position ?? after };
  }
  // Read before the page: events that are committed meanwhile are behind it, and wait for the next one.
  const [log] = await manager.query<{ head: string }[]>('SELECT last_position AS head FROM log_head');
  const upTo = Math.min(Number(log?.head ?? 0), after + PAGE_POSITIONS);
  const events =
    reads === 'versioned'
      ? await readEvents(client, VERSIONED_PAGE, [after, upTo, pageEvents])
      : await readEvents(client, PAGE_OF_TYPES, [after, upTo, pageEvents, [...reads]]);
  return { events, upTo: events.length === pageEvents ? (events.at(-1)?.position ?? upTo) : Math.max(upTo, after) };
}

async function readEnd(
  dataSource: DataSource,
  follower: string,
): Promise<{ readonly head: number; readonly position: number }> {
  const [row] = await dataSource.query<{ head: string; position: string | null }[]>(
    `SELECT last_position AS head, (SELECT position FROM follower_checkpoints WHERE follower = $1) AS position
       FROM log_head`,
    [follower],
  );
  return { head: Number(row?.head ?? 0), position: Number(row?.position ?? 0) };
}
