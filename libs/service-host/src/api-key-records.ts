import type { DataSource, EntityManager } from 'typeorm';
import type { ApiKeyRing } from './api-key-ring.js';
import { CreateApiKeyRecords1763900000090 } from './migrations/create-api-key-records-1763900000090.js';

/** For the `migrations` of a service's DataSource. */
export const apiKeyMigrations = [CreateApiKeyRecords1763900000090];

/** Changes of keys, to be sealed where there is a log. */
export const apiKeyTrail = { table: 'api_key_changes', columns: ['at', 'change', 'fingerprint', 'name', 'terms'] };

export interface KeyWithUse {
  readonly fingerprint: string;
  readonly name: string;
  readonly terms: string;
  /** RFC 3339 in UTC; up to half a minute late. */
  readonly lastUsedAt: string | null;
}

export interface KeyChange {
  readonly at: string;
  readonly change: 'added' | 'changed' | 'removed';
  readonly fingerprint: string;
  readonly name: string;
  readonly terms: string;
}

const WRITE_EVERY_MS = 30_000;
const LOCK = 'opex.api-key-records';
const CHANGES_MAX = 1_000;

/**
 * Keeps in the database what becomes of API keys: each change of them, told apart from what was recorded last, and when
 * they were used, many uses in one statement. Instances of one service are taken to read the same file.
 */
export class ApiKeyRecords {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ring: ApiKeyRing,
    private readonly dataSource: DataSource,
    private readonly onFault: (error: Error) => void,
  ) {}

  start(): void {
    this.ring.onChange(() => this.write());
    this.timer = setInterval(() => this.write(), WRITE_EVERY_MS).unref();
    this.write();
  }

  /** Writes what was not written yet. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.write();
    await this.writing;
  }

  /** Resolves when what is known now is recorded. */
  async list(): Promise<readonly KeyWithUse[]> {
    this.write();
    await this.writing;
    const rows = await this.dataSource.query<{ fingerprint: string; at: Date }[]>(
      'SELECT fingerprint, last_used_at AS at FROM api_key_uses',
    );
    const uses = new Map(rows.map(({ fingerprint, at }) => [fingerprint, at.toISOString()]));
    return this.ring.list().map(({ fingerprint, name, terms }) => ({
      ...{ fingerprint, name, terms },
      lastUsedAt: uses.get(fingerprint) ?? null,
    }));
  }

  /** The newest first. */
  async changes(): Promise<readonly KeyChange[]> {
    const rows = await this.dataSource.query<(Omit<KeyChange, 'at'> & { readonly at: Date })[]>(
      `SELECT at, change, fingerprint, name, terms FROM api_key_changes ORDER BY number DESC LIMIT ${CHANGES_MAX}`,
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  private write(): void {
    this.writing = this.writing
      .then(() => this.dataSource.transaction((manager) => this.record(manager)))
      .catch((error: unknown) => this.onFault(error as Error));
  }

  private async record(manager: EntityManager): Promise<void> {
    const keys = this.ring.list();
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK]);
    await manager.query(RECORD_CHANGES, [
      keys.map(({ fingerprint }) => fingerprint),
      keys.map(({ name }) => name),
      keys.map(({ terms }) => terms),
    ]);
    const used = keys.filter(({ lastUsedAtMs }) => lastUsedAtMs !== undefined);
    await manager.query(RECORD_USES, [
      used.map(({ fingerprint }) => fingerprint),
      used.map(({ lastUsedAtMs }) => new Date(lastUsedAtMs ?? 0)),
    ]);
  }
}

const RECORD_CHANGES = `
  WITH known AS (
    SELECT DISTINCT ON (fingerprint) fingerprint, name, terms FROM unnest($1::text[], $2::text[], $3::text[])
      AS given (fingerprint, name, terms)
  ),
  last AS (
    SELECT DISTINCT ON (fingerprint) fingerprint, name, terms, change FROM api_key_changes
     ORDER BY fingerprint, number DESC
  )
  INSERT INTO api_key_changes (change, fingerprint, name, terms)
  SELECT CASE WHEN known.fingerprint IS NULL THEN 'removed'
              WHEN last.fingerprint IS NULL OR last.change = 'removed' THEN 'added' ELSE 'changed' END,
         fingerprint, coalesce(known.name, last.name), coalesce(known.terms, last.terms)
    FROM known FULL JOIN last USING (fingerprint)
   WHERE (known.fingerprint IS NULL AND last.change <> 'removed')
      OR (known.fingerprint IS NOT NULL AND last.fingerprint IS NULL)
      OR (known.fingerprint IS NOT NULL AND (last.change = 'removed' OR (last.name, last.terms) <> (known.name, known.terms)))
   ORDER BY 3`;

const RECORD_USES = `
  INSERT INTO api_key_uses AS uses (fingerprint, last_used_at)
  SELECT DISTINCT ON (fingerprint) fingerprint, at FROM unnest($1::text[], $2::timestamptz[]) AS used (fingerprint, at)
   ORDER BY fingerprint
  ON CONFLICT (fingerprint) DO UPDATE SET last_used_at = excluded.last_used_at
   WHERE uses.last_used_at < excluded.last_used_at`;
