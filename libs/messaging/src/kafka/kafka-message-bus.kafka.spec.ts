import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { expect, it, jest } from '@jest/globals';
import type { Admin } from 'kafkajs';
import { freePort } from '@opex/local-servers';
import { messagingContract } from '../testing/messaging.contract.js';
import { KafkaMessageBus } from './kafka-message-bus.js';
import { kafkajs } from './kafkajs.js';

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
// The least a broker allows by default.
const sessionTimeoutMs = 6_000;

messagingContract({
  name: 'Kafka',
  takeOverMs: 4 * sessionTimeoutMs,
  open: () => Promise.resolve(),
  close: () => Promise.resolve(),
  createBus: () => Promise.resolve(new KafkaMessageBus({ brokers, clientId: 'contract', sessionTimeoutMs })),
  createSeverableBus() {
    const sockets = new Set<Socket>();
    let severed = false;
    const bus = new KafkaMessageBus({
      brokers,
      clientId: 'contract-severable',
      sessionTimeoutMs,
      socketFactory: ({ host, port, onConnect }) => {
        const socket = connect({ host, port }, onConnect);
        sockets.add(socket);
        if (severed) socket.destroy(new Error('severed'));
        return socket;
      },
    });
    const sever = (): void => {
      severed = true;
      for (const socket of sockets) socket.destroy(new Error('severed'));
    };
    return Promise.resolve({ bus, sever });
  },
  async createUnreachableBus() {
    const port = await freePort();
    return {
      bus: new KafkaMessageBus({ brokers: [`127.0.0.1:${port}`], clientId: 'contract' }),
      error: new RegExp(`^Kafka at 127\\.0\\.0\\.1:${port} can't be reached`),
    };
  },
});

it('asks anew, over a new connection, where a partition has got another leader, and disturbs no other question', async () => {
  const moved = Object.assign(new Error('not the leader'), { type: 'NOT_LEADER_FOR_PARTITION' });
  const [topic, other] = [`moved-leader-${randomUUID()}`, `other-${randomUUID()}`];
  const client = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  const order: string[] = [];
  const stale: Admin = {
    ...client,
    fetchTopicOffsets: async (name) => {
      if (name === topic) throw moved;
      await new Promise((resolve) => setTimeout(resolve, 300));
      order.push('asked');
      return client.fetchTopicOffsets(name);
    },
    disconnect: async () => {
      order.push('left');
      await client.disconnect();
    },
  };
  const connections = jest.spyOn(kafkajs.Kafka.prototype, 'admin').mockReturnValueOnce(stale);
  const bus = new KafkaMessageBus({ brokers, clientId: 'moved-leader' });
  await bus.ensureTopics([topic, other].map((name) => ({ name, partitions: 1 })));
  const none = new Map([[0, 0]]);
  expect(await Promise.all([topic, topic, other].map((name) => bus.endOffsets(name)))).toEqual([none, none, none]);
  expect(connections).toHaveBeenCalledTimes(2);
  expect(order).toEqual(['asked', 'left']);
  connections.mockRestore();
  await bus.removeTopics([topic, other]);
  await bus.close();
});

it('waits for a topic that the broker made and has not heard of yet, by itself: kafkajs gives up there', async () => {
  const unheard = Object.assign(new Error('unknown'), { type: 'UNKNOWN_TOPIC_OR_PARTITION' });
  const name = `unheard-${randomUUID()}`;
  const client = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  const refusals = [unheard, unheard];
  const slow: Admin = {
    ...client,
    createTopics: async (options) => {
      if (options.waitForLeaders !== false) throw unheard;
      return client.createTopics(options);
    },
    fetchTopicMetadata: async (options) => {
      const refusal = refusals.pop();
      if (refusal !== undefined) throw refusal;
      return client.fetchTopicMetadata(options);
    },
  };
  const connections = jest.spyOn(kafkajs.Kafka.prototype, 'admin').mockReturnValueOnce(slow);
  const bus = new KafkaMessageBus({ brokers, clientId: 'unheard' });
  await bus.ensureTopics([{ name, partitions: 1 }]);
  expect(refusals).toEqual([]);
  connections.mockRestore();
  await bus.removeTopics([name]);
  await bus.close();
});
