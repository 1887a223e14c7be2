import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { INBOX_TOPIC, topicOf } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { LogEventMessage, Publisher } from '@opex/messaging';
import { fromMessage } from '@opex/messaging';
import { KafkaMessageBus } from '@opex/messaging/kafka';
import { startTestService } from '@opex/service-host/testing';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const run = randomUUID();

let database: TestDatabase;
let app: NestFastifyApplication;
let bus: KafkaMessageBus;
let publisher: Publisher;

beforeAll(async () => {
  database = await createTestDatabase([]);
  bus = new KafkaMessageBus({ brokers, clientId: 'process-events-spec' });
  app = await startTestService(processEvents, {
    DATABASE_URL: database.url,
    MESSAGING_URL: `kafka://${brokers.join(',')}`,
  });
  await until(async () => {
    const answer = await request(app.getHttpServer()).get('/health/ready');
    return (answer.body as { status?: string }).status === 'ok';
  });
  publisher = await bus.connectPublisher();
});
afterAll(async () => {
  await app.close();
  await bus.close();
  await database.drop();
});

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const endMs = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > endMs) throw new Error('It did not become so within 30 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const binary = (id: string, type = 'opex.process.case-opened.v1') => ({
  key: run,
  value: JSON.stringify({ process: run }),
  headers: {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: `urn:test:${run}`,
    ce_type: type,
    ce_subject: 'case-1',
    ce_time: '2025-03-03T09:30:00Z',
  },
});

describe('process-events on Kafka', () => {
  it('takes in what stands in the inbox, once, and publishes it', async () => {
    await publisher.publish(INBOX_TOPIC, [
      binary('a'),
      binary('b'),
      binary('a'),
      binary('c', 'opex.cost.cost-incurred.v1'),
      binary('d', 'opex.process.nothing-known.v1'),
    ]);
    const published: LogEventMessage[] = [];
    const consumer = bus.createConsumer({
      groupId: `spec-${run}`,
      topics: [topicOf('process-events')],
      handler: {
        startOffset: () => Promise.resolve(0),
        handleBatch: (batch) => {
          published.push(...batch.messages.map(fromMessage).filter(({ source }) => source === `urn:test:${run}`));
          return Promise.resolve();
        },
      },
    });
    await consumer.start();
    await until(() => published.length >= 2);
    await until(async () => {
      const [row] = await database.dataSource.query<{ count: number }[]>(
        'SELECT count(*)::int AS count FROM quarantine',
      );
      return row?.count === 1;
    });
    await consumer.stop();
    const stored = await database.dataSource.query<{ id: string; position: string }[]>(
      'SELECT event_id AS id, position FROM events WHERE source = $1 ORDER BY position',
      [`urn:test:${run}`],
    );
    expect(stored.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(published.map(({ id, position }) => [id, String(position)])).toEqual(
      stored.map(({ id, position }) => [id, position]),
    );
    expect(await database.dataSource.query('SELECT event_id, door, reason FROM quarantine')).toEqual([
      { event_id: 'd', door: 'inbox', reason: 'unknown-type' },
    ]);
  });
});

describe('process-events without its broker', () => {
  it('goes on taking in events, stays ready for them, and says what fails', async () => {
    const alone = await startTestService(processEvents, {
      DATABASE_URL: database.url,
      MESSAGING_URL: 'kafka://127.0.0.1:1',
    });
    const server = alone.getHttpServer();
    const answer = await request(server)
      .put(`/v1/process-definitions/${run}`)
      .set('authorization', 'Bearer test-controller-key-000')
      .send({ completion: { by: 'last-event' } });
    expect(answer.status).toBe(201);
    const failing = async (): Promise<string> => {
      const answer = await request(server).get('/health/ready').expect(200);
      const { status, failing: parts } = answer.body as { status: string; failing: { part: string; detail: string }[] };
      return [status, ...parts.map(({ part, detail }) => `${part}: ${detail}`)].join('\n');
    };
    await until(async () => /^degraded\nbroker: .*127\.0\.0\.1:1/.test(await failing()));
    expect(await failing()).toContain('\nrelay: not started: the broker was not reached yet');
    await request(server).get('/health/live').expect(200);
    await alone.close();
  });
});
