import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@opex/local-servers';
import type { Scenario } from '../scenario.js';
import type { SystemUnderFault } from '../system-under-fault.js';
import { WRITE_SERVICES } from '../system-under-fault.js';
import type { TcpProxy } from '../tcp-proxy.js';
import { startTcpProxy } from '../tcp-proxy.js';

const MOMENT_MS_MAX = 1_500;
const DELAY_MS_MAX = 300;
const ROUNDS = 16;

interface Way {
  readonly to: string;
  readonly proxy: TcpProxy;
}

/** Between services and PostgreSQL or Kafka, and senders and doors, connections are reset, slowed, and refused for a moment. */
export const connectionsCut = (): Scenario => {
  const ways: Way[] = [];
  const addWay = async (to: string, port: number, target: () => number): Promise<number> => {
    const proxy = await startTcpProxy(port, target);
    ways.push({ to, proxy });
    return proxy.port;
  };
  return {
    name: 'connections-cut',
    title: 'Connections to PostgreSQL, Kafka and the doors cut, slowed, refused',
    extent: { kills: 0, seconds: 0 },
    async prepare() {
      // Kafka tells its clients where to come back, so its proxy's port is known before it starts.
      const kafkaPort = await freePort();
      return {
        system: {
          kafkaAdvertisedPort: kafkaPort,
          through: async (servers) => {
            await addWay('Kafka', kafkaPort, () => Number(servers.kafka.brokers.split(':')[1]));
            return { kafkaPort, postgresPort: await addWay('PostgreSQL', 0, () => servers.postgres.port) };
          },
        },
        close: async () => {
          await Promise.all(ways.splice(0).map(({ proxy }) => proxy.close()));
        },
      };
    },
    async run(system) {
      for (const service of WRITE_SERVICES) {
        const port = await addWay(service, 0, () => Number(new URL(system.instance(service).url).port));
        system.addSender(service, { urls: () => [`http://127.0.0.1:${port}`] });
      }
      for (let round = 1; round <= ROUNDS; round++) await cut(ways[round % ways.length] as Way, system);
      await system.assertAllRunning();
      return 0;
    },
  };
};

async function cut({ to, proxy }: Way, system: SystemUnderFault): Promise<void> {
  const { random } = system;
  const slowMs = random.integer(DELAY_MS_MAX);
  await pause(random.integer(MOMENT_MS_MAX));
  proxy.slow(slowMs);
  await pause(random.integer(MOMENT_MS_MAX));
  proxy.cut();
  proxy.refuse(true);
  await pause(random.integer(MOMENT_MS_MAX));
  proxy.refuse(false);
  proxy.slow(0);
  system.tell(`connections to ${to} slowed by ${slowMs} ms, and cut`);
  await system.untilAccepted(1);
}
