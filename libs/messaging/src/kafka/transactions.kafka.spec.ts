import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { RecordingHandler, eventually } from '../testing/recording-handler.js';
import { KafkaMessageBus } from './kafka-message-bus.js';

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const bus = new KafkaMessageBus({ brokers, clientId: 'transactions', sessionTimeoutMs: 6_000 });

afterAll(() => bus.close());

it('reads over the holes that transactions leave, skipping aborted messages alone', async () => {
  const topic = `transactions-${randomUUID()}`;
  await bus.ensureTopics([{ name: topic, partitions: 1 }]);
  const producer = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).producer({
    transactionalId: topic,
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  for (const [value, commits] of [
    ['a', true],
    ['lost', false],
    ['b', true],
    ['c', true],
    ['lost too', false],
  ] as const) {
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value, partition: 0 }] });
    await (commits ? transaction.commit() : transaction.abort());
  }
  await producer.disconnect();

  const first = new RecordingHandler();
  const consumer = bus.createConsumer({ groupId: topic, topics: [topic], handler: first, batchSizeMax: 2 });
  await consumer.start();
  await eventually('all committed ones are read', () => first.messages.length === 3);
  // Each transaction ends with a marker that takes an offset: a 0, (marker 1), lost 2, (3), b 4, (5), c 6, (7), lost too 8, (9).
  expect(first.messages.map(({ offset, value }) => [offset, value.toString()])).toEqual([
    [0, 'a'],
    [4, 'b'],
    [6, 'c'],
  ]);
  await consumer.stop();

  const publisher = await bus.connectPublisher();
  await publisher.publish(topic, [{ key: 'd', value: 'd', headers: {} }]);
  const second = new RecordingHandler({ startOffset: () => Promise.resolve(7) });
  const next = bus.createConsumer({ groupId: topic, topics: [topic], handler: second });
  await next.start();
  await eventually('the next is read', () => second.messages.length === 1);
  expect(second.messages.map(({ offset, value }) => [offset, value.toString()])).toEqual([[10, 'd']]);
});
