import type { ClientBase } from 'pg';
import { LOG_CHANNEL } from './log-channel.js';
import type { Statement } from './query-rows.js';
import { queryRows } from './query-rows.js';
import { RelayFault } from './relay-fault.js';

/** Where a relay and its log stand. */
export interface LogView {
  /** Which life of the log: another one after a restore, as positions are then given anew. */
  readonly epoch: string;
  readonly headPosition: number;
  readonly position: number;
}

const TIMEOUT_MS = 10_000;

const statement = (name: string, text: string): Statement => ({ name, text, timeoutMs: TIMEOUT_MS });

const VIEW = statement(
  'opex-relay-view',
  `SELECT h.epoch, h.last_position, c.epoch, c.position FROM log_head h LEFT JOIN relay_checkpoints c ON c.relay = $1`,
);

/**
 * @throws RelayFault where the checkpoint is of another life of the log, or behind its end: to go on would skip events.
 */
export const viewLog = async (client: ClientBase, relay: string): Promise<LogView> => {
  const [row] = await queryRows<[string, string, string | null, string | null]>(client, VIEW, [relay]);
  if (row === undefined) throw new RelayFault('no-log', 'The table log_head is empty.');
  const [epoch, head, checkpointEpoch, checkpoint] = row;
  const headPosition = Number(head);
  const position = Number(checkpoint ?? 0);
  if (checkpointEpoch !== null && checkpointEpoch !== epoch) {
    throw new RelayFault('epoch-changed', `The log is of epoch ${epoch}, the relay was in ${checkpointEpoch}.`);
  }
  if (position > headPosition) {
    throw new RelayFault('log-shrank', `The log ends at position ${headPosition}, the relay was at ${position}.`);
  }
  return { epoch, headPosition, position };
};

/**
 * Not waited for on the disk: a checkpoint that is lost publishes some events again, and consumers skip what they have.
 */
const SAVE = statement(
  'opex-relay-save',
  `WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
   INSERT INTO relay_checkpoints AS c (relay, epoch, position) SELECT $1, $2::uuid, $4::bigint FROM lazily
   ON CONFLICT (relay) DO UPDATE SET position = excluded.position WHERE c.epoch = $2::uuid AND c.position = $3::bigint
   RETURNING 'saved'`,
);

/** Compare and set; false where somebody moved the checkpoint meanwhile, and nothing was changed. */
export const saveCheckpoint = async (
  client: ClientBase,
  relay: string,
  epoch: string,
  from: number,
  to: number,
): Promise<boolean> => (await queryRows(client, SAVE, [relay, epoch, from, to])).length > 0;

const SET_BACK = statement(
  'opex-relay-set-back',
  `INSERT INTO relay_checkpoints AS c (relay, epoch, position)
   SELECT $1, epoch, $2::bigint FROM log_head WHERE $2::bigint BETWEEN 0 AND last_position
   ON CONFLICT (relay) DO UPDATE SET epoch = excluded.epoch, position = excluded.position
     WHERE c.epoch <> excluded.epoch OR c.position >= excluded.position
   RETURNING pg_notify('${LOG_CHANNEL}', '')`,
);

/** Wakes the leading relay, wherever it runs. @throws RangeError where it would skip events. */
export const setCheckpointBack = async (client: ClientBase, relay: string, position: number): Promise<void> => {
  const rows = await queryRows(client, SET_BACK, [relay, position]);
  if (rows.length === 0) throw new RangeError(`Position ${position} is not behind the relay: events would be skipped.`);
};

const LEAD = statement('opex-relay-lead', `SELECT pg_try_advisory_lock(hashtextextended('opex-relay ' || $1, 0))`);

/** Takes the relay's lock for the session, if it is free. It is given back by the end of the session alone. */
export const tryToLead = async (client: ClientBase, relay: string): Promise<boolean> => {
  const [row] = await queryRows<[string]>(client, LEAD, [relay]);
  return row?.[0] === 't';
};

const ADVANCE = statement('opex-advance-log-clock', 'SELECT advance_log_clock($1::bigint)');

/**
 * Moves the log's clock to now: every later event is recorded after the returned instant (microseconds since 1970).
 * Undefined, and nothing moved, where the log has gone on behind `position`.
 */
export const advanceLogClock = async (client: ClientBase, position: number): Promise<number | undefined> => {
  const [row] = await queryRows<[string | null]>(client, ADVANCE, [position]);
  return row?.[0] == null ? undefined : Number(row[0]);
};
