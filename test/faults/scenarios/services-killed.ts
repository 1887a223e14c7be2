import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';
import type { SystemUnderFault } from '../system-under-fault.js';

const MOMENT_MS_MAX = 2_000;
const STARTING_MS_MAX = 2_000;
/** So often is a service that starts killed before it is ready, and again. */
const WHILE_STARTING = 0.7;
const DEFINITION_EVERY = 5;

/** SIGKILL of each process in turn and of all at once, at random moments, some while they start. */
export const servicesKilled: Scenario = {
  name: 'services-killed',
  title: 'Each service killed, and all at once',
  extent: { kills: 100, seconds: 0 },
  async run(system, { kills }) {
    let killed = 0;
    // Each at least once, and all at once.
    for (let round = 0; killed < kills || round <= system.instances.length; round++) {
      const turn = round % (system.instances.length + 1);
      const targets = turn < system.instances.length ? system.instances.slice(turn, turn + 1) : system.instances;
      await pause(system.random.integer(MOMENT_MS_MAX));
      if (round % DEFINITION_EVERY === DEFINITION_EVERY - 1) await system.define(round);
      await Promise.all(targets.map((target) => target.kill()));
      killed += targets.length;
      for (const target of targets) target.start();
      while (killed < kills && system.random.next() < WHILE_STARTING) {
        await pause(system.random.integer(STARTING_MS_MAX));
        await Promise.all(targets.map((target) => target.kill()));
        killed += targets.length;
        for (const target of targets) target.start();
      }
      for (const target of targets) await target.untilReady();
      system.tell(`${killed} kills, last ${targets.map(({ name }) => name).join(', ')}; ${progress(system)}`);
      await system.untilAccepted(1);
    }
    return killed;
  },
};

const progress = (system: SystemUnderFault): string =>
  `${system.sender('process-events').acceptedCount + system.sender('cost-ledgers').acceptedCount} events accepted`;
