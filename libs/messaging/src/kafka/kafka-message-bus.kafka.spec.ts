import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { freePort } from '@opex/local-servers';
import { messagingContract } from '../testing/messaging.contract.js';
import { KafkaMessageBus } from './kafka-message-bus.js';

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
