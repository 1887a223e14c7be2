import { hash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { BodyConcealment } from '../body-concealment.js';
import { nothingConcealed } from '../body-concealment.js';
import type { Door, QuarantineKeeper, RejectedEvent } from '../intake.js';
import { ATTRIBUTE_LENGTH_MAX } from '../parse/limits.js';
import { formsOf, replaceBytes } from '../replaced-text.js';

export const QUARANTINE_STATUSES = ['waiting', 'resubmitted', 'discarded'] as const;
export type QuarantineStatus = (typeof QUARANTINE_STATUSES)[number];

export interface QuarantinedEvent {
  readonly id: string;
  readonly status: QuarantineStatus;
  /** Code of the rejection. */
  readonly reason: string;
  readonly pointer: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly door: Door;
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /** How many times it came. */
  readonly count: number;
  readonly firstReceivedAt: Date;
  readonly lastReceivedAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  /** Why it was discarded, or that it was repaired. */
  readonly resolution: string | null;
  /** Where it stands in the log, once resubmitted. */
  readonly position: number | null;
  /** When its bytes were removed: long after it was resolved. */
  readonly bytesRemovedAt: Date | null;
}

export interface QuarantineFilter {
  readonly status?: QuarantineStatus | undefined;
  readonly reason?: string | undefined;
  readonly source?: string | undefined;
  readonly type?: string | undefined;
  /** Only what stands behind it in the order asked for: the last one of the page before. */
  readonly behindId?: string | undefined;
  /** Otherwise the newest come first. */
  readonly isOldestFirst?: boolean | undefined;
}

/** What was done about an event of the quarantine. */
export interface QuarantineStep {
  readonly id: string;
  /** `refused-again`: it was sent again and goes on waiting. */
  readonly step: 'refused-again' | 'resubmitted' | 'discarded';
  /** Code of the rejection, where it was refused again. */
  readonly code: string | null;
  /** What the rejection says, or why it was discarded. */
  readonly detail: string | null;
  /** What was sent in its place. */
  readonly repaired: Buffer | null;
  /** Where it stands in the log, once resubmitted. */
  readonly position: number | null;
}

/** A step as it is kept: by whom and when. */
export interface RecordedStep extends Omit<QuarantineStep, 'id'> {
  readonly at: Date;
  readonly by: string;
}

/** As many events wait as may, and these would be more: nothing is lost, as their sender has to send them again. */
export class QuarantineFull extends Error {
  constructor(readonly waitingMax: number) {
    super(`The quarantine holds ${waitingMax} events and takes no more.`);
    this.name = 'QuarantineFull';
  }
}

/** For how long a count of what waits is believed: a flood of rejected events must not count for each request. */
const COUNT_AGE_MS_MAX = 1_000;
const WAITING_MAX = 100_000;

const COLUMNS = `id, status, reason, pointer, detail, errors, door, source, event_id AS "eventId", type, count,
  first_received_at AS "firstReceivedAt", last_received_at AS "lastReceivedAt", resolved_at AS "resolvedAt",
  resolved_by AS "resolvedBy", resolution, position::float8 AS position, bytes_removed_at AS "bytesRemovedAt"`;

const REPLACED_AT_ONCE = 100;
const REMOVED_AT_ONCE = 1_000;

const RECORD_LOCK = 'opex.quarantine-steps';

const RECORD_STEPS = `
  WITH given AS MATERIALIZED (
    SELECT * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bigint[])
      AS given (id, step, code, detail, repaired, position)
  ), waited AS MATERIALIZED (
    SELECT id FROM quarantine WHERE id IN (SELECT id FROM given) AND status = 'waiting' ORDER BY id FOR UPDATE
  ), resolved AS (
    UPDATE quarantine
       SET status = step, resolved_at = statement_timestamp(), resolved_by = $1,
           resolution = CASE WHEN step = 'discarded' THEN given.detail
                             WHEN given.repaired IS NOT NULL THEN 'repaired' END,
           repaired = given.repaired, position = given.position
      FROM given JOIN waited USING (id)
     WHERE quarantine.id = given.id AND step <> 'refused-again'
  )
  INSERT INTO quarantine_steps (quarantine_id, step, at, by, code, detail, repaired, position)
  SELECT id, step, statement_timestamp(), $1, code, detail, repaired, position FROM given JOIN waited USING (id)
  RETURNING quarantine_id AS id`;

/** The quarantine of one service, in its database (`quarantineMigrations`). */
export class QuarantineStore implements QuarantineKeeper {
  private waiting = { count: 0, countedAtMs: Number.NEGATIVE_INFINITY };
  private readonly concealment: BodyConcealment;
  private readonly waitingMax: number;

  constructor(
    private readonly dataSource: DataSource,
    options: QuarantineStoreOptions = {},
  ) {
    this.concealment = options.concealment ?? nothingConcealed;
    this.waitingMax = options.waitingMax ?? WAITING_MAX;
  }

  /** @throws QuarantineFull where there is no room for what does not wait there already. */
  async keep(rejected: readonly RejectedEvent[]): Promise<void> {
    const bodies = await this.concealment.conceal(rejected.map(({ raw }) => raw));
    const events = rejected.map((event, index) => ({ ...event, raw: bodies[index] ?? event.raw }));
    // In one order for all callers: two that count the same rows would wait for each other for ever.
    const rows = [...countEqual(events).values()].sort((a, b) => a.fingerprint.compare(b.fingerprint));
    const column = <T>(value: (row: CountedEvent) => T): T[] => rows.map(value);
    const hasRoom = await this.hasRoomFor(rows.length);
    const kept = await this.dataSource.query<unknown[]>(
      `INSERT INTO quarantine (fingerprint, raw, reason, pointer, detail, errors, door, source, event_id, type, count,
                               first_received_at, last_received_at)
       SELECT *, now(), now()
         FROM unnest($1::bytea[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::text[],
                     $9::text[], $10::text[], $11::int[]) AS given (fingerprint)
        WHERE $12 OR EXISTS (SELECT 1 FROM quarantine known
                              WHERE known.fingerprint = given.fingerprint AND known.status = 'waiting')
       ON CONFLICT (fingerprint) WHERE status = 'waiting' DO UPDATE
         SET count = quarantine.count + excluded.count, last_received_at = excluded.last_received_at
       RETURNING 1`,
      [
        column(({ fingerprint }) => fingerprint),
        column(({ event }) => event.raw),
        column(({ event }) => event.rejection.code),
        column(({ event }) => printable(event.rejection.pointer)),
        column(({ event }) => printable(event.rejection.detail)),
        column(({ event }) => JSON.stringify(event.rejection.errors.map(printableError))),
        column(({ event }) => event.door),
        column(({ event }) => readableText(event.source)),
        column(({ event }) => readableText(event.id)),
        column(({ event }) => readableText(event.type)),
        column(({ count }) => count),
        hasRoom,
      ],
    );
    if (kept.length < rows.length) throw new QuarantineFull(this.waitingMax);
  }

  private async hasRoomFor(events: number): Promise<boolean> {
    const nowMs = performance.now();
    if (nowMs - this.waiting.countedAtMs > COUNT_AGE_MS_MAX)
      this.waiting = { count: await this.countWaiting(), countedAtMs: nowMs };
    if (this.waiting.count + events > this.waitingMax) return false;
    this.waiting.count += events;
    return true;
  }

  /** Newest first. */
  async list(
    { isOldestFirst = false, ...filter }: QuarantineFilter,
    limit: number,
  ): Promise<readonly QuarantinedEvent[]> {
    return this.dataSource.query<QuarantinedEvent[]>(
      `SELECT ${COLUMNS} FROM quarantine
        WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR reason = $2)
          AND ($3::text IS NULL OR source = $3) AND ($4::text IS NULL OR type = $4)
          AND ($5::bigint IS NULL OR id ${isOldestFirst ? '>' : '<'} $5)
        ORDER BY id ${isOldestFirst ? 'ASC' : 'DESC'} LIMIT $6`,
      [
        filter.status ?? null,
        filter.reason ?? null,
        filter.source ?? null,
        filter.type ?? null,
        filter.behindId ?? null,
        limit,
      ],
    );
  }

  /** How many wait to be repaired. */
  async countWaiting(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM quarantine WHERE status = 'waiting'`,
    );
    return row?.count ?? 0;
  }

  async find(id: string): Promise<(QuarantinedEvent & { readonly raw: Buffer }) | undefined> {
    const [row] = await this.dataSource.query<(QuarantinedEvent & { raw: Buffer })[]>(
      `SELECT ${COLUMNS}, raw FROM quarantine WHERE id = $1`,
      [id],
    );
    if (row === undefined) return undefined;
    const [raw = row.raw] = await this.concealment.reveal([row.raw]);
    return { ...row, raw };
  }

  /** Ids of what waits, oldest first. */
  async waitingIds({ reason, source, type }: QuarantineFilter, afterId: string, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM quarantine
        WHERE status = 'waiting' AND id > $4 AND ($1::text IS NULL OR reason = $1)
          AND ($2::text IS NULL OR source = $2) AND ($3::text IS NULL OR type = $3)
        ORDER BY id LIMIT $5`,
      [reason ?? null, source ?? null, type ?? null, afterId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Status and bytes, by id. */
  async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, QuarantinedBytes>> {
    const rows = await this.dataSource.query<(QuarantinedBytes & { id: string })[]>(
      'SELECT id, status, raw FROM quarantine WHERE id = ANY($1::bigint[])',
      [ids],
    );
    const bodies = await this.concealment.reveal(rows.map(({ raw }) => raw));
    return new Map(rows.map(({ id, status, raw }, index) => [id, { status, raw: bodies[index] ?? raw }]));
  }

  /**
   * Adds steps to the history and resolves what they resolve, all or nothing.
   *
   * @returns the ids of those that waited; for the others nothing was done.
   */
  async record(by: string, given: readonly QuarantineStep[]): Promise<ReadonlySet<string>> {
    const repaired = given.flatMap((step) => step.repaired ?? []);
    const concealed = repaired.length === 0 ? [] : [...(await this.concealment.conceal(repaired))];
    const steps = given.map((step) =>
      step.repaired === null ? step : { ...step, repaired: concealed.shift() ?? null },
    );
    const column = <T>(value: (step: QuarantineStep) => T): T[] => steps.map(value);
    const rows = await this.dataSource.transaction(async (manager) => {
      // Steps are sealed in the order of their numbers: none may come in before one that is there.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [RECORD_LOCK]);
      return manager.query<{ id: string }[]>(RECORD_STEPS, [
        by,
        column(({ id }) => id),
        column(({ step }) => step),
        column(({ code }) => code),
        column(({ detail }) => (detail === null ? null : printable(detail))),
        column(({ repaired }) => repaired),
        column(({ position }) => position),
      ]);
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** What was done about an event, in order. */
  async history(id: string): Promise<readonly RecordedStep[]> {
    const steps = await this.dataSource.query<RecordedStep[]>(
      `SELECT step, at, by, code, detail, repaired, position::float8 AS position
         FROM quarantine_steps WHERE quarantine_id = $1 ORDER BY number`,
      [id],
    );
    const shown = [...(await this.concealment.reveal(steps.flatMap(({ repaired }) => repaired ?? [])))];
    return steps.map((step) => (step.repaired === null ? step : { ...step, repaired: shown.shift() ?? step.repaired }));
  }

  /** Puts another text in place of each occurrence of a text in what is kept, also where it stands as a JSON string. */
  async replaceText(text: string, replacement: string): Promise<void> {
    const forms = formsOf(text);
    let afterId = '0';
    for (;;) {
      const rows = await this.dataSource.query<{ id: string; raw: Buffer; repaired: Buffer | null }[]>(
        `SELECT id, raw, repaired FROM quarantine
          WHERE id > $1 AND EXISTS (SELECT FROM unnest($2::bytea[]) form
                                     WHERE position(form IN raw) > 0 OR position(form IN repaired) > 0)
          ORDER BY id LIMIT $3`,
        [afterId, forms, REPLACED_AT_ONCE],
      );
      const replaced = (bytes: Buffer | null): Buffer | null => bytes && replaceBytes(bytes, forms, replacement);
      await this.dataSource.query(
        `UPDATE quarantine SET raw = r.raw, repaired = r.repaired
           FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) r (id, raw, repaired) WHERE quarantine.id = r.id`,
        [
          rows.map(({ id }) => id),
          rows.map(({ raw }) => replaced(raw)),
          rows.map(({ repaired }) => replaced(repaired)),
        ],
      );
      const last = rows.at(-1);
      if (last === undefined || rows.length < REPLACED_AT_ONCE) break;
      afterId = last.id;
    }
    await this.replaceInHistory(forms, replacement);
  }

  /** Removes the bytes of what was resolved before an instant, also of repairs; all else of it stays. @returns how many. */
  async removeBytes(resolvedBefore: Date): Promise<number> {
    for (let removed = 0; ;) {
      const [row] = await this.dataSource.query<{ count: number }[]>(
        `WITH old AS MATERIALIZED (
           SELECT id FROM quarantine WHERE status <> 'waiting' AND bytes_removed_at IS NULL AND resolved_at < $1
            ORDER BY resolved_at LIMIT ${REMOVED_AT_ONCE} FOR UPDATE SKIP LOCKED
         ), steps AS (
           UPDATE quarantine_steps SET repaired = NULL FROM old WHERE quarantine_id = old.id AND repaired IS NOT NULL
         ), emptied AS (
           UPDATE quarantine SET raw = '', repaired = NULL, bytes_removed_at = now() FROM old
            WHERE quarantine.id = old.id RETURNING 1
         )
         SELECT count(*)::int AS count FROM emptied`,
        [resolvedBefore],
      );
      const { count } = row ?? { count: 0 };
      removed += count;
      if (count < REMOVED_AT_ONCE) return removed;
    }
  }

  private async replaceInHistory(forms: readonly Buffer[], replacement: string): Promise<void> {
    let afterNumber = '0';
    for (;;) {
      const rows = await this.dataSource.query<{ number: string; repaired: Buffer }[]>(
        `SELECT number, repaired FROM quarantine_steps
          WHERE number > $1 AND EXISTS (SELECT FROM unnest($2::bytea[]) form WHERE position(form IN repaired) > 0)
          ORDER BY number LIMIT $3`,
        [afterNumber, forms, REPLACED_AT_ONCE],
      );
      await this.dataSource.query(
        `UPDATE quarantine_steps SET repaired = r.repaired
           FROM unnest($1::bigint[], $2::bytea[]) r (number, repaired) WHERE quarantine_steps.number = r.number`,
        [rows.map(({ number }) => number), rows.map(({ repaired }) => replaceBytes(repaired, forms, replacement))],
      );
      const last = rows.at(-1);
      if (last === undefined || rows.length < REPLACED_AT_ONCE) return;
      afterNumber = last.number;
    }
  }
}

export interface QuarantineStoreOptions {
  /** Without it bodies are kept as they came. */
  readonly concealment?: BodyConcealment | undefined;
  /** How many events may wait, give or take what comes within a second. */
  readonly waitingMax?: number | undefined;
}

export interface QuarantinedBytes {
  readonly status: QuarantineStatus;
  readonly raw: Buffer;
}

interface CountedEvent {
  readonly event: RejectedEvent;
  readonly fingerprint: Buffer;
  count: number;
}

/** One statement cannot touch a row twice, so equal events of a call are counted before. */
function countEqual(events: readonly RejectedEvent[]): Map<string, CountedEvent> {
  const counted = new Map<string, CountedEvent>();
  for (const event of events) {
    const fingerprint = hash('sha256', Buffer.concat([Buffer.from(`${event.rejection.code}\n`), event.raw]), 'buffer');
    const key = fingerprint.toString('latin1');
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { event, fingerprint, count: 1 });
    else known.count += 1;
  }
  return counted;
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair, and what was rejected may have both. */
const printable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');

const printableError = ({ pointer, detail }: { readonly pointer: string; readonly detail: string }): object => ({
  pointer: printable(pointer),
  detail: printable(detail),
});

const readableText = (text: string | null): string | null =>
  text === null ? null : printable(text.slice(0, ATTRIBUTE_LENGTH_MAX));
