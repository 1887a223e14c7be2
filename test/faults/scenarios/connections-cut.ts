import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@opex/local-servers';
import type { Scenario } from '../scenario.js';
import type { TcpProxy } from '../tcp-proxy.js';
import { startTcpProxy } from '../tcp-proxy.js';

const MOMENT_MS_MAX = 1_500;
const DELAY_MS_MAX = 300;
const ROUNDS = 12;

/** Between the services and PostgreSQL or Kafka, connections are reset, slowed, and refused for a moment. */
export const connectionsCut = (): Scenario => {
  const proxies: TcpProxy[] = [];
  return {
    name: 'connections-cut',
    title: 'Connections to PostgreSQL and Kafka cut, slowed, refused',
    extent: { kills: 0, seconds: 0 },
    async prepare() {
      // Kafka tells its clients where to come back, so its proxy's port is known before it starts.
      const kafkaPort = await freePort();
      return {
        system: {
          kafkaAdvertisedPort: kafkaPort,
          through: async (servers) => {
            const [host, port] = servers.kafka.brokers.split(':');
            if (host === undefined) throw new TypeError(`${servers.kafka.brokers} is no broker.`);
            proxies.push(
              await startTcpProxy(kafkaPort, () => Number(port)),
              await startTcpProxy(0, () => servers.postgres.port),
            );
            return { kafkaPort, postgresPort: proxies[1]?.port ?? 0 };
          },
        },
        close: async () => {
          await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
        },
      };
    },
    async run(system) {
      for (let round = 1; round <= ROUNDS; round++) {
        const { random } = system;
        const proxy = proxies[round % proxies.length] as TcpProxy;
        const slowMs = random.integer(DELAY_MS_MAX);
        await pause(random.integer(MOMENT_MS_MAX));
        proxy.slow(slowMs);
        await pause(random.integer(MOMENT_MS_MAX));
        proxy.cut();
        proxy.refuse(true);
        await pause(random.integer(MOMENT_MS_MAX));
        proxy.refuse(false);
        proxy.slow(0);
        const between = proxy === proxies[0] ? 'Kafka' : 'PostgreSQL';
        system.tell(`connections to ${between} slowed by ${slowMs} ms, and cut`);
        await system.untilAccepted(1);
      }
      await system.assertAllRunning();
      return 0;
    },
  };
};
