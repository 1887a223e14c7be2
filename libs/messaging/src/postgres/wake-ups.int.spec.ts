import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { RecordingHandler, eventually } from '../testing/recording-handler.js';
import { messagingMigrations } from './migrations.js';
import { PostgresMessageBus } from './postgres-message-bus.js';

const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
const database = `wake_ups_${randomUUID().replaceAll('-', '')}`;
let dataSource: DataSource;

beforeAll(async () => {
  const server = await new DataSource({ type: 'postgres', url: url.href }).initialize();
  await server.query(`CREATE DATABASE ${database}`);
  await server.destroy();
  url.pathname = `/${database}`;
  dataSource = await new DataSource({ type: 'postgres', url: url.href, migrations: messagingMigrations }).initialize();
  await dataSource.runMigrations();
});

afterAll(() => dataSource.destroy());

it('reads on after every connection was cut, and is woken again', async () => {
  const bus = new PostgresMessageBus(dataSource);
  await bus.ensureTopics([{ name: 'cut', partitions: 1 }]);
  const handler = new RecordingHandler();
  const consumer = bus.createConsumer({ groupId: 'cut', topics: ['cut'], handler });
  await consumer.start();
  const publisher = await bus.connectPublisher();
  await publisher.publish('cut', [{ key: 'a', value: '0', headers: {} }]);
  await eventually('it reads', () => handler.messages.length === 1);

  await dataSource.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await publisher.publish('cut', [{ key: 'a', value: '1', headers: {} }]);
  await eventually('it reads on', () => handler.messages.length === 2);
  expect(handler.values()).toEqual(['0', '1']);
  const [listening] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  expect(listening?.count).toBe(1);
  await bus.close();
});
