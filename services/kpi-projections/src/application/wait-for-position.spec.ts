import { describe, expect, it } from '@jest/globals';
import { NotYetProjected, PositionWaiter } from './wait-for-position.js';
import type { Watermarks } from './watermarks.js';

/** Watermarks that move on each time they are asked for. */
const moving = (positions: number[]) => (): Promise<{ readonly watermarks: Pick<Watermarks, 'of'> }> => {
  const watermark = { finalToMicros: 0, knownToMicros: 0, position: positions.shift() ?? 7 };
  return Promise.resolve({ watermarks: { of: () => watermark } });
};

describe('PositionWaiter', () => {
  it('waits until everything up to the position is projected', async () => {
    const positions = [0, 4, 9];
    await new PositionWaiter(moving(positions)).wait([{ service: 'process-events', position: 8 }]);
    expect(positions).toEqual([]);
  });

  it('looks at all positions again: another generation may be behind in one that was met', async () => {
    const seen = [
      [9, 0],
      [3, 4],
      [9, 4],
    ];
    const look = (): Promise<{ readonly watermarks: Pick<Watermarks, 'of'> }> => {
      const [processes = 0, ledgers = 0] = seen.shift() ?? [];
      const position = (service: string): number => (service === 'process-events' ? processes : ledgers);
      const of: Watermarks['of'] = (service) => ({ finalToMicros: 0, knownToMicros: 0, position: position(service) });
      return Promise.resolve({ watermarks: { of } });
    };
    await new PositionWaiter(look).wait([
      { service: 'process-events', position: 8 },
      { service: 'cost-ledgers', position: 4 },
    ]);
    expect(seen).toEqual([]);
  });

  it('looks once for all who wait', async () => {
    const positions = [0, 0, 0, 9];
    const waiter = new PositionWaiter(moving(positions));
    const wanted = [{ service: 'process-events' as const, position: 8 }];
    await Promise.all([waiter.wait(wanted), waiter.wait(wanted), waiter.wait(wanted)]);
    expect(positions).toEqual([]);
  });

  it('says after five seconds that it is not', async () => {
    const waiting = new PositionWaiter(moving([])).wait([{ service: 'process-events', position: 8 }]);
    await expect(waiting).rejects.toBeInstanceOf(NotYetProjected);
  }, 15_000);
});
