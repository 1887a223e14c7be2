/** What no system of events can be faster than: one commit, and one message through the broker and back. */
import kafkajs from 'kafkajs';
import { Client } from 'pg';
import { insertOf } from './event-rows.js';
import { sampleLog, take } from './sample-log.js';
import { answerTasks } from './worker.js';

export type FloorTask =
  | {
      readonly kind: 'commit';
      /** A database with the tables of a log. */
      readonly url: string;
      readonly times: number;
    }
  | { readonly kind: 'round-trip'; readonly brokers: string; readonly times: number };

export interface FloorAnswer {
  readonly latenciesMs: readonly number[];
}

const SEED = 8;

const log = sampleLog(SEED);
let inserted = 0;
let topics = 0;

/** One after the other; those of the first tenth don't count. */
answerTasks(async (task: FloorTask): Promise<FloorAnswer> => {
  const latenciesMs = task.kind === 'commit' ? await commit(task) : await roundTrip(task);
  return { latenciesMs: latenciesMs.slice(task.times / 10) };
});

/** An INSERT of one row each, which is a transaction. */
async function commit({ url, times }: FloorTask & { kind: 'commit' }): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const latenciesMs: number[] = [];
  for (const event of take(log, times)) {
    const insert = insertOf([event], ++inserted);
    const begunMs = performance.now();
    await client.query(insert);
    latenciesMs.push(performance.now() - begunMs);
  }
  await client.end();
  return latenciesMs;
}

/** From before a message is sent, to be stored by all replicas, to when it is read. */
async function roundTrip({ brokers, times }: FloorTask & { kind: 'round-trip' }): Promise<number[]> {
  // One for each run: messages of an earlier one would be read first, and taken for those on their way.
  const topic = `bench-round-trip-${++topics}`;
  const kafka = new kafkajs.Kafka({ brokers: [brokers], clientId: 'bench', logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: topic });
  const producer = kafka.producer();
  await Promise.all([consumer.connect(), producer.connect()]);
  let received: () => void = () => undefined;
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: () => {
      received();
      return Promise.resolve();
    },
  });
  const latenciesMs: number[] = [];
  for (const { data } of take(log, times)) {
    const back = new Promise<void>((resolve) => (received = resolve));
    const begunMs = performance.now();
    await producer.send({ topic, acks: -1, messages: [{ value: JSON.stringify(data) }] });
    await back;
    latenciesMs.push(performance.now() - begunMs);
  }
  await Promise.all([consumer.disconnect(), producer.disconnect()]);
  return latenciesMs;
}
