import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from '@opex/messaging';
import { completeToOf, partitionOfKey } from '@opex/messaging';
import pg from 'pg';
import type { TestDatabase } from '../testing/create-test-database.js';
import { createTestDatabase } from '../testing/create-test-database.js';
import { RecordingPublisher } from '../testing/recording-publisher.js';
import { sampleEvent } from '../testing/sample-event.js';
import { eventLogMigrations } from './event-log-migrations.js';
import type { RelayStatus } from './event-relay.js';
import { EventRelay } from './event-relay.js';
import type { LogMessages } from './log-messages.js';
import { HEARTBEAT_TYPE } from './log-messages.js';
import type { PublishedMark } from './own-topic.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { PostgresRelayLog } from './postgres-relay-log.js';
import type { RelayFault } from './relay-fault.js';

const PARTITIONS = 3;

const messages: LogMessages = {
  toMessages: ({ position, streamId, recordedAtMicros }, epoch) => [
    { key: streamId, value: '', headers: { kind: 'event', position: `${position}`, at: `${recordedAtMicros}`, epoch } },
  ],
  heartbeatMessages: (position, recordedAtMicros, epoch, partitions) =>
    Array.from({ length: partitions }, (_, partition) => ({
      key: '',
      value: '',
      partition,
      headers: { kind: 'heartbeat', position: `${position}`, at: `${recordedAtMicros}`, epoch },
    })),
};

