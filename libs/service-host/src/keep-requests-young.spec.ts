import { expect, it } from '@jest/globals';
import { keptBytesOf } from '@opex/event-sourcing/testing';
import { keepRequestsYoung } from './keep-requests-young.js';

it('what a place in the code makes is young, also where all that it made before was kept', async () => {
  keepRequestsYoung();
  const make = (n: number): readonly (readonly number[])[] => [[n, n + 1], [n, n + 2], [n]];
  const kept: unknown[] = [];
  for (let n = 0; n < 500_000; n++) kept.push(make(n));
  kept.length = 0;
  let last: unknown;
  const makeMany = (): Promise<unknown> => {
    for (let n = 0; n < 10_000; n++) last = make(n);
    return Promise.resolve(last);
  };
  // 500,000 of some 200 bytes.
  expect(await keptBytesOf(50, makeMany)).toBeLessThan(10_000_000);
});
