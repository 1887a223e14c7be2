import type { ClientBase } from 'pg';
import { identityDigest, identityKey } from './event-identity.js';

/** Another process of the service is connected, or the relay has its lock. */
export const sessionsOf = async (client: ClientBase, applicationName: string): Promise<number> => {
  const { rows } = await client.query<{ sessions: number }>(
    `SELECT count(*)::integer AS sessions FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()`,
    [applicationName],
  );
  return rows[0]?.sessions ?? 0;
};

/** Those of the events that the log does not have, wherever they stood. */
export const notInLog = async <Event extends { readonly source: string; readonly id: string }>(
  client: ClientBase,
  events: readonly Event[],
): Promise<readonly Event[]> => {
  const { rows } = await client.query<{ n: number }>(
    `SELECT n::integer - 1 AS n FROM unnest($1::text[]) WITH ORDINALITY AS given (identity, n)
      WHERE NOT EXISTS (SELECT FROM events WHERE events.identity = given.identity::uuid) ORDER BY n`,
    [events.map(({ source, id }) => identityDigest(identityKey(source, id)).toString('hex'))],
  );
  return rows.flatMap(({ n }) => events[n] ?? []);
};

/**
 * Gives a log a new life: its relay begins with the first event, readers see that positions mean other events than
 * before, and no later event is recorded before what they were told (`recordedAtMicros`). To be called in a transaction.
 */
export const beginNewLife = async (client: ClientBase, relay: string, recordedAtMicros: number): Promise<void> => {
  await client.query(
    `UPDATE log_head SET epoch = gen_random_uuid(),
       last_recorded_at = greatest(last_recorded_at, timestamptz 'epoch' + $1 * interval '1 microsecond')`,
    [recordedAtMicros],
  );
  await client.query('DELETE FROM relay_checkpoints WHERE relay = $1', [relay]);
};
