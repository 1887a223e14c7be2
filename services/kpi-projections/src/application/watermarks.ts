import type { WriteService } from '../domain/fact-kind.js';

/** Up to when a service's events are projected. */
export interface Watermark {
  /**
   * Every event recorded before it is projected; 0 where a partition has not been read yet. Of those recorded at that very
   * instant some may be missing: a commit has one instant, and may come in parts.
   */
  readonly finalToMicros: number;
  /** The newest recorded time projected on any partition. */
  readonly knownToMicros: number;
  /** Place in the service's log up to which everything is projected. */
  readonly position: number;
}

/** How far logs are projected. */
export interface Progress {
  /** Heartbeats among them: where it is the same, every answer is. */
  readonly messages: number;
  /** Where it is the same, no event has come and none was set aside: answers about ended periods are the same, too. */
  readonly events: string;
}

export interface Watermarks {
  of(service: WriteService): Promise<Watermark>;
  /** @param services of all of them where none are given. */
  progress(services?: readonly WriteService[]): Promise<Progress>;
}
