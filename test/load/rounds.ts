/** Whoever is measured. */
export interface Contestant {
  readonly name: string;
  /** The limit is what the database alone can do; a peer is a product that does the same. */
  readonly role: 'ours' | 'limit' | 'peer';
  /** @returns events a second. */
  run(): Promise<number>;
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
  }[];
  readonly ratios: readonly Ratio[];
  /** How it was measured, where it is not plain. */
  readonly notes: readonly string[];
}

export interface Ratio {
  readonly what: string;
  /** Median of the ratios within each round: what slows a whole round cancels out. */
  readonly ratio: number;
  readonly ratioMin: number;
}

export const isMet = ({ ratio, ratioMin }: Ratio): boolean => ratio >= ratioMin;

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
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(round + turn) % contestants.length] as Contestant;
      await settle();
      const speed = await contestant.run();
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
      rowOf(contestant, role, speeds.get(contestant) ?? []),
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

const rowOf = (name: string, role: string, rounds: readonly number[]): Comparison['rows'][number] => ({
  name,
  role,
  eventsPerSecond: median(rounds),
  rounds,
});

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

export const formatSpeed = (eventsPerSecond: number): string =>
  `${Math.round(eventsPerSecond).toLocaleString('en-US')} events/s`;
