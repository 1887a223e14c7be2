import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { messagingContract } from '../testing/messaging.contract.js';
import { openDoorTo } from '../testing/severable-sockets.js';
import { messagingMigrations } from './migrations.js';
import { PostgresMessageBus } from './postgres-message-bus.js';

const serverUrl = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
const databaseUrl = new URL(serverUrl);
databaseUrl.pathname = `/messaging_${randomUUID().replaceAll('-', '')}`;

const dataSources: DataSource[] = [];

async function connect(url: URL, poolSize = 10): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: url.href,
    migrations: messagingMigrations,
    extra: { max: poolSize },
  });
  dataSources.push(dataSource);
  return dataSource.initialize();
}

const leaseMs = 1_500;

messagingContract({
  name: 'PostgreSQL',
  takeOverMs: 2 * leaseMs,
  async open() {
    const server = await connect(serverUrl);
    await server.query(`CREATE DATABASE ${databaseUrl.pathname.slice(1)}`);
    await server.destroy();
    await (await connect(databaseUrl)).runMigrations();
  },
  async close() {
    await Promise.all(
      dataSources.filter(({ isInitialized }) => isInitialized).map((dataSource) => dataSource.destroy()),
    );
  },
  async createBus() {
    return new PostgresMessageBus(await connect(databaseUrl), { leaseMs });
  },
  async createSeverableBus() {
    const door = await openDoorTo({ host: databaseUrl.hostname, port: Number(databaseUrl.port) });
    const url = new URL(databaseUrl);
    url.port = String(door.port);
    return { bus: new PostgresMessageBus(await connect(url), { leaseMs }), sever: () => door.sever() };
  },
  async createUnreachableBus() {
    const door = await openDoorTo({ host: databaseUrl.hostname, port: Number(databaseUrl.port) });
    const url = new URL(databaseUrl);
    url.port = String(door.port);
    const bus = new PostgresMessageBus(await connect(url), { leaseMs });
    door.sever();
    return { bus, error: /ECONNREFUSED|Connection terminated/ };
  },
});
