import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';

const MOMENT_MS_MAX = 2_000;
const ROUNDS = 4;

/** A second read side joins and leaves, in turn by a stop and by SIGKILL: partitions move while they are read. */
export const consumersComeAndGo: Scenario = {
  name: 'consumers-come-and-go',
  title: 'A second consumer joins and leaves, again and again',
  extent: { kills: 2, seconds: 0 },
  async run(system, { kills }) {
    let killed = 0;
    for (let round = 1; round <= Math.min(ROUNDS, 2 * kills); round++) {
      const second = await system.add('kpi-projections');
      await second.untilReady();
      await system.untilReadBy(2);
      await pause(system.random.integer(MOMENT_MS_MAX));
      if (round % 2 === 0) {
        await second.kill();
        killed += 1;
      }
      // Of one that is killed the partitions are free when its session is over.
      await system.remove(second);
      await system.untilReadBy(1);
      system.tell(`joined and left ${round} times`);
      await system.untilAccepted(1);
    }
    return killed;
  },
};
