import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../testing/index.js';
import { createTestDatabase, sampleEvent } from '../testing/index.js';
import { eventLogMigrations } from './event-log-migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';
import type { Timer, TimerRunnerOptions } from './timers.js';
import { clearTimers, setTimers, TimerRunner } from './timers.js';

const KIND = 'limit';
const at = (ms: number): string => new Date(ms).toISOString();

describe('timers', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let nowMs = Date.parse('2025-03-03T12:00:00Z');
  const runners: TimerRunner[] = [];

  beforeEach(async () => {
    database = await createTestDatabase(eventLogMigrations, { poolSize: 20 });
    store = new PostgresEventStore(database.dataSource);
    nowMs = Date.parse('2025-03-03T12:00:00Z');
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await store.close();
    await database.drop();
  });

  const set = (...timers: readonly Timer[]): Promise<void> =>
    database.dataSource.transaction((manager) => setTimers(manager, KIND, timers));
  const timer = (key: string, dueAtMs: number, payload = {}): Timer => ({ key, dueAt: at(dueAtMs), payload });
  const run = (fire: TimerRunnerOptions['fire'], more: Partial<TimerRunnerOptions> = {}): TimerRunner => {
    const runner = new TimerRunner({ kind: KIND, dataSource: database.dataSource, fire, now: () => nowMs, ...more });
    runners.push(runner);
    runner.start();
    return runner;
  };
  const appendEach = async (timers: readonly Timer[]): Promise<void> => {
    await store.append(timers.map(({ key }) => ({ events: [sampleEvent({ source: 'urn:timers', id: key })] })));
  };
  const stored = async (): Promise<string[]> => (await store.readLog(0, 100)).map(({ id }) => id);

  it('fire when their moment has passed, earliest first, and not before', async () => {
    const fired: Timer[] = [];
    await set(timer('late', nowMs + 60_000), timer('b', nowMs - 1), timer('a', nowMs - 2, { step: 'triage' }));
    const runner = run((timers) => {
      fired.push(...timers);
      return Promise.resolve();
    });
    await until(() => fired.length === 2);
    expect(fired).toEqual([timer('a', nowMs - 2, { step: 'triage' }), timer('b', nowMs - 1)]);
    nowMs += 60_000;
    runner.lookAgain();
    await until(() => fired.length === 3);
    expect(fired.at(-1)?.key).toBe('late');
  });

  it('wait for another moment once it is set anew, and for none once they are cleared', async () => {
    const fired: string[] = [];
    await set(timer('moved', nowMs + 1_000), timer('cleared', nowMs + 1_000), timer('kept', nowMs + 1_000));
    await set(timer('moved', nowMs + 9_000));
    await database.dataSource.transaction((manager) => clearTimers(manager, KIND, ['cleared']));
    nowMs += 5_000;
    run((timers) => {
      fired.push(...timers.map(({ key }) => key));
      return Promise.resolve();
    });
    await until(() => fired.length === 1);
    await pause(300);
    expect(fired).toEqual(['kept']);
  });

  it('have their effect once where instances fire at once, and one of them fails after its effect', async () => {
    const keys = Array.from({ length: 40 }, (_, n) => `t-${String(n).padStart(2, '0')}`);
    await set(...keys.map((key) => timer(key, nowMs - 1)));
    let failures = 0;
    run(async (timers) => {
      await appendEach(timers);
      if (failures++ === 0) throw new Error('crashed after the append');
    });
    run(appendEach);
    run(appendEach);
    await until(async () => (await waiting()) === 0);
    expect((await stored()).sort()).toEqual(keys);
  });

  it('are what is known once everything before is known', async () => {
    let isSettled = false;
    const fired: boolean[] = [];
    await set(timer('a', nowMs - 1));
    run(
      () => {
        fired.push(isSettled);
        return Promise.resolve();
      },
      {
        settled: async () => {
          await pause(50);
          isSettled = true;
        },
      },
    );
    await until(() => fired.length > 0);
    expect(fired).toEqual([true]);
  });

  it('outlive who set them', async () => {
    await set(timer('a', nowMs + 1_000));
    await run(appendEach).stop();
    expect(await stored()).toEqual([]);
    nowMs += 2_000;
    run(appendEach);
    await until(async () => (await stored()).length === 1);
    expect(await stored()).toEqual(['a']);
  });

  const waiting = async (): Promise<number> =>
    (await database.dataSource.query<unknown[]>('SELECT 1 FROM timers')).length;
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come to hold within 10 s.');
    await pause(20);
  }
};
