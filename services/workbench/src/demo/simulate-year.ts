import type { OutgoingEvent } from '../door/outgoing-event.js';
import { DemoLog } from './demo-log.js';
import { definitionOf, demoProcesses } from './processes.js';
import { createRandom } from './random.js';
import { simulateBusiness } from './simulate-business.js';
import { simulateCases } from './simulate-cases.js';
import { simulateEngineering } from './simulate-engineering.js';
import { simulatePlan } from './simulate-plan.js';
import { simulateQuality } from './simulate-quality.js';

export interface Simulation {
  /** Process definitions by process: bodies of `PUT /v1/process-definitions/{id}`. */
  readonly definitions: ReadonlyMap<string, object>;
  /** In the order of their time. */
  readonly events: readonly OutgoingEvent[];
}

export const DEMO_SEED = 2025;

/**
 * A made-up year 2025 of the company in the operational excellence framework: every KPI moves from its baseline towards
 * its target. Nothing in it happened; each event says so (`simulated: true`, source `urn:opex:demo:…`). The same seed
 * gives the same events, ids included.
 */
export function simulateYear(seed = DEMO_SEED): Simulation {
  const log = new DemoLog();
  // A source of chance of its own for each: a change in one leaves the others as they are.
  simulateCases(createRandom(seed), log);
  simulateBusiness(createRandom(seed + 1), log);
  simulateQuality(createRandom(seed + 2), log);
  simulateEngineering(createRandom(seed + 3), log);
  simulatePlan(createRandom(seed + 4), log);
  return {
    definitions: new Map(Object.values(demoProcesses).map((process) => [process.id, definitionOf(process)])),
    events: log.events.sort((a, b) =>
      a.time < b.time ? -1 : a.time > b.time ? 1 : a.source + a.id < b.source + b.id ? -1 : 1,
    ),
  };
}
