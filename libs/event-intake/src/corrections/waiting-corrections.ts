import { PeriodicDuty } from '@opex/service-host';
import type { Corrections } from './corrections.js';

/** One look is a look into the index of what waits: it costs nothing where nothing does, and nothing at the door. */
const LOOK_EVERY_MS = 500;

/** Looks again and again whether the targets of waiting corrections have come, and lets those take effect. */
export class WaitingCorrections extends PeriodicDuty {
  constructor(corrections: Pick<Corrections, 'applyWaiting'>) {
    super({
      name: 'waiting-corrections',
      look: (note) =>
        corrections.applyWaiting((correction, cause) =>
          note(new Error(`The correction ${correction} cannot be tried.`, { cause })),
        ),
      rest: LOOK_EVERY_MS,
    });
  }
}
