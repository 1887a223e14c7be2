import { PeriodicDuty } from '@opex/service-host';
import type { QuarantineStore } from './quarantine-store.js';

const LOOK_EVERY_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Removes the bytes of what was resolved long ago, once an hour. */
export class QuarantineRetention extends PeriodicDuty {
  /** @param keepDays how long bytes are kept after their event was resolved. */
  constructor(quarantine: Pick<QuarantineStore, 'removeBytes'>, keepDays: number, now: () => number = Date.now) {
    super({
      name: 'quarantine-retention',
      look: () => quarantine.removeBytes(new Date(now() - keepDays * DAY_MS)),
      rest: LOOK_EVERY_MS,
    });
  }
}
