import type { Clock } from '@opex/messaging';
import { systemClock } from '@opex/messaging';

/** Wakes one waiter. Raised while nobody waits, it is remembered: the next wait returns at once. */
export class WakeSignal {
  private isRaised = false;
  private wakeWaiter: (() => void) | undefined;

  constructor(private readonly clock: Clock = systemClock) {}

  raise(): void {
    this.isRaised = true;
    this.wakeWaiter?.();
  }

  /** Until the signal is raised, at most `timeoutMs`. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.isRaised) {
      await new Promise<void>((resolve) => {
        const takeBack = this.clock.after(timeoutMs, resolve);
        const wake = (): void => {
          takeBack();
          resolve();
        };
        this.wakeWaiter = wake;
      });
    }
    this.wakeWaiter = undefined;
    this.isRaised = false;
  }
}
