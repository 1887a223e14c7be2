import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresEventStore } from '../postgres-event-store.js';
import { WakeSignal } from '../wake-signal.js';
import { BEFORE_FIRST_SEAL, ROW_DIGEST_BYTES, SEALED_ROW, SEALED_ROWS_MAX } from './sealed-row.js';
import type { Trail } from './trail.js';
import { sealTrail } from './trail.js';

export interface LogSealerOptions {
  readonly dataSource: DataSource;
  /** Tells when senders wait. */
  readonly store: Pick<PostgresEventStore, 'isAppending'>;
  /** Tables beside the log that are sealed, too. */
  readonly trails?: readonly Trail[];
  /** How long events wait to be sealed together; 10 s unless given. */
  readonly everyMs?: number;
}

export interface LogSeal {
  readonly number: number;
  readonly fromPosition: number;
  readonly toPosition: number;
  /** SHA-256 in hexadecimal. */
  readonly seal: string;
  readonly sealedAt: string;
}

const EVERY_MS = 10_000;
/** While senders wait for the log, a block is sealed this seldom: it costs them next to nothing, and catches up later. */
const BUSY_MS = 1_000;
const LOCK = 'opex.log-sealer';
const TAKE_TURN = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

/**
 * Seals the log and the trails beside it, behind the appends, which it never holds up: at rest within ten seconds of an
 * event, in blocks of up to a thousand. Instances of a service take turns.
 */
export class LogSealer {
  readonly name = 'log seals';
  private readonly wake = new WakeSignal();
  private running: Promise<void> = Promise.resolve();
  private isStopping = false;
  private position = 0;
  private error: Error | undefined;

  constructor(private readonly options: LogSealerOptions) {}

  /** Seals until stopped; failures are told and show in `status`, and it goes on by itself. */
  start(onFault: (error: Error) => void = () => undefined): void {
    this.isStopping = false;
    this.running = this.keepSealing(onFault);
  }

  /** Waits for the block on its way. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake.raise();
    await this.running;
  }

  /** `position`: everything up to it is sealed, as far as this instance knows. */
  status(): { readonly position: number; readonly error?: Error } {
    return { position: this.position, ...(this.error && { error: this.error }) };
  }

  /** Seals up to the log's end, as it is at the call, and the trails. */
  async sealAll(): Promise<void> {
    while (await this.sealBlock());
    await this.sealTrails();
  }

  private async keepSealing(onFault: (error: Error) => void): Promise<void> {
    const { store, everyMs = EVERY_MS } = this.options;
    while (!this.isStopping) {
      let isMore = false;
      try {
        isMore = await this.sealBlock();
        if (!isMore) await this.sealTrails();
        this.error = undefined;
      } catch (error) {
        this.error = error as Error;
        onFault(this.error);
      }
      if (!isMore) await this.wake.wait(everyMs);
      else if (store.isAppending()) await this.wake.wait(BUSY_MS);
    }
  }

  private async sealTrails(): Promise<void> {
    const { dataSource, trails = [] } = this.options;
    for (const trail of trails)
      while (
        await dataSource.transaction(async (manager) => {
          await manager.query(TAKE_TURN, [LOCK]);
          return sealTrail(manager, trail);
        })
      );
  }

  /** @returns whether a full block was sealed, so that more may wait. */
  private sealBlock(): Promise<boolean> {
    return this.options.dataSource.transaction(async (manager) => {
      // The lock first, in a statement of its own: what is read after it is behind what the last holder has written.
      await manager.query(TAKE_TURN, [LOCK]);
      const { number, upTo, seal, head } = await readEnd(manager);
      this.position = upTo;
      const to = Math.min(head, upTo + SEALED_ROWS_MAX);
      if (to === upTo) return false;
      await manager.query(SEAL_BLOCK, [number + 1, upTo + 1, to, seal]);
      this.position = to;
      return to - upTo === SEALED_ROWS_MAX;
    });
  }
}

/** The seals before a number, the newest first. */
export async function readSeals(
  dataSource: DataSource,
  before: number | undefined,
  limit: number,
): Promise<readonly LogSeal[]> {
  const rows = await dataSource.query<Readonly<Record<string, string> & { at: Date }>[]>(
    `SELECT number, from_position, to_position, encode(seal, 'hex') AS seal, sealed_at AS at FROM log_seals
      WHERE $1::bigint IS NULL OR number < $1 ORDER BY number DESC LIMIT $2`,
    [before ?? null, limit],
  );
  return rows.map((row) => ({
    number: Number(row['number']),
    fromPosition: Number(row['from_position']),
    toPosition: Number(row['to_position']),
    seal: row['seal'] ?? '',
    sealedAt: row.at.toISOString(),
  }));
}

interface End {
  readonly number: number;
  readonly upTo: number;
  readonly seal: Buffer;
  readonly head: number;
}

async function readEnd(manager: EntityManager): Promise<End> {
  const [row] = await manager.query<
    { head: string; number: string | null; up_to: string | null; seal: Buffer | null }[]
  >(
    `SELECT last_position AS head, last.number, last.up_to, last.seal FROM log_head
       LEFT JOIN LATERAL (SELECT number, to_position AS up_to, seal FROM log_seals ORDER BY number DESC LIMIT 1) last
         ON true`,
  );
  return {
    number: Number(row?.number ?? 0),
    upTo: Number(row?.up_to ?? 0),
    seal: row?.seal ?? BEFORE_FIRST_SEAL,
    head: Number(row?.head ?? 0),
  };
}

/** Positions are dense; a block with a row less violates the table's check and is not sealed. */
const SEAL_BLOCK = `
  WITH digests AS MATERIALIZED (
    SELECT position, sha256(${SEALED_ROW}) AS digest FROM events WHERE position BETWEEN $2::bigint AND $3::bigint
  )
  INSERT INTO log_seals (number, from_position, to_position, seal, row_digests, sealed_at)
  SELECT $1::bigint, $2::bigint, $3::bigint,
         sha256($4::bytea || int8send($2::bigint) || int8send($3::bigint) || string_agg(digest, ''::bytea ORDER BY position)),
         string_agg(substring(digest FOR ${ROW_DIGEST_BYTES}), ''::bytea ORDER BY position), clock_timestamp()
    FROM digests`;
