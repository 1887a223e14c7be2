import type { EventToAppend } from '@opex/event-sourcing';
import type { Random } from '../../services/workbench/src/demo/random.js';
import { createRandom } from '../../services/workbench/src/demo/random.js';
import { reportedEvent } from './reported-events.js';

export type Fault =
  'kill' | 'stop' | 'pause' | 'cut' | 'log-crash' | 'projection-crash' | 'broker-crash' | 'clock-step';

const FAULTS = [
  ...(['kill', 'stop', 'pause', 'cut', 'log-crash', 'projection-crash', 'broker-crash', 'clock-step'] as const),
];

/** What one simulation is of: small, and another mixture each time, so that rare combinations meet. */
export interface Plan {
  readonly writers: number;
  readonly readers: number;
  readonly partitions: number;
  /** For each sender, what it reports: requests of a few events. */
  readonly requests: readonly (readonly (readonly EventToAppend[])[])[];
  /** Those that happen. */
  readonly faults: readonly Fault[];
  /** Between two of them, in the mean. */
  readonly betweenFaultsMs: number;
  readonly faultsEndAtMs: number;
  /** How much longer than usual a word may take from one host to another. */
  readonly slownessMs: number;
}

export function planOf(seed: number): Plan {
  const random = createRandom(seed);
  let events = 0;
  const request = (): EventToAppend[] =>
    Array.from({ length: 1 + random.integer(3) }, () => reportedEvent(`e-${(events += 1)}`, random));
  return {
    writers: 1 + random.integer(2),
    readers: random.pick([1, 2, 2]),
    partitions: 1 + random.integer(2),
    requests: Array.from({ length: 2 + random.integer(3) }, () =>
      Array.from({ length: 2 + random.integer(5) }, request),
    ),
    faults: FAULTS.filter(() => random.next() < 0.5),
    betweenFaultsMs: random.between(150, 2_000),
    faultsEndAtMs: random.between(2_000, 10_000),
    slownessMs: random.pick([0, 0, 30, 300]),
  };
}

/** Mostly a moment, sometimes much more: so that what is planned after each other comes in any order. */
export function delayOf(random: Random, slownessMs: number): number {
  return random.next() < 0.9 ? random.between(0.1, 2) : random.between(2, 20 + slownessMs);
}
