import type { StoredEvent } from '@opex/event-sourcing';
import { entryPosted } from '@opex/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import type { AccountBalance, Balances, EntryFilter, Ledger, ListedEntry } from '../application/ledger.js';
import { toMinorUnits } from '../domain/money.js';
import { entryCodec } from './entry.codec.js';

/** Where the log is read from. */
export interface LogReader {
  readLog(afterPosition: number, limit: number): Promise<readonly StoredEvent[]>;
}

const PAGE_EVENTS = 1_000;

/** The read side of the journal in tables beside the log. It catches up when it is asked, so it is never behind. */
export class PostgresLedger implements Ledger {
  private running: Promise<number> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: LogReader,
  ) {}

  async closedAmong(periods: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ period: string }[]>(
      'SELECT period FROM closed_periods WHERE period = ANY($1)',
      [periods],
    );
    return new Set(rows.map(({ period }) => period));
  }

  async listEntries(filter: EntryFilter, limit: number): Promise<readonly ListedEntry[]> {
    await this.catchUp();
    const rows = await this.dataSource.query<{ position: string; data: ListedEntry['data'] }[]>(
      `SELECT position, data FROM ledger_entries
        WHERE position > $1 AND posted_on >= coalesce($2::date, '-infinity') AND posted_on <= coalesce($3::date, 'infinity')
        ORDER BY position LIMIT $4`,
      [filter.afterPosition, filter.postedFrom, filter.postedTo, limit],
    );
    return rows.map(({ position, data }) => ({ position: Number(position), data }));
  }

  async balances(asOf: string | null, knownAt: string | null): Promise<Balances> {
    const position = await this.catchUp();
    const rows = await this.dataSource.query<Record<keyof AccountBalance, string>[]>(
      `SELECT account, kind, currency, coalesce(sum(minor) FILTER (WHERE minor > 0), 0)::text AS debits,
              coalesce(sum(minor) FILTER (WHERE minor < 0), 0)::text AS credits
         FROM ledger_lines
        WHERE posted_on <= coalesce($1::date, 'infinity') AND recorded_at <= coalesce($2::timestamptz, 'infinity')
          AND position <= $3
        GROUP BY account, kind, currency ORDER BY currency, account`,
      [asOf, knownAt, position],
    );
    return {
      position,
      accounts: rows.map((row) => ({ ...row, debits: BigInt(row.debits), credits: BigInt(row.credits) })),
    };
  }

  /** Reads the log to its end, as it is now; those who ask meanwhile wait for a run that begins after their question. */
  private async catchUp(): Promise<number> {
    while (this.running !== undefined) {
      const waitedFor = this.running;
      await waitedFor.catch(() => undefined);
      if (this.running === waitedFor) this.running = undefined;
    }
    const run = this.follow();
    this.running = run;
    try {
      return await run;
    } finally {
      if (this.running === run) this.running = undefined;
    }
  }

  private async follow(): Promise<number> {
    let position = await this.checkpoint();
    for (;;) {
      const page = await this.log.readLog(position, PAGE_EVENTS);
      const last = page.at(-1)?.position;
      if (last === undefined) return position;
      await this.dataSource.transaction((manager) => storePage(manager, position, last, page));
      // Where another instance was faster, its checkpoint counts.
      position = await this.checkpoint();
    }
  }

  private async checkpoint(): Promise<number> {
    const rows = await this.dataSource.query<{ position: string }[]>('SELECT position FROM ledger_checkpoint');
    return Number(rows[0]?.position ?? 0);
  }
}

/** The page and the checkpoint in one transaction; nothing where the checkpoint is no longer where the page begins. */
async function storePage(
  manager: EntityManager,
  after: number,
  last: number,
  page: readonly StoredEvent[],
): Promise<void> {
  const locked = await manager.query<{ position: string }[]>('SELECT position FROM ledger_checkpoint FOR UPDATE');
  if (Number(locked[0]?.position) !== after) return;
  const entries = page.filter(({ type }) => type === entryPosted.type);
  if (entries.length > 0) await storeEntries(manager, entries);
  await manager.query('UPDATE ledger_checkpoint SET position = $1', [last]);
}

async function storeEntries(manager: EntityManager, stored: readonly StoredEvent[]): Promise<void> {
  const entries = stored.map((event) => ({ ...entryCodec.fromStored(event), ...event }));
  await manager.query(
    `INSERT INTO ledger_entries (position, entry, posted_on, data)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::date[], $4::json[])`,
    [
      entries.map(({ position }) => position),
      entries.map(({ entry }) => entry),
      entries.map(({ postedOn }) => postedOn),
      entries.map(({ data }) => data),
    ],
  );
  const lines = entries.flatMap(({ position, postedOn, recordedAtMicros, lines: ofEntry }) =>
    ofEntry.map((line, index) => ({ ...line, index, position, postedOn, recordedAtMicros })),
  );
  await manager.query(
    `INSERT INTO ledger_lines (position, line, posted_on, recorded_at, account, kind, currency, minor)
     SELECT position, line, posted_on, timestamptz 'epoch' + micros * interval '1 microsecond', account, kind, currency, minor
       FROM unnest($1::bigint[], $2::integer[], $3::date[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[])
         AS given (position, line, posted_on, micros, account, kind, currency, minor)`,
    [
      lines.map(({ position }) => position),
      lines.map(({ index }) => index),
      lines.map(({ postedOn }) => postedOn),
      lines.map(({ recordedAtMicros }) => recordedAtMicros),
      lines.map(({ account }) => account),
      lines.map(({ kind }) => kind),
      lines.map(({ currency }) => currency),
      lines.map(({ amount, currency }) => String(toMinorUnits(amount, currency) ?? 0n)),
    ],
  );
}
