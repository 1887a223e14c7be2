import { expect, it, jest } from '@jest/globals';
import { BiRefresh } from './bi-refresh.js';
import type { BiState } from './bi-store.js';

const NOW_MS = 10_000_000;
const stateOf = (state: number, refreshedAtMs: number): BiState => ({
  ...{ state, refreshedAtMs, generation: 1, isKept: true },
  ...{ knownToMicros: 0, restatedToMicros: 0, basis: null },
});

it('tables that another one has made anew since they were found too old are taken as they are', async () => {
  const found = [stateOf(1, 0), stateOf(2, NOW_MS)];
  const write = jest.fn<never>();
  const store = { latest: () => Promise.resolve(found.shift() ?? null), find: jest.fn<never>(), write };
  const live = { readModel: () => Promise.resolve({ generation: 1 }) };
  const options = { timeZone: 'UTC', currency: 'EUR', ageMsMax: 60_000, now: () => NOW_MS, onFault: jest.fn() };
  const refresh = new BiRefresh(live as never, {} as never, {} as never, store, options);
  expect(await refresh.upToDate()).toMatchObject({ state: 2 });
  expect([write.mock.calls, options.onFault.mock.calls]).toEqual([[], []]);
});
