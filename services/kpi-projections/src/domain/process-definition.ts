import type { LogEvent } from './log-event.js';
import { parseInstantMicros } from './log-event.js';

/** How the cases of a process complete. */
export type Completion =
  | { readonly by: 'case-closed' }
  | { readonly by: 'activities'; readonly activities: ReadonlySet<string> }
  | { readonly by: 'last-event' };

/** One version of a process's definition, as far as facts depend on it. */
export interface ProcessDefinition {
  readonly process: string;
  readonly version: number;
  /** Cases that start at or after this instant follow it; −∞ = from ever. */
  readonly effectiveFromMicros: number;
  readonly completion: Completion;
  readonly automatedActivities: ReadonlySet<string>;
  /** When it was published: facts that use it are known from then on at the earliest. */
  readonly recordedAtMicros: number;
}

/**
 * The version in force for a case that starts at an instant: of those already effective the one that begins last, and
 * of those that begin together the newest.
 */
export function definitionInForce(
  versions: readonly ProcessDefinition[],
  startMicros: number,
): ProcessDefinition | undefined {
  let best: ProcessDefinition | undefined;
  for (const version of versions) {
    if (version.effectiveFromMicros > startMicros) continue;
    if (
      best === undefined ||
      version.effectiveFromMicros > best.effectiveFromMicros ||
      (version.effectiveFromMicros === best.effectiveFromMicros && version.version > best.version)
    ) {
      best = version;
    }
  }
  return best;
}

/**
 * Reads an event `opex.process.definition-published.v1`.
 *
 * @throws TypeError naming the member that cannot be read.
 */
export function toProcessDefinition(event: LogEvent): ProcessDefinition {
  const { process, definitionVersion, effectiveFrom, completion, automatedActivities } = event.data;
  if (typeof process !== 'string') throw new TypeError('process: a string is needed');
  if (typeof definitionVersion !== 'number') throw new TypeError('definitionVersion: an integer is needed');
  return {
    process,
    version: definitionVersion,
    effectiveFromMicros: typeof effectiveFrom === 'string' ? parseInstantMicros(effectiveFrom) : -Infinity,
    completion: toCompletion(completion),
    automatedActivities: new Set(toTexts(automatedActivities)),
    recordedAtMicros: event.recordedAtMicros,
  };
}

function toCompletion(value: unknown): Completion {
  const { by, activities } = (value ?? {}) as { by?: unknown; activities?: unknown };
  switch (by) {
    case 'case-closed':
    case 'last-event':
      return { by };
    case 'activities':
      return { by, activities: new Set(toTexts(activities)) };
    default:
      throw new TypeError(`completion.by: ${JSON.stringify(by)} is none of case-closed, activities, last-event`);
  }
}

const toTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
