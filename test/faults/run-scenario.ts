import type { Reconciled } from './reconcile.js';
import { reconcile, settled } from './reconcile.js';
import type { Extent, Scenario } from './scenario.js';
import { SystemUnderFault, WRITE_SERVICES } from './system-under-fault.js';
import type { WriteService } from './system-under-fault.js';

export interface Survived extends Reconciled {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly kills: number;
  /** Requests that the senders sent again. */
  readonly repeats: number;
  /** From the end of the faults until all that was accepted is projected. */
  readonly secondsToRecover: number;
}

/** @throws where a promise is broken, or the scenario is not possible here (NotPossibleHere). */
export async function runScenario(
  scenario: Scenario,
  seed: number,
  extent: Extent,
  onEvent: (line: string) => void,
): Promise<Survived> {
  const prepared = await scenario.prepare?.();
  try {
    return await SystemUnderFault.with({ ...prepared?.system, seed, onEvent }, async (system) => {
      const kills = await scenario.run(system, extent);
      const overAt = performance.now();
      const senders = WRITE_SERVICES.map((service) => [service, system.sender(service)] as const);
      const accepted = await Promise.all(
        senders.map(async ([service, sender]) => [service, await sender.stop()] as const),
      );
      await settled(system);
      const secondsToRecover = (performance.now() - overAt) / 1_000;
      for (const [, sender] of senders) await sender.assertKnown();
      const repeats = system.repeatCount;
      const ids = Object.fromEntries(accepted) as Record<WriteService, readonly string[]>;
      return { scenario, seed, kills, repeats, secondsToRecover, ...(await reconcile(system, ids)) };
    });
  } finally {
    await prepared?.close();
  }
}
