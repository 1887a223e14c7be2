import { describe, expect, it } from '@jest/globals';
import { waitWhileAway } from './wait-while-away.js';

const busy = new Error('timeout exceeded when trying to connect');

/** Fails with these, one after the other, then succeeds. */
const failing = (...errors: readonly Error[]): (() => Promise<string>) => {
  const left = [...errors];
  return () => {
    const error = left.shift();
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
};

describe('waitWhileAway', () => {
  it('tries again while what is needed is away, and rests longer each time', async () => {
    const waits: [string, number][] = [];
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 });
    await expect(waitWhileAway(failing(refused, refused), (...wait) => waits.push(wait))).resolves.toBe('done');
    expect(waits).toEqual([
      ['nothing answers at 127.0.0.1:5432. Is the server up, and its URL right?', 250],
      ['nothing answers at 127.0.0.1:5432. Is the server up, and its URL right?', 500],
    ]);
  });

  it('says of a pool without a free connection just that', async () => {
    const waits: string[] = [];
    await waitWhileAway(failing(busy), (reason) => waits.push(reason));
    expect(waits).toEqual(['timeout exceeded when trying to connect']);
  });

  it('fails at once where waiting would not help', async () => {
    const waits: string[] = [];
    const bug = new TypeError('x is not a function');
    await expect(waitWhileAway(failing(bug), (reason) => waits.push(reason))).rejects.toBe(bug);
    expect(waits).toEqual([]);
  });
});