const isHeartbeat = ({ headers }: OutgoingMessage) => headers['kind'] === 'heartbeat';
const positionOf = ({ headers }: OutgoingMessage) => Number(headers['position']);
const recordedAtOf = ({ headers }: OutgoingMessage) => Number(headers['at']);
/** What stands in the topic; an event is as recent as a heartbeat of its moment. */
const marksIn = (topic: readonly OutgoingMessage[]): readonly PublishedMark[] =>
  topic.map((message) => ({
    ...{ type: HEARTBEAT_TYPE, source: '', id: '', epoch: message.headers['epoch'] ?? '' },
    ...{ position: positionOf(message), recordedAtMicros: recordedAtOf(message) },
  }));
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const firstOccurrences = (positions: readonly number[]) => [...new Set(positions)];
const pauseMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const until = async (isSo: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> => {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not within ${withinMs} ms: ${isSo.toString()}`);
    await pauseMs(5);
  }
};

describe('EventRelay', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let publisher: RecordingPublisher;
  /** They publish to one topic. */
  let publishers: RecordingPublisher[];
  let relays: EventRelay[];
  let eventNumber = 0;

  beforeEach(async () => {
    database = await createTestDatabase(eventLogMigrations, { poolSize: 30 });
    store = new PostgresEventStore(database.dataSource);
    publisher = new RecordingPublisher();
    publishers = [publisher];
    relays = [];
  });
  afterEach(async () => {
    for (const relay of relays) await relay.stop();
    await store.close();
    await database.drop();
  });

  const startRelay = (more: Partial<ConstructorParameters<typeof EventRelay>[0]> = {}): EventRelay => {
    const relay = new EventRelay({
      ...{ log: new PostgresRelayLog(database.dataSource, 'to-broker'), store, publisher },
      ...{ topic: 'events', topicPartitions: PARTITIONS, messages, heartbeatIdleMs: 1_000 },
      lastPublished: () => Promise.resolve(marksIn(publishers.flatMap((one) => one.messages))),
      ...more,
    });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const append = (count: number, streamId = 's') =>
    store.append(
      Array.from({ length: count }, () => ({ events: [sampleEvent({ id: `e-${(eventNumber += 1)}`, streamId })] })),
    );
  const sql = (statement: string) => database.dataSource.query<Record<string, string>[]>(statement);
  const checkpoint = async () => Number((await sql('SELECT position FROM relay_checkpoints'))[0]?.['position'] ?? 0);
  const published = (by = publisher) => by.messages.filter((message) => !isHeartbeat(message)).map(positionOf);
  const isAt = (relay: EventRelay, state: RelayStatus['state']) => () => relay.status().state === state;
  const hasPublished = (last: number) => () => published().includes(last);

  it('publishes what is there and what comes, page by page, in order', async () => {
    await append(2_500);
    const relay = startRelay();
    await until(hasPublished(2_500));
    await append(3);
    await until(hasPublished(2_503));
    expect(published()).toEqual(upTo(2_503));
    await until(async () => (await checkpoint()) === 2_503);
    await until(() => relay.status().position === 2_503);
    expect(relay.status()).toEqual({
      state: 'running',
      leader: true,
      position: 2_503,
      headPosition: 2_503,
      lagEvents: 0,
    });
  });

  it('skips and reorders nothing while eight writers append and some commit late', async () => {
    const relay = startRelay();
    const writer = async (name: string) => {
      for (let call = 0; call < 40; call += 1) {
        await append(1 + ((call * 7) % 13), `${name}-${call % 3}`);
        await pauseMs(Math.random() * 8);
      }
    };
    const lateWriter = async (name: string) => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      for (let call = 0; call < 12; call += 1) {
        await client.query('BEGIN');
        await client.query(
          `SELECT append_events(ARRAY[0], ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY[$1], NULL,
             ARRAY['urn:late'], ARRAY[$2], ARRAY['t'], ARRAY[1], NULL, ARRAY['{}'::json], NULL, NULL, ARRAY[now()],
             NULL, NULL, true)`,
          [name, `${name}-${call}`],
        );
        await pauseMs(Math.random() * 30);
        await client.query(call % 4 === 3 ? 'ROLLBACK' : 'COMMIT');
      }
      await client.end();
    };
    await Promise.all([...upTo(8).map((n) => writer(`w-${n}`)), ...upTo(3).map((n) => lateWriter(`late-${n}`))]);
    const last = Number((await sql('SELECT last_position FROM log_head'))[0]?.['last_position']);
    await until(() => relay.status().position === last);
    expect(last).toBeGreaterThan(2_000);
    expect(published()).toEqual(upTo(last));
    const log = await store.readLog(0, last + 1);
    expect(log.map(({ position }) => position)).toEqual(upTo(last));
    const instants = log.map(({ recordedAtMicros }) => recordedAtMicros);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect((await sql(`SELECT count(*) n FROM events WHERE source = 'urn:late'`))[0]?.['n']).toBe('27');
  });

  it('tells each partition of a page where the page ends', async () => {
    const streams = upTo(6).map((n) => `case/${n}`);
    for (const stream of streams) await append(2, stream);
    startRelay();
    await until(hasPublished(12));
    const page = publisher.messages.filter((message) => !isHeartbeat(message));
    const last = (await store.readLog(0, 12)).at(-1);
    const end = { position: 12, recordedAtMicros: (last?.recordedAtMicros ?? 0) - 1 };
    const partitions = page.map(({ key }) => partitionOfKey(key, PARTITIONS));
    expect(new Set(partitions).size).toBe(PARTITIONS);
    expect(page.map(({ headers }) => completeToOf({ headers, offset: 0 }))).toEqual(
      partitions.map((partition, index) => (index < 11 && partitions.lastIndexOf(partition) === index ? end : null)),
    );
  });

  it('saves its checkpoint after the acknowledgement, not before', async () => {
    const letGo = publisher.hold();
    startRelay();
    await append(10);
    await pauseMs(300);
    expect(await checkpoint()).toBe(0);
    letGo();
    await until(async () => (await checkpoint()) === 10);
    expect(published()).toEqual(upTo(10));
  });

  it('begins after its checkpoint when started again', async () => {
    const first = startRelay();
    await append(10);
    await until(async () => (await checkpoint()) === 10);
    await first.stop();
    await append(5);
    startRelay();
    await until(hasPublished(15));
    expect(published()).toEqual(upTo(15));
  });

  it('publishes the same page again when the broker failed in the middle, and shows it', async () => {
    publisher.failNext(new Error('broker down'), new Error('broker down'), new Error('still down'));
    await append(20);
    const relay = startRelay();
    await until(isAt(relay, 'retrying'));
    await append(4);
    await until(() => relay.status().error?.message === 'still down' && relay.status().headPosition === 24);
    expect(relay.status()).toMatchObject({
      state: 'retrying',
      leader: true,
      position: 0,
      headPosition: 24,
      lagEvents: 24,
    });
    await until(hasPublished(24));
    expect(firstOccurrences(published())).toEqual(upTo(24));
    expect(published()).toHaveLength(24 + 3 * 10);
    await until(isAt(relay, 'running'));
    expect(relay.status().error).toBeUndefined();
  });

  it('pauses longer after each failure, though events keep coming', async () => {
    publisher.failNext(...upTo(50).map(() => new Error('down')));
    await append(2);
    const relay = startRelay();
    await until(isAt(relay, 'retrying'));
    const end = performance.now() + 1_000;
    while (performance.now() < end) await append(1);
    // 0.1 + 0.2 + 0.4 + 0.8 s
    expect(publisher.messages.length).toBeLessThanOrEqual(6);
  });

  it('leads once, and another takes over when the leader loses its session', async () => {
    const zombiePublisher = new RecordingPublisher();
    publishers.push(zombiePublisher);
    const zombieStore = new PostgresEventStore(database.dataSource);
    const leader = startRelay({ publisher: zombiePublisher, store: zombieStore });
    await until(() => leader.status().leader);
    const successor = startRelay();
    await append(3_000);
    await until(() => published(zombiePublisher).includes(3_000));
    expect([leader.status().leader, successor.status().leader]).toEqual([true, false]);
    // The checkpoint comes after the last acknowledgement.
    await until(() => successor.status().position === 3_000);
    expect(successor.status()).toMatchObject({ state: 'waiting', headPosition: 3_000 });

    // It loses its session while a page is on its way: that page may arrive, no other may follow.
    const letGo = zombiePublisher.hold();
    await append(2_500);
    await pauseMs(100);
    await sql(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted`);
    await until(() => successor.status().leader);
    await until(hasPublished(5_500));
    letGo();
    await until(() => !leader.status().leader);
    await until(isAt(leader, 'waiting'));
    await append(1);
    await until(hasPublished(5_501));
    const byZombie = published(zombiePublisher);
    expect(Math.max(...byZombie)).toBeLessThanOrEqual(4_000);
    expect(published()).toEqual(upTo(5_501, 3_001));
    await zombieStore.close();
  });

  it('lets relays of other names publish for themselves', async () => {
    const other = new RecordingPublisher();
    startRelay();
    startRelay({ log: new PostgresRelayLog(database.dataSource, 'to-archive'), publisher: other });
    await append(5);
    await until(() => published().length === 5 && published(other).length === 5);
    expect(published(other)).toEqual(published());
  });

  it('hands the lead over at once when stopped', async () => {
    const first = startRelay();
    await until(() => first.status().leader);
    const second = startRelay();
    await first.stop();
    expect(first.status()).toMatchObject({ state: 'stopped', leader: false });
    await until(() => second.status().leader, 2_000);
  });

  it('stops at a hole in the log and says so', async () => {
    await append(10);
    await sql('DELETE FROM events WHERE position = 6');
    const relay = startRelay();
    await until(isAt(relay, 'faulted'));
    expect(relay.status()).toMatchObject({ leader: false, position: 0, error: { code: 'hole' } });
    expect(published()).toEqual([]);
  });

  it('does not go on in another life of the log until it is told to', async () => {
    const first = startRelay();
    await append(10);
    await until(async () => (await checkpoint()) === 10);
    await first.stop();
    await sql('UPDATE log_head SET epoch = gen_random_uuid()');
    await append(2);
    const relay = startRelay();
    await until(isAt(relay, 'faulted'));
    expect(relay.status().error).toMatchObject({ code: 'epoch-changed' });
    expect(published()).toEqual(upTo(10));
    const [before] = publisher.messages.map(({ headers }) => headers['epoch']);
    // To another topic, as what readers have seen of this one means other events.
    publisher.messages.length = 0;
    await relay.replayFrom(0);
    await until(hasPublished(12));
    expect(published()).toEqual(upTo(12));
    expect(new Set(publisher.messages.map(({ headers }) => headers['epoch'])).has(before)).toBe(false);
  });

  it('does not go on where the log ends before its checkpoint', async () => {
    const first = startRelay();
    await append(10);
    await until(async () => (await checkpoint()) === 10);
    await first.stop();
    await sql('DELETE FROM events WHERE position > 7; UPDATE log_head SET last_position = 7');
    const relay = startRelay();
    await until(isAt(relay, 'faulted'));
    expect(relay.status().error).toMatchObject({ code: 'log-shrank' });
  });

  describe('that finds its topic', () => {
    const faultOf = async (change: () => Promise<unknown>): Promise<string> => {
      const first = startRelay();
      await append(10);
      await until(async () => (await checkpoint()) === 10);
      await until(() => publisher.messages.filter(isHeartbeat).some((beat) => positionOf(beat) === 10));
      await first.stop();
      const before = publisher.messages.length;
      await change();
      const kept = publisher.messages.length;
      const relay = startRelay();
      await until(isAt(relay, 'faulted'));
      expect([kept <= before, publisher.messages.length]).toEqual([true, kept]);
      return (relay.status().error as RelayFault).code;
    };
    /** What a restore from an older state leaves, the checkpoint too. */
    const restoreTo = (position: number) =>
      sql(`DELETE FROM events WHERE position > ${position}; UPDATE log_head SET last_position = ${position};
           UPDATE relay_checkpoints SET position = ${position}`);

    it('ahead of the log does not publish other events under its positions', async () => {
      expect(await faultOf(() => restoreTo(7))).toBe('topic-ahead');
    });

    it('ahead of the log before new events came does not either', async () => {
      const change = async () => {
        await restoreTo(7);
        await append(20);
      };
      expect(await faultOf(change)).toBe('topic-ahead');
    });

    it('empty, or without its end, does not leave out what was there', async () => {
      expect(await faultOf(() => Promise.resolve((publisher.messages.length = 0)))).toBe('topic-lost');
      publisher.messages.push(...messages.heartbeatMessages(3, 0, (await store.head()).epoch, PARTITIONS));
      const relay = startRelay();
      await until(isAt(relay, 'faulted'));
      expect(relay.status().error).toMatchObject({ code: 'topic-lost' });
    });
  });

  it('goes on when the database comes back', async () => {
    const relay = startRelay();
    await until(isAt(relay, 'running'));
    await sql(`ALTER TABLE relay_checkpoints RENAME TO hidden`);
    await until(isAt(relay, 'retrying'));
    expect(relay.status().error?.message).toContain('relay_checkpoints');
    await sql(`ALTER TABLE hidden RENAME TO relay_checkpoints`);
    await append(3);
    await until(hasPublished(3));
    await until(isAt(relay, 'running'));
  });

  it('publishes again from where it is set back to, also from another process', async () => {
    const relay = startRelay();
    await append(10);
    await until(async () => (await checkpoint()) === 10);
    const elsewhere = new EventRelay({
      ...{ log: new PostgresRelayLog(database.dataSource, 'to-broker'), store, publisher },
      ...{ topic: 'events', topicPartitions: PARTITIONS, messages, lastPublished: () => Promise.resolve([]) },
    });
    await elsewhere.replayFrom(4);
    await until(() => published().length === 16);
    expect(published()).toEqual([...upTo(10), ...upTo(10, 5)]);
    await until(() => relay.status().position === 10);
    await relay.replayFrom(9);
    await until(() => published().length === 17);
    await expect(relay.replayFrom(11)).rejects.toThrow(RangeError);
    await expect(relay.replayFrom(-1)).rejects.toThrow(RangeError);
  });

  it('refuses to be set forward', async () => {
    const first = startRelay();
    await append(5);
    await until(async () => (await checkpoint()) === 5);
    await first.stop();
    await append(5);
    await expect(first.replayFrom(8)).rejects.toThrow('events would be skipped');
    expect(await checkpoint()).toBe(5);
  });

  it.each(['in this process', 'in another process'])('wakes at once when an event is stored %s', async (where) => {
    const writer = where === 'in this process' ? store : new PostgresEventStore(database.dataSource);
    const relay = startRelay();
    await until(() => relay.status().leader);
    const delaysMs: number[] = [];
    for (let position = 1; position <= 10; position += 1) {
      await pauseMs(150);
      await writer.append([{ events: [sampleEvent({ id: `wake-${position}` })] }]);
      const committedAt = performance.now();
      await until(hasPublished(position));
      delaysMs.push(performance.now() - committedAt);
    }
    // Polling alone would take half a second.
    expect(delaysMs.toSorted((a, b) => a - b)[5]).toBeLessThan(100);
    if (writer !== store) await writer.close();
  });

  it('tells every partition how far the log is complete, whether events come or not', async () => {
    const relay = startRelay();
    const heartbeats = () => publisher.messages.filter(isHeartbeat);
    await until(() => heartbeats().length >= PARTITIONS);
    expect(
      heartbeats()
        .slice(0, PARTITIONS)
        .map(({ partition }) => partition),
    ).toEqual([0, 1, 2]);
    const writing = Promise.all(
      upTo(4).map(async (n) => {
        for (let call = 0; call < 150; call += 1) {
          await append(5, `w-${n}`);
          if (call % 30 === 0) await pauseMs(250);
        }
      }),
    );
    await writing;
    await until(() => relay.status().position === 3_000);
    const before = heartbeats().length;
    await until(() => heartbeats().length > before);
    await append(1);
    await until(hasPublished(3_001));

    const log = await store.readLog(0, 4_000);
    expect(heartbeats().length).toBeGreaterThan(PARTITIONS * 5);
    let publishedUpTo = 0;
    for (const message of publisher.messages) {
      if (!isHeartbeat(message)) publishedUpTo = Math.max(publishedUpTo, positionOf(message));
      else {
        expect(publishedUpTo).toBeGreaterThanOrEqual(positionOf(message));
        const next = log[positionOf(message)];
        if (next !== undefined) expect(next.recordedAtMicros).toBeGreaterThan(recordedAtOf(message));
      }
    }
  });

  it('does not call a commit complete of which it has published a part', async () => {
    await append(999);
    await append(1_000);
    startRelay();
    await until(() => publisher.messages.some(isHeartbeat));
    const [heartbeat] = publisher.messages.filter(isHeartbeat);
    const [last, next] = await store.readLog(999, 2);
    expect([heartbeat && positionOf(heartbeat), last?.recordedAtMicros]).toEqual([1_000, next?.recordedAtMicros]);
    expect(next?.recordedAtMicros).toBe(heartbeat && recordedAtOf(heartbeat) + 1);
  });

  it('records nothing at or before a heartbeat, also where the clock stepped back', async () => {
    await append(1);
    await sql(`UPDATE log_head SET last_recorded_at = now() + interval '1 hour'`);
    const [head] = await sql('SELECT (extract(epoch FROM last_recorded_at) * 1000000)::bigint AS micros FROM log_head');
    startRelay();
    await until(() =>
      publisher.messages.filter(isHeartbeat).some((beat) => recordedAtOf(beat) > Number(head?.['micros'])),
    );
    await append(1);
    await until(hasPublished(2));
    const [, second] = await store.readLog(0, 2);
    const before = publisher.messages
      .filter((message) => isHeartbeat(message) && positionOf(message) === 1)
      .map(recordedAtOf);
    expect(second?.recordedAtMicros).toBeGreaterThan(Math.max(...before));
  });

  it('sends a heartbeat now and then when idle', async () => {
    startRelay();
    await pauseMs(2_500);
    const beats = publisher.messages.filter(isHeartbeat).length / PARTITIONS;
    expect(beats).toBeGreaterThanOrEqual(2);
    expect(beats).toBeLessThanOrEqual(4);
  });

  it('cannot be started twice', () => {
    const relay = startRelay();
    expect(() => relay.start()).toThrow('started already');
  });
});
