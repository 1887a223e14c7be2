import { createHash } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import type { Pool } from 'pg';
import { quoted, viewOf } from './relation.js';
import { relations } from './relations.js';

const statements = relations.flatMap(viewOf);
const digest = createHash('sha256').update(statements.join('\n')).digest('hex');
const COMMENT = 'For BI tools: views only; columns are added, never changed or removed.';

/** A statement that runs longer for a BI login is given up by the server. */
const STATEMENT_SECONDS_MAX = 120;

/**
 * Brings the views of the schema `bi` up to date, and lets logins read them. Views hold no data, so they are made from
 * what the code says: PostgreSQL itself lets columns only be added.
 */
export class BiSchema {
  /** @param owner connections of the login that owns the database. */
  constructor(private readonly owner: Pool) {}

  async bringUpToDate(): Promise<void> {
    const client = await this.owner.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('opex.bi-schema', 0))`);
      const { rows } = await client.query<{ comment: string | null }>(
        `SELECT obj_description('bi'::regnamespace, 'pg_namespace') AS comment`,
      );
      const comment = `${COMMENT} ${digest.slice(0, 16)}`;
      if (rows[0]?.comment !== comment) {
        for (const statement of statements) await client.query(statement);
        await client.query(`COMMENT ON SCHEMA bi IS ${quoted(comment)}`);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Lets a login read the views, and nothing that is beneath them. */
  async letRead(login: string): Promise<void> {
    const role = escapeIdentifier(login);
    await this.owner.query(`GRANT USAGE ON SCHEMA bi TO ${role}`);
    await this.owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA bi TO ${role}`);
  }

  /**
   * What a login of people's tools gets besides: read-only transactions, and an end to statements.
   *
   * @returns false where the owner may not say so, and an administrator of the server has to.
   */
  async bound(login: string): Promise<boolean> {
    const role = escapeIdentifier(login);
    try {
      await this.owner.query(`ALTER ROLE ${role} SET statement_timeout = '${STATEMENT_SECONDS_MAX}s'`);
      await this.owner.query(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
      await this.owner.query(`ALTER ROLE ${role} SET search_path = bi`);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === '42501') return false;
      throw error;
    }
  }
}
