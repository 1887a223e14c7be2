import type { LogEvent } from '../../domain/log-event.js';

/** Events of some subjects: of each all that the read model holds. */
export interface SampledEvents {
  readonly subjects: readonly (readonly LogEvent[])[];
  /** There are more than were read. */
  readonly isPart: boolean;
}

/** Reads a bounded part of the events that a generation of the read model holds. */
export abstract class EventSample {
  /** @param types with version; only subjects with an event of one of them. */
  abstract read(generation: number, types: readonly string[]): Promise<SampledEvents>;
}
