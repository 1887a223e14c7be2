import { activityCompleted } from '@opex/contracts';
import { randomUUID } from 'node:crypto';

/** One completed activity of a case, shaped like the events of real logs: some 7 to a case, 230 bytes of JSON. */
export interface SampleEvent {
  readonly id: string;
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly data: {
    readonly process: string;
    readonly activity: string;
    readonly resource: string;
    readonly automated: boolean;
    readonly channel: string;
    readonly effortMinutes: number;
  };
}

export const SOURCE = 'urn:opex:bench';
export const PROCESS = 'customer-support';
export const EVENT_TYPE = activityCompleted.type;

/** The five of the framework. */
export const PROCESSES = [PROCESS, 'customer-onboarding', 'sales', 'product-development', 'operations'] as const;

/** How the cases of the sample complete: the body of `PUT /v1/process-definitions/{process}`. */
export const COMPLETION = { by: 'activities', activities: ['closure'] } as const;

const GAP_MEAN_MS = 10 * 3_600_000;
const START_MS = Date.parse('2017-01-01T00:00:00Z');
const STEPS_MIN = 3;
const STEPS_MAX = 11;
const middle = ['triage', 'diagnosis', 'work', 'waiting', 'review', 'answer'];
const channels = ['mail', 'phone', 'chat'];
const RESOURCES = 20;

/** How much happens, and where. */
export interface LogShape {
  /** A case begins in each. */
  readonly tickMs: number;
  /** Cases belong to one after the other. */
  readonly processes: readonly string[];
}

const ONE_BUSY_PROCESS: LogShape = { tickMs: 12 * 60_000, processes: [PROCESS] };

interface Step {
  readonly process: string;
  readonly caseNumber: number;
  readonly step: number;
  readonly steps: number;
  readonly channel: string;
  readonly atMs: number;
}

/**
 * The events of one endless log, in the order of their time. Unless another shape is asked for, every 12 minutes a case
 * begins, some 350 are open at a time, a million events are 3.3 years. The same seed gives the same log but for the ids.
 */
export function* sampleLog(
  seed: number,
  { tickMs, processes }: LogShape = ONE_BUSY_PROCESS,
): Generator<SampleEvent, never> {
  const random = randoms(seed);
  const due = new Map<number, Step[]>();
  const schedule = (step: Step): void => {
    const tick = Math.floor((step.atMs - START_MS) / tickMs);
    const others = due.get(tick);
    if (others === undefined) due.set(tick, [step]);
    else others.push(step);
  };
  for (let tick = 0; ; tick++) {
    schedule({
      process: processes[tick % processes.length] as string,
      caseNumber: seed * 1e9 + tick,
      step: 1,
      steps: STEPS_MIN + Math.floor(random() * (STEPS_MAX - STEPS_MIN + 1)),
      channel: pick(channels, random()),
      atMs: START_MS + tick * tickMs + Math.floor(random() * tickMs),
    });
    const steps = due.get(tick) ?? [];
    due.delete(tick);
    for (const step of steps.sort((a, b) => a.atMs - b.atMs)) {
      yield toEvent(step, random);
      // At least a tick later, so that no step falls into the tick that is under way.
      const gapMs = tickMs + Math.floor(-Math.log(1 - random()) * GAP_MEAN_MS);
      if (step.step < step.steps) schedule({ ...step, step: step.step + 1, atMs: step.atMs + gapMs });
    }
  }
}

export function take(log: Generator<SampleEvent, never>, count: number): SampleEvent[] {
  return Array.from({ length: count }, () => log.next().value);
}

/** As it is sent to the events door. */
export const toCloudEvent = ({ id, subject, time, data }: SampleEvent): object => ({
  specversion: '1.0',
  id,
  source: SOURCE,
  type: EVENT_TYPE,
  subject,
  time,
  data,
});

function toEvent(step: Step, random: () => number): SampleEvent {
  return {
    id: randomUUID(),
    subject: `ticket-${step.caseNumber}`,
    time: new Date(step.atMs).toISOString(),
    data: {
      process: step.process,
      activity: step.step === 1 ? 'registration' : step.step === step.steps ? 'closure' : pick(middle, random()),
      resource: `agent-${Math.floor(random() * RESOURCES)}`,
      automated: random() < 0.2,
      channel: step.channel,
      effortMinutes: 1 + Math.floor(random() * 60),
    },
  };
}

const pick = (list: readonly string[], at: number): string => list[Math.floor(at * list.length)] as string;

/** Fixed pseudo-random numbers (mulberry32, public domain). */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
