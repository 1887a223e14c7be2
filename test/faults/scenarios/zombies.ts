import { topicOf } from '@opex/contracts';
import { until } from '../../load/until.js';
import type { Scenario } from '../scenario.js';
import type { SystemUnderFault, WriteService } from '../system-under-fault.js';
import { databaseOf, WRITE_SERVICES } from '../system-under-fault.js';

const TAKE_OVER_TIMEOUT_MS = 180_000;

/**
 * Paused by SIGSTOP past their session while they read and publish; others take over; then they go on, and believe that
 * nothing has happened. A relay's session with PostgreSQL does not end while its machine answers, so here it is ended as
 * a failover would.
 */
export const zombies: Scenario = {
  name: 'zombies',
  title: 'A consumer and a relay paused, replaced, and resumed',
  extent: { kills: 0, seconds: 0 },
  async run(system) {
    const reader = system.instance('kpi-projections');
    const secondReader = await system.add('kpi-projections');
    await secondReader.untilReady();
    await system.untilReadBy(2);
    reader.pause();
    // Its session must end and all partitions be the other's.
    await system.untilReadBy(1);
    await system.untilAccepted(200);
    reader.resume();
    system.tell('a consumer paused past its session, and resumed');
    await system.untilReadBy(2);

    for (const service of WRITE_SERVICES) {
      const leader = system.instance(service);
      const session = await until(`the relay of ${service} leads`, TAKE_OVER_TIMEOUT_MS, () =>
        leaderOf(system, service),
      );
      const second = await system.add(service);
      await second.untilReady();
      leader.pause();
      await system.servers.query(`SELECT pg_terminate_backend(${session})`, databaseOf(service));
      await untilLedByAnother(system, service, session);
      leader.resume();
      system.tell(`the relay of ${service} paused, replaced, and resumed`);
      await system.untilAccepted(100);
    }
    return 0;
  },
};

/** The process of PostgreSQL whose session holds the lock of the relay. */
async function leaderOf(system: SystemUnderFault, service: WriteService): Promise<number | undefined> {
  const [row] = await system.servers.query<{ pid: number }>(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (classid::bigint << 32 | objid::bigint) = hashtextextended('opex-relay ${topicOf(service)}', 0)`,
    databaseOf(service),
  );
  return row?.pid;
}

async function untilLedByAnother(system: SystemUnderFault, service: WriteService, before: number): Promise<void> {
  await until(`another relay of ${service} leads`, TAKE_OVER_TIMEOUT_MS, async () => {
    const now = await leaderOf(system, service);
    return (now !== undefined && now !== before) || undefined;
  });
}
