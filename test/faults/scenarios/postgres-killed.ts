import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';

const MOMENT_MS_MAX = 3_000;
const DOWN_MS_MAX = 3_000;
/** The last so many take Kafka and all services too: a machine without power. */
const POWER_CUTS = 1;

/** SIGKILL of the postmaster, which loses all that is not on the disk; services stay and connect again. */
export const postgresKilled: Scenario = {
  name: 'postgres-killed',
  title: 'PostgreSQL killed; at last all at once with Kafka',
  extent: { kills: 5, seconds: 0 },
  async run(system, { kills }) {
    const { servers, random } = system;
    const each = Math.max(1, kills - POWER_CUTS);
    for (let kill = 1; kill <= each; kill++) {
      await pause(random.integer(MOMENT_MS_MAX));
      // While facts are derived anew, in a transaction of many statements.
      if (kill % 2 === 0) await system.define(kill);
      await servers.killPostgres();
      await pause(random.integer(DOWN_MS_MAX));
      await servers.startPostgres();
      system.tell(`PostgreSQL killed ${kill} times`);
      await system.untilAccepted(1);
      // None may have ended because of it.
      await system.assertAllRunning();
    }
    if (kills <= POWER_CUTS) return each;
    await Promise.all([
      servers.killPostgres(),
      servers.killKafka(),
      ...system.instances.map((instance) => instance.kill()),
    ]);
    // A service that finds no database at its start ends, and is started again by whoever looks after it.
    await Promise.all([servers.startPostgres(), servers.startKafka()]);
    for (const instance of system.instances) instance.start();
    for (const instance of system.instances) await instance.untilReady();
    system.tell('all killed at once');
    await system.untilAccepted(1);
    return each + 2 + system.instances.length;
  },
};
