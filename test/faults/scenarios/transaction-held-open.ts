import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { until } from '../../load/until.js';
import type { Scenario } from '../scenario.js';
import type { SystemUnderFault, WriteService } from '../system-under-fault.js';
import { databaseOf, WRITE_SERVICES } from '../system-under-fault.js';

const PUBLISHED_TIMEOUT_MS = 180_000;
const APPEND_NOTHING = `SELECT append_events('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
  '{}', '{}', false)`;

/**
 * Someone forgets a transaction: one with an id and a snapshot of the log, behind which a relay that goes by transactions
 * would wait; and one that holds the lock of all appends, which the server ends.
 */
export const transactionHeldOpen: Scenario = {
  name: 'transaction-held-open',
  title: 'A transaction held open in each log for a minute',
  extent: { kills: 0, seconds: 60 },
  async run(system, { seconds }) {
    const holders = await Promise.all(WRITE_SERVICES.map((service) => begin(system, service)));
    try {
      for (const { client } of holders)
        await client.query('SELECT pg_current_xact_id(), (SELECT count(*) FROM events)');
      const heldAt = performance.now();
      await system.untilAccepted(100);
      for (const service of WRITE_SERVICES) await untilPublished(system, service);
      await pause(Math.max(0, heldAt + seconds * 1_000 - performance.now()));
      for (const { client } of holders) await client.query('COMMIT');
      system.tell(
        `transactions open for ${Math.round((performance.now() - heldAt) / 1_000)} s, and all was published meanwhile`,
      );

      for (const { client, ended } of holders) {
        await client.query('BEGIN');
        await client.query(APPEND_NOTHING);
        await ended;
      }
      system.tell('transactions that held the appends were ended by the server');
      await system.untilAccepted(1);
    } finally {
      await Promise.all(holders.map(({ client }) => client.end().catch(() => undefined)));
    }
    return 0;
  },
};

interface Holder {
  readonly client: Client;
  /** Resolves when the server ends the session. */
  readonly ended: Promise<void>;
}

async function begin(system: SystemUnderFault, service: WriteService): Promise<Holder> {
  const client = new Client({ connectionString: system.servers.urlOf(databaseOf(service)) });
  const ended = new Promise<void>((resolve) => {
    client.once('error', () => resolve());
    client.once('end', () => resolve());
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  return { client, ended };
}

/** What is in the log now is published, although the load goes on. */
async function untilPublished(system: SystemUnderFault, service: WriteService): Promise<void> {
  const positionOf = async (sql: string): Promise<number> => {
    const [row] = await system.servers.query<{ position: string | null }>(sql, databaseOf(service));
    return Number(row?.position ?? 0);
  };
  const head = await positionOf('SELECT last_position AS position FROM log_head');
  await until(`${service} is published up to ${head}`, PUBLISHED_TIMEOUT_MS, async () =>
    (await positionOf('SELECT min(position) AS position FROM relay_checkpoints')) >= head ? true : undefined,
  );
}
