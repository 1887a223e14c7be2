import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { activityCompleted, topicOf } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { toMessage } from '@opex/messaging';
import type { OutgoingMessage } from '@opex/messaging';
import { KafkaMessageBus } from '@opex/messaging/kafka';
import { startTestService, testKey } from '@opex/service-host/testing';
import kafkajs from 'kafkajs';
import request from 'supertest';
import { startKafka } from '../../libs/local-servers/src/index.js';
import { serviceOptions } from '../../services/kpi-projections/src/service-options.js';

const EVENTS = 2_000;

/** A broker of its own: on the one that all suites share, topics of the same names belong to other logs. */
let kafka: Awaited<ReturnType<typeof startKafka>>;
let folder: string;
let database: TestDatabase;
let bus: KafkaMessageBus;
const instances: NestFastifyApplication[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opex-rebuild-'));
  [kafka, database] = await Promise.all([startKafka({ dataDirectory: folder }), createTestDatabase([])]);
  bus = new KafkaMessageBus({ brokers: [kafka.brokers], clientId: 'rebuild-spec' });
  for (let instance = 0; instance < 2; instance++) {
    const environment = { DATABASE_URL: database.url, MESSAGING_URL: `kafka://${kafka.brokers}` };
    instances.push(await startTestService(serviceOptions, environment));
    await until(async () => (await ask('get', '/health/ready', instance)).status === 200);
  }
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.close()));
  await bus.close();
  await database.drop();
  await kafka.stop();
  await rm(folder, { recursive: true, force: true });
});

const ask = (method: 'get' | 'post', path: string, instance: number): request.Test =>
  request((instances[instance] as NestFastifyApplication).getHttpServer())
    [method](path)
    .set('authorization', `Bearer ${testKey('admin')}`);

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error('It does not come true.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const activity = (position: number): OutgoingMessage =>
  toMessage({
    id: String(position),
    source: 'urn:test',
    type: activityCompleted.type,
    subject: null,
    time: '2025-01-03T00:00:00.000000Z',
    dataSchema: null,
    streamId: `case/returns/${position % 97}`,
    recordedAtMicros: Date.parse('2026-01-01T00:00:00Z') * 1_000 + position,
    position,
    epoch: 'a',
    correctionOf: null,
    extensions: {},
    data: JSON.stringify({ process: 'returns', activity: 'receive' }),
  });

it('reads the topics again in a consumer group of its own, shared by all instances, and equals the live one', async () => {
  const publisher = await bus.connectPublisher();
  const publish = (from: number, to: number): Promise<void> =>
    publisher.publish(
      topicOf('process-events'),
      Array.from({ length: to - from }, (_, index) => activity(from + index)),
    );
  await publish(1, EVENTS);
  const { body } = (await ask('post', '/v1/rebuilds', 0).send({ eventsPerSecond: null }).expect(201)) as {
    body: { id: number };
  };
  const rebuild = async (): Promise<{ state: string; progress: { projected: number; logEnd: number } }> =>
    (await ask('get', `/v1/rebuilds/${body.id}`, 1)).body as Awaited<ReturnType<typeof rebuild>>;
  await publish(EVENTS, 2 * EVENTS);
  await until(async () => {
    const { state, progress } = await rebuild();
    return state === 'caught-up' && progress.projected === progress.logEnd && progress.logEnd >= 2 * EVENTS - 1;
  });
  const differences = await ask('get', `/v1/rebuilds/${body.id}/differences`, 1).expect(200);
  expect(differences.body).toMatchObject({ differing: 0, candidate: body.id });
  expect((differences.body as { equal: number }).equal).toBeGreaterThan(0);

  const admin = new kafkajs.Kafka({ brokers: [kafka.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  const { groups } = await admin.describeGroups(['kpi-projections.1', `kpi-projections.${body.id}`]);
  await admin.disconnect();
  expect(groups.map(({ members }) => members.length)).toEqual([2, 2]);

  await ask('post', `/v1/rebuilds/${body.id}/activate`, 1).expect(200);
  const answer = await ask('get', '/v1/rebuilds', 0);
  expect((answer.body as { rebuilds: { id: number; state: string }[] }).rebuilds).toMatchObject([
    { id: body.id, state: 'live' },
    { id: 1, state: 'retired' },
  ]);
});
