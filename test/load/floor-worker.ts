/** What no system of events can be faster than: one commit, and one message through the broker and back. */
import kafkajs from 'kafkajs';
import { Client } from 'pg';
import { insertOf } from './event-rows.js';
import { atFixedMoments } from './fixed-moments.js';
import type { SampleEvent } from './sample-log.js';
import { sampleLog, take } from './sample-log.js';
import { answerTasks } from './worker.js';

export type FloorTask = Target & {
  readonly times: number;
  /** At fixed moments, whether earlier ones are done or not, each timed from when it was due; null: one after the other. */
  readonly timesPerSecond: number | null;
};

type Target =
  | {
      readonly kind: 'commit';
      /** A database with the tables of a log. */
      readonly url: string;
    }
  | { readonly kind: 'round-trip'; readonly brokers: string };

export interface FloorAnswer {
  readonly latenciesMs: readonly number[];
}

const SEED = 8;
const TOPIC = 'bench-round-trip';

const log = sampleLog(SEED);
let inserted = 0;
let sent = 0;
/** Made with the first task and kept: what is timed is neither connecting nor joining a group. */
let once: Promise<(event: SampleEvent) => Promise<void>> | undefined;

/** Those of the first tenth don't count. */
answerTasks(async (task: FloorTask): Promise<FloorAnswer> => {
  const { times, timesPerSecond } = task;
  once ??= task.kind === 'commit' ? commitsTo(task.url) : roundTripsThrough(task.brokers);
  const doOnce = await once;
  const events = take(log, times);
  const latenciesMs: number[] = [];
  const timed = async (index: number, dueMs: number): Promise<void> => {
    await doOnce(events[index] as SampleEvent);
    latenciesMs.push(performance.now() - dueMs);
  };
  if (timesPerSecond !== null) await atFixedMoments(times, timesPerSecond, timed);
  else for (let index = 0; index < times; index++) await timed(index, performance.now());
  return { latenciesMs: latenciesMs.slice(times / 10) };
});

/** An INSERT of one row each, which is a transaction. */
async function commitsTo(url: string): Promise<(event: SampleEvent) => Promise<void>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return async (event) => {
    await client.query(insertOf([event], ++inserted));
  };
}

/** From before a message is sent, to be stored by all replicas, to when it is read. */
async function roundTripsThrough(brokers: string): Promise<(event: SampleEvent) => Promise<void>> {
  const kafka = new kafkajs.Kafka({ brokers: [brokers], clientId: 'bench', logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }] });
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: TOPIC });
  const producer = kafka.producer();
  await Promise.all([consumer.connect(), producer.connect()]);
  const onTheirWay = new Map<string, () => void>();
  await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ message }) => {
      const key = String(message.key);
      onTheirWay.get(key)?.();
      onTheirWay.delete(key);
      return Promise.resolve();
    },
  });
  return async ({ data }) => {
    const key = String(++sent);
    const back = new Promise<void>((resolve) => onTheirWay.set(key, resolve));
    await producer.send({ topic: TOPIC, acks: -1, messages: [{ key, value: JSON.stringify(data) }] });
    await back;
  };
}
