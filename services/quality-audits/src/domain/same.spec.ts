import { describe, expect, it } from '@jest/globals';
import { inOneOrder, same } from './same.js';

describe('same', () => {
  it('asks for no order of members, and for the order of lists', () => {
    expect(same({ a: 1, b: [{ c: 2, d: null }] }, { b: [{ d: null, c: 2 }], a: 1 })).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same<object>({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(same<object>({ a: 1 }, { a: 1, b: null })).toBe(false);
  });

  it('writes members in one order', () =>
    expect(JSON.stringify(inOneOrder({ b: [{ d: 1, c: 2 }], a: 1 }))).toBe('{"a":1,"b":[{"c":2,"d":1}]}'));
});
