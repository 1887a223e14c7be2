import { describe, expect, it } from '@jest/globals';
import type { PublishedPage } from './relay-rest.js';
import { restMsAfter } from './relay-rest.js';

const page = (given: Partial<PublishedPage>): PublishedPage => ({
  events: 30,
  isFull: false,
  workedMs: 5,
  gatheredMs: 30,
  ...given,
});

describe('the rest of the relay while senders wait', () => {
  it.each([
    ['four times its work between small pages', page({ workedMs: 4 }), 16],
    ['20 ms of them at the most', page({ workedMs: 6 }), 20],
    ['eight times its work for a crowd', page({ events: 90, workedMs: 7 }), 56],
    ['60 ms of them at the most', page({ events: 999, workedMs: 70 }), 60],
    ['four times its work in a burst, whatever the rate', page({ events: 1_000, isFull: true, workedMs: 40 }), 160],
    ['250 ms of them at the most', page({ events: 1_000, isFull: true, workedMs: 90, gatheredMs: 9_000 }), 250],
  ])('is %s', (_, published, restMs) => {
    expect(restMsAfter(published)).toBe(restMs);
  });

  it('tells a crowd by its rate, not by the size of a page', () => {
    const rates = [89, 90].map((events) => restMsAfter(page({ events, gatheredMs: 30, workedMs: 10 })));
    expect(rates).toEqual([20, 60]);
    expect(restMsAfter(page({ events: 200, gatheredMs: 200, workedMs: 10 }))).toBe(20);
    expect(restMsAfter(page({ events: 500, gatheredMs: 10_000, workedMs: 10 }))).toBe(20);
  });
});
