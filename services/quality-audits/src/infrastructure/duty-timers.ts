import type { StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent } from '@opex/event-sourcing';
import type { PostgresEventStore, Timer } from '@opex/event-sourcing/postgres';
import { clearTimers, LogFollower, setTimers, TimerRunner } from '@opex/event-sourcing/postgres';
import type { DataSource, EntityManager } from 'typeorm';
import type { DueDuty, Duties } from '../application/duties.js';
import { startOf } from '../domain/days.js';

const TIMERS = 'duties';

export interface DutyTimersOptions {
  readonly dataSource: DataSource;
  readonly store: PostgresEventStore;
  readonly duties: Pick<Duties, 'daysOf' | 'perform'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Keeps a timer for each duty of each aggregate as it is now, and sees to the duties whose day has come. */
export function dutyTimers({ dataSource, store, duties, now }: DutyTimersOptions): {
  readonly follower: LogFollower;
  readonly runner: TimerRunner;
} {
  const follower = new LogFollower({
    name: TIMERS,
    dataSource,
    store,
    reads: 'versioned',
    apply: (events, manager) => setDuties(events, manager, duties),
    onCaughtUp: () => runner.lookAgain(),
  });
  const runner = new TimerRunner({
    kind: TIMERS,
    dataSource,
    now,
    settled: () => follower.catchUp(),
    fire: (timers) => performAll(timers, duties),
  });
  return { follower, runner };
}

async function setDuties(
  events: readonly StoredEvent[],
  manager: EntityManager,
  duties: DutyTimersOptions['duties'],
): Promise<void> {
  const due: Timer[] = [];
  const idle: string[] = [];
  const changed = new Map(events.map((event) => [event.streamId, event]));
  for (const { streamId, subject } of changed.values()) {
    if (subject === null) continue;
    const days = await readable(() => duties.daysOf(streamId.split('/', 1)[0] ?? '', subject));
    for (const { duty, day } of days ?? []) {
      const key = `${duty}/${subject}`;
      if (day === null) idle.push(key);
      else due.push({ key, dueAt: startOf(day), payload: { duty, id: subject, day } satisfies DueDuty });
    }
  }
  await clearTimers(manager, TIMERS, idle);
  await setTimers(manager, TIMERS, due);
}

/** An aggregate that this code cannot read keeps the timers it has; it is no reason to stop those of the others. */
async function readable<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}

/** All that can be done is done; then the first fault lets them all be tried again. */
async function performAll(timers: readonly Timer[], duties: DutyTimersOptions['duties']): Promise<void> {
  const faults: Error[] = [];
  for (const { payload } of timers) {
    try {
      await duties.perform(payload as DueDuty);
    } catch (error) {
      faults.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  const [fault] = faults;
  if (fault !== undefined) throw fault;
}
