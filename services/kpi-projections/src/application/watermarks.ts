import type { WriteService } from '../domain/fact-kind.js';

/** Up to when a service's events are projected. */
export interface Watermark {
  /** Every event recorded up to here is projected; 0 where a partition has not been read yet. */
  readonly finalToMicros: number;
  /** The newest recorded time projected on any partition. */
  readonly knownToMicros: number;
  /** Place in the service's log up to which everything is projected. */
  readonly position: number;
}

export interface Watermarks {
  of(service: WriteService): Promise<Watermark>;
}
