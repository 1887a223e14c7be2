import type { Reconciled } from './reconcile.js';
import { compareKpis, reconcile, settled } from './reconcile.js';
import type { Extent, Scenario } from './scenario.js';
import { SystemUnderFault } from './system-under-fault.js';

export interface Survived extends Reconciled {
  readonly scenario: Scenario;
  readonly date: Date;
  readonly seed: number;
  readonly kills: number;
  /** Requests that the senders sent again. */
  readonly repeats: number;
  /** From the end of the faults until all that was accepted is projected. */
  readonly secondsToRecover: number;
  /** Values that the read side and plain SQL over the logs agree on. */
  readonly kpiValues: number;
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
      await system.eachSender((sender) => sender.stop());
      await settled(system);
      const secondsToRecover = (performance.now() - overAt) / 1_000;
      await system.eachSender((sender) => sender.assertKnown());
      const counts = { kills, repeats: system.repeatCount, secondsToRecover };
      return {
        scenario,
        date: new Date(),
        seed,
        ...counts,
        ...(await reconcile(system)),
        kpiValues: await compareKpis(system),
      };
    });
  } finally {
    await prepared?.close();
  }
}
