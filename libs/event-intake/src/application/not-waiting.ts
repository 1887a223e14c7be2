import type { Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { QuarantineStatus } from '../quarantine/quarantine-store.js';

export type NotWaiting = Refusal<'not-found' | 'not-waiting'>;

/** Why nothing can be done about an event of the quarantine: there is none, or it was resolved before. */
export const notWaiting = (id: string, status: QuarantineStatus | undefined): NotWaiting =>
  status === undefined
    ? refuse('not-found', `There is no event ${id} in the quarantine.`)
    : refuse('not-waiting', `The event ${id} was ${status} before.`);
