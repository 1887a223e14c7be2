import type { WriteService } from '../../domain/fact-kind.js';

/** What a door is asked about the events that it has refused. */
export type DoorRequest =
  | { readonly ask: 'list'; readonly status: string; readonly cursor: string | null; readonly limit: number }
  | { readonly ask: 'get'; readonly id: string }
  /** @see event null: as it is. Text of a CloudEvent: every digit of it arrives. */
  | { readonly ask: 'resubmit'; readonly id: string; readonly event: string | null }
  | { readonly ask: 'discard'; readonly id: string; readonly reason: string };

/** What the door said: an answer or a refusal, word for word. */
export interface DoorAnswer {
  readonly status: number;
  readonly mediaType: string;
  /** JSON. */
  readonly body: string;
}

/** The door could not be asked, or said what cannot be passed on. */
export class DoorFault extends Error {
  constructor(
    readonly reason: 'unreachable' | 'key-unknown',
    readonly service: WriteService,
    cause?: unknown,
  ) {
    super(`${service}: ${reason}`, { cause });
    this.name = 'DoorFault';
  }
}

/** The doors of the write services, asked in the name of a caller: what may be done there is decided there. */
export abstract class Doors {
  /** @param credential the caller's own key or token. @throws DoorFault */
  abstract ask(service: WriteService, request: DoorRequest, credential: string): Promise<DoorAnswer>;
}
