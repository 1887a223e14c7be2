import { describe, expect, it } from '@jest/globals';
import { NotYetProjected, PositionWaiter } from './wait-for-position.js';
import type { Watermarks } from './watermarks.js';

/** Watermarks that move on each time they are asked for. */
const moving = (positions: number[]) => (): Promise<{ readonly watermarks: Pick<Watermarks, 'of'> }> => {
  const watermark = { finalToMicros: 0, knownToMicros: 0, position: positions.shift() ?? 7 };
  return Promise.resolve({ watermarks: { of: () => watermark } });
};

const pause = (atMostMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, atMostMs));

describe('PositionWaiter', () => {
  it('waits until everything up to the position is projected', async () => {
    const positions = [0, 4, 9];
    await new PositionWaiter(moving(positions), pause).wait([{ service: 'process-events', position: 8 }]);
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
    await new PositionWaiter(look, pause).wait([
      { service: 'process-events', position: 8 },
      { service: 'cost-ledgers', position: 4 },
    ]);
    expect(seen).toEqual([]);
  });

  it('looks once for all who wait', async () => {
    const positions = [0, 0, 0, 9];
    const waiter = new PositionWaiter(moving(positions), pause);
    const wanted = [{ service: 'process-events' as const, position: 8 }];
    await Promise.all([waiter.wait(wanted), waiter.wait(wanted), waiter.wait(wanted)]);
    expect(positions).toEqual([]);
  });

  it('looks as soon as something was projected, also while it looked', async () => {
    const positions = [0, 4, 9];
    const wakes: (() => void)[] = [];
    const waiting = new PositionWaiter(
      moving(positions),
      () => new Promise((resolve) => void wakes.push(resolve)),
    ).wait([{ service: 'process-events', position: 8 }]);
    // Before what the first look has seen is told.
    wakes[0]?.();
    await pause(50);
    expect(positions).toEqual([9]);
    wakes[1]?.();
    await waiting;
    expect(positions).toEqual([]);
  });

  it('says after five seconds that it is not', async () => {
    const waiting = new PositionWaiter(moving([]), pause).wait([{ service: 'process-events', position: 8 }]);
    await expect(waiting).rejects.toBeInstanceOf(NotYetProjected);
  }, 15_000);
});
