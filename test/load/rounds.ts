import type { MeasuredProcess } from './process-cpu.js';
import { cpuSecondsOf } from './process-cpu.js';
import type { Timed } from './worker.js';
import { eventsPerSecond } from './worker.js';

/** Whoever is measured. */
export interface Contestant {
  readonly name: string;
  /** The limit is what the database alone can do, the floor what the framework alone costs; a peer is a product that does the same. */
  readonly role: 'ours' | 'limit' | 'floor' | 'peer';
  run(): Promise<Timed>;
  /** Those whose CPU its events cost, besides the client. */
  readonly processes?: readonly MeasuredProcess[];
  /** Another speed that each run tells of, for a row of its own; no target is held against it. */
  readonly also?: { readonly name: string; readonly speeds: readonly number[] };
}

/** Ours must reach so many times the speed of another contestant. */
export interface Target {
  readonly against: string;
  readonly ratioMin: number;
}

export interface Comparison {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly role: string;
    /** Median of the rounds. */
    readonly eventsPerSecond: number;
    readonly rounds: readonly number[];
    /** Microseconds of CPU an event, by process: median of the rounds. Empty where nobody asked. */
    readonly cpuMicros: ReadonlyMap<string, number>;
  }[];
  readonly ratios: readonly Ratio[];
  /** How it was measured, where it is not plain. */
  readonly notes: readonly string[];
}

/** With what it must reach, or not exceed. */
export type Ratio = {
  readonly what: string;
  /** Median of the ratios within each round: what slows a whole round cancels out. */
  readonly ratio: number;
} & ({ readonly ratioMin: number } | { readonly ratioMax: number });

export const isMet = (ratio: Ratio): boolean =>
  'ratioMin' in ratio ? ratio.ratio >= ratio.ratioMin : ratio.ratio <= ratio.ratioMax;

export const formatTarget = (ratio: Ratio): string =>
  'ratioMin' in ratio ? `≥ ${ratio.ratioMin} ×` : `≤ ${ratio.ratioMax} ×`;

export interface Race {
  readonly name: string;
  readonly title: string;
  readonly contestants: readonly Contestant[];
  readonly targets: readonly Target[];
  readonly notes?: readonly string[];
  /** Between two measurements. */
  readonly settle: () => Promise<void>;
}

/** Lets the contestants run in rounds, each time another one first; ours is the first of the list. */
export async function race(
  { name, title, contestants, targets, notes = [], settle }: Race,
  rounds: number,
  onRun: (line: string) => void,
): Promise<Comparison> {
  const speeds = new Map<string, number[]>(contestants.map((contestant) => [contestant.name, []]));
  const cpu = new Map<string, Map<string, number[]>>(contestants.map((contestant) => [contestant.name, new Map()]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(round + turn) % contestants.length] as Contestant;
      await settle();
      const before = await cpuSeconds(contestant);
      const timed = await contestant.run();
      const spent = new Map(
        [...(await cpuSeconds(contestant))].map(([process, after]) => [process, after - (before.get(process) ?? 0)]),
      );
      if (spent.size > 0 && timed.clientCpuSeconds !== undefined) spent.set('client', timed.clientCpuSeconds);
      const byProcess = cpu.get(contestant.name);
      for (const [process, seconds] of spent)
        byProcess?.set(process, [...(byProcess.get(process) ?? []), (seconds * 1e6) / timed.events]);
      const speed = eventsPerSecond(timed);
      speeds.get(contestant.name)?.push(speed);
      onRun(`${name} round ${round + 1}/${rounds}: ${contestant.name} ${formatSpeed(speed)}`);
    }
  }
  const ours = speeds.get((contestants[0] as Contestant).name) ?? [];
  return {
    name,
    title,
    notes,
    rows: contestants.flatMap(({ name: contestant, role, also }) => [
      rowOf(contestant, role, speeds.get(contestant) ?? [], cpu.get(contestant)),
      // Runs before the first round, to warm up, don't count.
      ...(also === undefined ? [] : [rowOf(also.name, role, also.speeds.slice(-rounds))]),
    ]),
    ratios: targets.map(({ against, ratioMin }) => ({
      what: `ours ÷ ${against}`,
      ratio: median((speeds.get(against) ?? []).map((speed, round) => (ours[round] ?? Number.NaN) / speed)),
      ratioMin,
    })),
  };
}

const rowOf = (
  name: string,
  role: string,
  rounds: readonly number[],
  cpu: ReadonlyMap<string, readonly number[]> = new Map(),
): Comparison['rows'][number] => ({
  name,
  role,
  eventsPerSecond: median(rounds),
  rounds,
  cpuMicros: new Map([...cpu].map(([process, micros]) => [process, median(micros)])),
});

async function cpuSeconds({ processes = [] }: Contestant): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map<string, number>();
  for (const { name, pid } of processes) {
    const taken = await cpuSecondsOf(pid);
    if (taken !== undefined) seconds.set(name, taken);
  }
  return seconds;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

export const formatSpeed = (eventsPerSecond: number): string =>
  `${Math.round(eventsPerSecond).toLocaleString('en-US')} events/s`;
