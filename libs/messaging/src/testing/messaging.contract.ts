import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Consumer, ConsumerOptions, PartitionFailure } from '../consumer.js';
import type { MessageBus } from '../message-bus.js';
import type { OutgoingMessage } from '../messages.js';
import { readTopic } from '../read-topic.js';
import { RecordingHandler, eventually } from './recording-handler.js';

/** What a kind of broker gives to its run of the suite. */
export interface MessagingHarness {
  readonly name: string;
  open(): Promise<void>;
  close(): Promise<void>;
  /** A bus of its own over the same broker. */
  createBus(): Promise<MessageBus>;
  /** A bus whose connections can be cut, as when its machine dies. Nothing reconnects after that. */
  createSeverableBus(): Promise<{ bus: MessageBus; sever(): void }>;
  /** A bus to a broker that isn't there, and how the error is to name it. */
  createUnreachableBus(): Promise<{ bus: MessageBus; error: RegExp }>;
  /** Until the partitions of a dead consumer are another's, at most. */
  readonly takeOverMs: number;
}

/** What every MessageBus promises, told once and run against each kind of broker. */
export function messagingContract(harness: MessagingHarness): void {
  describe(`a message bus over ${harness.name}`, () => {
    let bus: MessageBus;
    let topic: string;
    let buses: MessageBus[];

    const anotherBus = async (): Promise<MessageBus> => {
      const another = await harness.createBus();
      buses.push(another);
      return another;
    };
    const publish = async (messages: readonly OutgoingMessage[]): Promise<void> =>
      (await bus.connectPublisher()).publish(topic, messages);
    const consume = async (
      handler: RecordingHandler,
      options: Partial<ConsumerOptions> = {},
      on: MessageBus = bus,
    ): Promise<Consumer> => {
      const consumer = on.createConsumer({ groupId: `${topic}-group`, topics: [topic], handler, ...options });
      await consumer.start();
      return consumer;
    };

    beforeAll(() => harness.open());
    afterAll(() => harness.close());
    beforeEach(async () => {
      buses = [];
      bus = await anotherBus();
      topic = `contract-${randomUUID()}`;
      await bus.ensureTopics([{ name: topic, partitions: 4 }]);
    });
    afterEach(async () => {
      await Promise.all(buses.map((one) => one.close()));
    });

    describe('topics', () => {
      it('may be ensured again', async () => {
        await publish([message('a', '1')]);
        await bus.ensureTopics([{ name: topic, partitions: 4 }]);
        expect(sum((await bus.endOffsets(topic)).values())).toBe(1);
      });

      it('are refused with another number of partitions', async () => {
        await expect(bus.ensureTopics([{ name: topic, partitions: 5 }])).rejects.toMatchObject({
          code: 'partition-count',
          message: `Topic ${topic} has 4 partitions, not 5: partition counts are fixed, more means a new topic.`,
        });
      });

      it('that don’t exist are a fault to publish to', async () => {
        const publisher = await bus.connectPublisher();
        await expect(publisher.publish(`${topic}-absent`, [message('a', '1')])).rejects.toMatchObject({
          code: 'unknown-topic',
        });
      });
    });

    describe('a topic that is read as it stands', () => {
      const read = async (which: 'all' | 'last'): Promise<readonly string[]> => {
        const found: string[] = [];
        await readTopic(bus, topic, which, (messages, partition) => {
          found.push(...messages.map(({ value }) => `${partition} ${value.toString()}`));
        });
        return found.sort();
      };

      it('gives all of it, or the last message of each partition that has one', async () => {
        expect(await read('all')).toEqual([]);
        await publish([at(0, 'a'), at(0, 'b'), at(2, 'c')]);
        expect(await read('all')).toEqual(['0 a', '0 b', '2 c']);
        expect(await read('last')).toEqual(['0 b', '2 c']);
      });

      it('gives the failure of whoever reads', async () => {
        await publish([at(0, 'a')]);
        const failing = readTopic(bus, topic, 'all', () => Promise.reject(new RangeError('not mine')));
        await expect(failing).rejects.toThrow(new RangeError('not mine'));
      });

      it('begins anew after it was removed, also where it is not there', async () => {
        await publish([at(0, 'a'), at(0, 'b')]);
        await bus.removeTopics([topic, `${topic}-absent`]);
        await expect(bus.endOffsets(topic)).rejects.toMatchObject({ code: 'unknown-topic' });
        await bus.removeTopics([topic]);
        await bus.ensureTopics([{ name: topic, partitions: 4 }]);
        await publish([at(0, 'c')]);
        expect(await read('all')).toEqual(['0 c']);
        expect((await bus.endOffsets(topic)).get(0)).toBe(1);
      });
    });

    describe('publishing', () => {
      it('gives dense offsets from 0 in each partition, and tells their end', async () => {
        await publish([at(0, 'a'), at(0, 'b'), at(2, 'c')]);
        await publish([at(0, 'd')]);
        expect([...(await bus.endOffsets(topic))]).toEqual([
          [0, 3],
          [1, 0],
          [2, 1],
          [3, 0],
        ]);
      });

      it('keeps the order of equal keys over many calls', async () => {
        const publisher = await bus.connectPublisher();
        const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
        for (let round = 0; round < 30; round += 1)
          await publisher.publish(
            topic,
            keys.flatMap((key) => [message(key, `${round}.0`), message(key, `${round}.1`)]),
          );
        const handler = new RecordingHandler();
        await consume(handler);
        await eventually('all are read', () => handler.messages.length === 30 * 14);
        const expected = Array.from({ length: 30 }, (_, round) => [`${round}.0`, `${round}.1`]).flat();
        for (const key of keys) {
          const own = handler.messages.filter((received) => received.key === key);
          expect(own.map(({ value }) => value.toString())).toEqual(expected);
          expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
        }
      });

      it('keeps the order of calls that aren’t awaited', async () => {
        const publisher = await bus.connectPublisher();
        await Promise.all(numbers(50).map((value) => publisher.publish(topic, [message('same', String(value))])));
        const handler = new RecordingHandler();
        await consume(handler);
        await eventually('all are read', () => handler.messages.length === 50);
        expect(handler.values()).toEqual(numbers(50).map(String));
      });

      it('loses and doubles nothing among concurrent publishers', async () => {
        const others = await Promise.all(numbers(4).map(anotherBus));
        const publishers = await Promise.all(others.map((other) => other.connectPublisher()));
        await Promise.all(
          publishers.map(async (publisher, who) => {
            for (const round of numbers(25))
              await publisher.publish(
                topic,
                numbers(8).map((index) => at((index + who) % 4, `${who}.${round}.${index}`)),
              );
          }),
        );
        const handler = new RecordingHandler();
        await consume(handler);
        await eventually('all are read', () => handler.messages.length >= 800);
        expect(new Set(handler.values()).size).toBe(800);
        for (const partition of numbers(4)) {
          const offsets = handler.messages
            .filter((received) => received.partition === partition)
            .map(({ offset }) => offset);
          expect(offsets).toEqual(numbers(200));
        }
      });

      it('refuses a partition the topic doesn’t have, and goes on', async () => {
        const publisher = await bus.connectPublisher();
        await expect(publisher.publish(topic, [at(4, 'a')])).rejects.toMatchObject({ code: 'unknown-partition' });
        await publisher.publish(topic, [at(3, 'b')]);
        expect((await bus.endOffsets(topic)).get(3)).toBe(1);
      });

      it('says which broker can’t be reached', async () => {
        const { bus: unreachable, error } = await harness.createUnreachableBus();
        buses.push(unreachable);
        await expect(unreachable.connectPublisher()).rejects.toThrow(error);
        await expect(unreachable.ping()).rejects.toThrow(error);
      }, 60_000);

      it('brings headers, any text and any bytes back unchanged', async () => {
        const headers = { ce_id: 'Grüße 🚀', empty: '', 'content-type': 'application/json' };
        const bytes = Buffer.from(numbers(256));
        await publish([
          { key: 'schlüssel 🔑', value: 'text\u0000 "quoted" ü 🚀', headers, partition: 1 },
          { key: 'b', value: bytes, headers: {}, partition: 1 },
          { key: 'c', value: '', headers: {}, partition: 1 },
        ]);
        const handler = new RecordingHandler();
        await consume(handler);
        await eventually('all are read', () => handler.messages.length === 3);
        expect(handler.messages).toEqual([
          { offset: 0, partition: 1, key: 'schlüssel 🔑', value: Buffer.from('text\u0000 "quoted" ü 🚀'), headers },
          { offset: 1, partition: 1, key: 'b', value: bytes, headers: {} },
          { offset: 2, partition: 1, key: 'c', value: Buffer.alloc(0), headers: {} },
        ]);
      });

      it('carries messages of 1 MB, several in one call', async () => {
        const large = numbers(5).map((index) => at(0, String(index).repeat(1_000_000)));
        await publish(large);
        const handler = new RecordingHandler();
        await consume(handler);
        await eventually('all are read', () => handler.messages.length === 5);
        expect(handler.values().map((value) => [value[0], value.length])).toEqual(
          numbers(5).map((index) => [String(index), 1_000_000]),
        );
      });
    });

    describe('consuming', () => {
      it('begins where the handler says', async () => {
        await publish(numbers(10).flatMap((value) => [at(0, String(value)), at(1, String(value))]));
        const handler = new RecordingHandler({
          startOffset: (_, partition) => Promise.resolve([7, 10, 0, 0][partition] ?? 0),
        });
        await consume(handler);
        await publish([at(1, 'new')]);
        await eventually('both are read', () => handler.messages.length === 4);
        expect([handler.values(0), handler.values(1)]).toEqual([['7', '8', '9'], ['new']]);
        expect(handler.startOffsetsAsked.sort()).toEqual(numbers(4).map((partition) => `${topic}/${partition}`));
      });

      it('begins where the handler says also before the group’s own offset: a replay', async () => {
        await publish(numbers(10).map((value) => at(0, String(value))));
        const first = new RecordingHandler();
        const consumer = await consume(first);
        await eventually('all are read', () => first.messages.length === 10);
        await consumer.stop();
        const replay = new RecordingHandler({ startOffset: () => Promise.resolve(0) });
        await consume(replay);
        await eventually('all are read again', () => replay.messages.length === 10);
        expect(replay.messages.map(({ offset }) => offset)).toEqual(numbers(10));
      });

      it('goes on from the group’s offset where the handler has no checkpoint', async () => {
        await publish([at(0, 'a'), at(0, 'b')]);
        const first = new RecordingHandler();
        const consumer = await consume(first);
        await eventually('both are read', () => first.messages.length === 2);
        await consumer.stop();
        await publish([at(0, 'c')]);
        const second = new RecordingHandler();
        await consume(second);
        await eventually('the next is read', () => second.messages.length >= 1);
        expect(second.values()).toEqual(['c']);
      });

      it('fails, says so, and reads nothing, where the checkpoint is beyond the end of the log; others go on', async () => {
        await publish([at(0, 'a'), at(0, 'b')]);
        const handler = new RecordingHandler({
          startOffset: (_, partition) => Promise.resolve(partition === 0 ? 3 : 0),
        });
        const failures: PartitionFailure[] = [];
        const consumer = await consume(handler, { onFailure: (failure) => void failures.push(failure) });
        await eventually('it fails', () => consumer.status().state === 'failing');
        expect(consumer.status()).toMatchObject({ state: 'failing', error: { code: 'checkpoint-outside-log' } });
        await publish([at(1, 'other')]);
        await eventually('another partition is read', () => handler.values(1).length === 1);
        await eventually('it is tried again', () => failures.length >= 3);
        expect(handler.values()).toEqual(['other']);
        expect(new Set(failures.map(({ partition }) => partition))).toEqual(new Set([0]));
        expect(failures[2]).toMatchObject({ topic, offset: null, error: { code: 'checkpoint-outside-log' } });
      });

      it('asks again for a start offset that couldn’t be told', async () => {
        await publish([at(0, 'a')]);
        let attempts = 0;
        const handler = new RecordingHandler({
          startOffset: (_, partition) =>
            partition === 0 && ++attempts < 3 ? Promise.reject(new Error('store away')) : Promise.resolve(0),
        });
        const consumer = await consume(handler);
        await eventually('it is read', () => handler.messages.length === 1);
        await eventually('it runs', () => consumer.status().state === 'running');
        expect(attempts).toBe(3);
      });

      it('limits batches, and tells the end of the partition with each', async () => {
        await publish(numbers(25).map((value) => at(0, String(value))));
        const handler = new RecordingHandler();
        await consume(handler, { batchSizeMax: 10 });
        await eventually('all are read', () => handler.messages.length === 25);
        expect(handler.batches.map(({ messages, endOffset }) => [messages.length, endOffset])).toEqual([
          [10, 25],
          [10, 25],
          [5, 25],
        ]);
      });

      it('delivers a rejected batch again, in order, while other partitions go on', async () => {
        await publish(numbers(20).map((value) => at(0, String(value))));
        let rejections = 0;
        const failed: string[][] = [];
        const done: string[] = [];
        const handler = new RecordingHandler({
          work: (batch) => {
            const values = batch.messages.map(({ value }) => value.toString());
            if (batch.partition === 0 && values.includes('5') && rejections < 4) {
              rejections += 1;
              failed.push(values);
              return Promise.reject(new Error('effect refused'));
            }
            if (batch.partition === 0) done.push(...values);
            return Promise.resolve();
          },
        });
        const told: (number | null)[] = [];
        const consumer = await consume(handler, { batchSizeMax: 5, onFailure: ({ offset }) => void told.push(offset) });
        await eventually('it fails', () => consumer.status().state === 'failing');
        expect(consumer.status()).toMatchObject({ error: new Error('effect refused'), since: expect.any(Date) });
        await publish([at(1, 'other')]);
        await eventually('another partition is read', () => handler.values(1).length === 1);
        expect(rejections).toBeLessThan(4);
        await eventually('the rest is read', () => done.length === 20);
        expect(failed).toEqual(Array.from({ length: 4 }, () => ['5', '6', '7', '8', '9']));
        expect(done).toEqual(numbers(20).map(String));
        expect(told).toEqual([5, 5, 5, 5]);
        expect(consumer.status().state).toBe('running');
      });

      it('handles partitions at the same time, and one batch of a partition at a time', async () => {
        await publish(numbers(40).map((value) => at(value % 4, String(value))));
        let [now, most] = [0, 0];
        const busy = new Set<number>();
        const handler = new RecordingHandler({
          work: async ({ partition }) => {
            expect(busy.has(partition)).toBe(false);
            busy.add(partition);
            most = Math.max(most, (now += 1));
            await pause(50);
            now -= 1;
            busy.delete(partition);
          },
        });
        await consume(handler, { batchSizeMax: 5, partitionsConcurrentMax: 3 });
        await eventually('all are read', () => handler.messages.length === 40 && now === 0);
        expect(most).toBe(3);
        expect(new Set(handler.values()).size).toBe(40);
      });

      it('delivers nothing while paused, and all of it after', async () => {
        const handler = new RecordingHandler();
        const consumer = await consume(handler);
        await publish([at(0, 'a')]);
        await eventually('it reads', () => handler.messages.length === 1);
        consumer.pause();
        expect(consumer.status()).toMatchObject({ state: 'paused', partitions: { length: 4 } });
        await publish([at(0, 'b'), at(1, 'c')]);
        await pause(1_500);
        expect(handler.values()).toEqual(['a']);
        consumer.resume();
        await eventually('it reads on', () => handler.messages.length === 3);
        expect(handler.values().sort()).toEqual(['a', 'b', 'c']);
      });

      it('delivers nothing that it was about to read when it was paused', async () => {
        let begin: (() => void) | undefined;
        const mayBegin = new Promise<void>((resolve) => (begin = resolve));
        const handler = new RecordingHandler({ startOffset: () => mayBegin.then(() => null) });
        await publish([at(0, 'a'), at(1, 'b')]);
        const consumer = await consume(handler);
        await eventually('it is about to read', () => handler.startOffsetsAsked.length > 0);
        consumer.pause();
        begin?.();
        await pause(1_500);
        expect(handler.values()).toEqual([]);
        consumer.resume();
        await eventually('it reads', () => handler.messages.length === 2);
      });

      it('is awake within a moment of a publish', async () => {
        const handler = new RecordingHandler();
        await consume(handler);
        await publish([at(0, 'warm')]);
        await eventually('it reads', () => handler.messages.length === 1);
        const publisher = await bus.connectPublisher();
        const delaysMs: number[] = [];
        for (const round of numbers(10)) {
          const sentAt = performance.now();
          await publisher.publish(topic, [at(round % 4, String(round))]);
          await eventually('it is read', () => handler.messages.length === round + 2);
          delaysMs.push(performance.now() - sentAt);
        }
        expect(delaysMs.sort((a, b) => a - b)[5]).toBeLessThan(300);
      });

      it('finishes the batch in hand before it stops, and begins no other', async () => {
        await publish(numbers(20).map((value) => at(0, String(value))));
        let finished = 0;
        const handler = new RecordingHandler({
          work: async ({ isCurrent }) => {
            await pause(700);
            if (isCurrent()) finished += 1;
          },
        });
        const consumer = await consume(handler, { batchSizeMax: 5 });
        await eventually('a batch is in hand', () => handler.batches.length === 1);
        await consumer.stop();
        expect([handler.batches.length, finished]).toEqual([1, 1]);
        expect(consumer.status()).toEqual({ state: 'stopped', partitions: [] });
        expect(handler.batches[0]?.isCurrent()).toBe(false);
        const next = new RecordingHandler();
        await consume(next);
        await eventually('the next goes on', () => next.messages.length === 15);
        expect(next.values()).toEqual(numbers(20).slice(5).map(String));
      });
    });

    describe('consumers of one group', () => {
      it('share the partitions; who stays takes over from who stops', async () => {
        const [first, second] = [new RecordingHandler(), new RecordingHandler()];
        const one = await consume(first);
        const two = await consume(second, {}, await anotherBus());
        await eventually(
          'they share',
          () => one.status().partitions.length === 2 && two.status().partitions.length === 2,
        );
        await publish(numbers(40).map((value) => at(value % 4, String(value))));
        await eventually('all are read', () => first.messages.length + second.messages.length >= 40);
        expect([...first.values(), ...second.values()].map(Number).sort((a, b) => a - b)).toEqual(numbers(40));
        await two.stop();
        await eventually('one has all', () => one.status().partitions.length === 4);
        await publish(numbers(8).map((value) => at(value % 4, `late ${value}`)));
        await eventually(
          'one reads all',
          () => first.values().filter((value) => value.startsWith('late')).length === 8,
        );
      });

      it('take over from one that died, whose zombie knows it', async () => {
        const severable = await harness.createSeverableBus();
        buses.push(severable.bus);
        await publish(numbers(12).map((value) => at(value % 4, String(value))));
        const committed = new Map<number, number>();
        const startOffset = (_: string, partition: number): Promise<number> =>
          Promise.resolve(committed.get(partition) ?? 0);
        let wake: () => void = () => undefined;
        const awake = new Promise<void>((resolve) => (wake = resolve));
        const verdicts: boolean[] = [];
        const zombie = new RecordingHandler({
          startOffset,
          work: async ({ isCurrent }) => {
            verdicts.push(isCurrent());
            await awake;
            verdicts.push(isCurrent());
          },
        });
        const dead = severable.bus.createConsumer({
          groupId: `${topic}-group`,
          topics: [topic],
          handler: zombie,
          partitionsConcurrentMax: 1,
        });
        await dead.start();
        await eventually('it has a batch in hand', () => zombie.batches.length === 1);
        severable.sever();

        const heir = new RecordingHandler({
          startOffset,
          work: ({ partition, messages, isCurrent }) => {
            if (isCurrent()) committed.set(partition, (messages[messages.length - 1]?.offset ?? 0) + 1);
            return Promise.resolve();
          },
        });
        await consume(heir, {}, await anotherBus());
        await eventually('the heir reads all', () => heir.messages.length === 12, harness.takeOverMs);
        wake();
        await eventually('the zombie is told', () => verdicts.length >= 2);
        expect(verdicts.slice(0, 2)).toEqual([true, false]);
        expect(zombie.batches.length).toBe(1);
        expect([...committed].sort(([a], [b]) => a - b)).toEqual(numbers(4).map((partition) => [partition, 3]));
        await dead.stop();
      }, 90_000);
    });

    it('waits at close for the batches in hand', async () => {
      const another = await anotherBus();
      let finished = false;
      const handler = new RecordingHandler({
        work: async () => {
          await pause(500);
          finished = true;
        },
      });
      const consumer = await consume(handler, {}, another);
      await publish([at(0, 'a')]);
      await eventually('a batch is in hand', () => handler.batches.length === 1);
      await another.close();
      expect([finished, consumer.status().state]).toEqual([true, 'stopped']);
    });
  });
}

const message = (key: string, value: string): OutgoingMessage => ({ key, value, headers: {} });
const at = (partition: number, value: string): OutgoingMessage => ({ key: 'any', value, headers: {}, partition });
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
