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

export interface Watermarks {
  of(service: WriteService): Promise<Watermark>;
  /** Messages of all logs that are projected: where it is the same, every answer is. */
  messages(): Promise<number>;
}
