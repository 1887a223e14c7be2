import type { DataSource } from 'typeorm';
import type { StoredEvent } from '../event-store.js';
import { DedicatedConnection, withConnection } from './dedicated-connection.js';
import { LOG_CHANNEL } from './log-channel.js';
import type { Statement } from './query-rows.js';
import { queryRows } from './query-rows.js';
import { readPage } from './read-events.js';
import { RelayFault } from './relay-fault.js';
import type { LogView, RelayLog, RelaySession } from './relay-log.js';

const TIMEOUT_MS = 10_000;

const statement = (name: string, text: string): Statement => ({ name, text, timeoutMs: TIMEOUT_MS });

const VIEW = statement(
  'opex-relay-view',
  `SELECT h.epoch, h.last_position, c.epoch, c.position FROM log_head h LEFT JOIN relay_checkpoints c ON c.relay = $1`,
);

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

const SET_BACK = statement(
  'opex-relay-set-back',
  `INSERT INTO relay_checkpoints AS c (relay, epoch, position)
   SELECT $1, epoch, $2::bigint FROM log_head WHERE $2::bigint BETWEEN 0 AND last_position
   ON CONFLICT (relay) DO UPDATE SET epoch = excluded.epoch, position = excluded.position
     WHERE c.epoch <> excluded.epoch OR c.position >= excluded.position
   RETURNING pg_notify('${LOG_CHANNEL}', '')`,
);

const LEAD = statement('opex-relay-lead', `SELECT pg_try_advisory_lock(hashtextextended('opex-relay ' || $1, 0))`);

const ADVANCE = statement('opex-advance-log-clock', 'SELECT advance_log_clock($1::bigint)');

/** The log in PostgreSQL; the checkpoint and the lock of the lead are those of one name. */
export class PostgresRelayLog implements RelayLog {
  /** @param relay names them: one relay of this name leads at a time, over all processes. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly relay: string,
  ) {}

  async open(onLost: () => void): Promise<RelaySession> {
    return new PostgresRelaySession(await DedicatedConnection.open(this.dataSource, onLost), this.relay);
  }

  async setCheckpointBack(position: number): Promise<void> {
    const rows = await withConnection(this.dataSource, (client) => queryRows(client, SET_BACK, [this.relay, position]));
    if (rows.length === 0)
      throw new RangeError(`Position ${position} is not behind the relay: events would be skipped.`);
  }
}

/** The lead is an advisory lock of the session. */
class PostgresRelaySession implements RelaySession {
  constructor(
    private readonly connection: DedicatedConnection,
    private readonly relay: string,
  ) {}

  assertAlive(): void {
    this.connection.assertAlive();
  }

  async tryToLead(): Promise<boolean> {
    const [row] = await queryRows<[string]>(this.connection.client, LEAD, [this.relay]);
    return row?.[0] === 't';
  }

  async listen(wake: () => void): Promise<void> {
    this.connection.client.on('notification', wake);
    // Keep-alives: should this machine vanish, the server ends the session within a minute, and another takes the lead.
    await this.connection.client.query(
      `SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; LISTEN ${LOG_CHANNEL}`,
    );
  }

  async view(): Promise<LogView> {
    const [row] = await queryRows<[string, string, string | null, string | null]>(this.connection.client, VIEW, [
      this.relay,
    ]);
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
  }

  readPage(afterPosition: number, limit: number): Promise<readonly StoredEvent[]> {
    return readPage(this.connection.client, afterPosition, limit);
  }

  async saveCheckpoint(epoch: string, from: number, to: number): Promise<boolean> {
    return (await queryRows(this.connection.client, SAVE, [this.relay, epoch, from, to])).length > 0;
  }

  async advanceClock(position: number): Promise<number | undefined> {
    const [row] = await queryRows<[string | null]>(this.connection.client, ADVANCE, [position]);
    return row?.[0] == null ? undefined : Number(row[0]);
  }

  async end(): Promise<void> {
    await this.connection.discard();
  }
}
