import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { RecordingHandler, eventually } from '../testing/recording-handler.js';
import { KafkaMessageBus } from './kafka-message-bus.js';

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const bus = new KafkaMessageBus({ brokers, clientId: 'group-offsets', sessionTimeoutMs: 6_000 });
const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();

beforeAll(() => admin.connect());

afterAll(async () => {
  await admin.disconnect();
  await bus.close();
});

async function groupOffset(name: string): Promise<number> {
  const [topic] = await admin.fetchOffsets({ groupId: name, topics: [name] });
  return Number(topic?.partitions[0]?.offset);
}

it('follows a checkpoint by itself, and is exact once its consumer has stopped', async () => {
  const name = `group-offsets-${randomUUID()}`;
  await bus.ensureTopics([{ name, partitions: 1 }]);
  const publisher = await bus.connectPublisher();
  const publish = (value: string): Promise<void> => publisher.publish(name, [{ key: 'k', value, headers: {} }]);
  const handler = new RecordingHandler({ startOffset: () => Promise.resolve(0) });
  const consumer = bus.createConsumer({ groupId: name, topics: [name], handler });
  await publish('a');
  await consumer.start();
  await eventually('the first is read', () => handler.messages.length === 1);
  await eventually('the group has heard of it', async () => (await groupOffset(name)) === 1);
  await publish('b');
  await eventually('the second is read', () => handler.messages.length === 2);
  await consumer.stop();
  expect(await groupOffset(name)).toBe(2);
});
