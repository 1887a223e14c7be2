import type { SystemOptions, SystemUnderFault } from './system-under-fault.js';

export interface Extent {
  /** SIGKILLs of services, PostgreSQL or Kafka, at least. */
  readonly kills: number;
  /** How long what lasts does last: a stopped broker, an open transaction. */
  readonly seconds: number;
}

/** What goes wrong, under load, and is over when it resolves. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly title: string;
  /** Of a whole run. */
  readonly extent: Extent;
  /** Servers and proxies that it needs; what it returns is closed at the end. @throws NotPossibleHere */
  readonly prepare?: () => Promise<{ readonly system: Partial<SystemOptions>; close(): Promise<void> }>;
  /** @returns how many kills there were. */
  readonly run: (system: SystemUnderFault, extent: Extent) => Promise<number>;
}

export const SCENARIO_NAMES = [
  'services-killed',
  'postgres-killed',
  'broker-stopped',
  'partitions-moved',
  'consumers-come-and-go',
  'zombies',
  'transaction-held-open',
  'connections-cut',
  'disk-full',
  'broker-disk-full',
  'overload',
  'poison',
  'upgrade',
  'clocks-stepped',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** A scenario can't be run on this machine, in a sentence. */
export class NotPossibleHere extends Error {}
