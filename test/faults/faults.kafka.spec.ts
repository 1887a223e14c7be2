import { describe, expect, it } from '@jest/globals';
import { runScenario } from './run-scenario.js';
import type { Survived } from './run-scenario.js';
import { servicesKilled } from './scenarios/services-killed.js';

/*
 * The shortest of what `npm run test:faults` does: each service killed by SIGKILL under load, and all at once. The rest
 * takes minutes.
 */
describe('services that are killed', () => {
  it('lose nothing, repeat nothing, keep the order, and the KPIs are those of plain SQL', async () => {
    const { kills, accepted, stored, published, projected, quarantined, kpiValues }: Survived = await runScenario(
      servicesKilled,
      20_260_301,
      { kills: 6, seconds: 0 },
      () => undefined,
    );
    expect(kills).toBeGreaterThanOrEqual(6);
    expect(accepted).toBeGreaterThan(0);
    expect({ stored, published, settled: projected + quarantined }).toEqual({
      stored: accepted,
      published: accepted,
      settled: accepted,
    });
    expect(kpiValues).toBeGreaterThan(0);
  }, 600_000);
});
