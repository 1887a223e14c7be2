import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';

const MOMENT_MS_MAX = 3_000;

/** The broker is gone for a while, and events are accepted meanwhile; then it is killed and comes back at once. */
export const brokerStopped: Scenario = {
  name: 'broker-stopped',
  title: 'Kafka stopped for a minute, then killed',
  extent: { kills: 3, seconds: 60 },
  async run(system, { kills, seconds }) {
    const { servers, random } = system;
    await pause(random.integer(MOMENT_MS_MAX));
    await servers.kafka.stop();
    const stoppedAt = performance.now();
    // The door needs no broker.
    await system.untilAccepted(100);
    await pause(Math.max(0, stoppedAt + seconds * 1_000 - performance.now()));
    await servers.startKafka();
    system.tell(`Kafka stopped for ${Math.round((performance.now() - stoppedAt) / 1_000)} s`);
    for (let kill = 1; kill <= kills; kill++) {
      await pause(random.integer(MOMENT_MS_MAX));
      await servers.killKafka();
      await servers.startKafka();
      system.tell(`Kafka killed ${kill} times`);
      await system.untilAccepted(1);
    }
    await system.assertAllRunning();
    return kills;
  },
};
