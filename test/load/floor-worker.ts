/** What an event can't be faster than on its way: one commit, and then one message through the broker and back. */
// First: kafkajs as the services have it, whose connections rest while nothing waits.
import '@opex/messaging/kafka';
import { setTimeout as pause } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { Client } from 'pg';
import { insertOf } from './event-rows.js';
import { sampleLog, take } from './sample-log.js';
import { answerTasks } from './worker.js';

export interface FloorTask {
  /** A database with the tables of a log. */
  readonly url: string;
  readonly brokers: string;
  readonly times: number;
  /** How often one is begun, where the one before is over; null: one after the other. */
  readonly timesPerSecond: number | null;
}

/** Of each time, in order. */
export interface FloorAnswer {
  readonly commitMs: readonly number[];
  readonly roundTripMs: readonly number[];
}

const SEED = 8;
const TOPIC = 'bench-round-trip';

const log = sampleLog(SEED);
let inserted = 0;
/** Made with the first task and kept: what is timed is neither connecting nor joining a group. */
let connections: ReturnType<typeof connect> | undefined;

type SendAndReceive = (value: string) => Promise<void>;

/** Those of the first tenth don't count. */
answerTasks(async ({ url, brokers, times, timesPerSecond }: FloorTask): Promise<FloorAnswer> => {
  connections ??= connect(url, brokers);
  const { client, sendAndReceive } = await connections;
  const commitMs: number[] = [];
  const roundTripMs: number[] = [];
  const firstMs = performance.now();
  for (const [index, event] of take(log, times).entries()) {
    if (timesPerSecond !== null) await pause(firstMs + (index * 1_000) / timesPerSecond - performance.now());
    const insert = insertOf([event], ++inserted);
    const value = JSON.stringify(event.data);
    const begunMs = performance.now();
    await client.query(insert);
    const committedMs = performance.now();
    await sendAndReceive(value);
    commitMs.push(committedMs - begunMs);
    roundTripMs.push(performance.now() - committedMs);
  }
  return { commitMs: commitMs.slice(times / 10), roundTripMs: roundTripMs.slice(times / 10) };
});

async function connect(url: string, brokers: string): Promise<{ client: Client; sendAndReceive: SendAndReceive }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return { client, sendAndReceive: await roundTripsThrough(brokers) };
}

/** From before a message is sent, to be stored by all replicas, to when it is read. */
async function roundTripsThrough(brokers: string): Promise<SendAndReceive> {
  const kafka = new kafkajs.Kafka({ brokers: [brokers], clientId: 'bench', logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }] });
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: TOPIC });
  const producer = kafka.producer();
  await Promise.all([consumer.connect(), producer.connect()]);
  let received: () => void = () => undefined;
  await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: () => {
      received();
      return Promise.resolve();
    },
  });
  return async (value) => {
    const back = new Promise<void>((resolve) => (received = resolve));
    await producer.send({ topic: TOPIC, acks: -1, messages: [{ value }] });
    await back;
  };
}
