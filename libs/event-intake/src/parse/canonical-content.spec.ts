import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { CanonicalWriter, contentHash } from './canonical-content.js';

// The package is CommonJS whose types speak of a default export.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;
const canonical = (value: unknown): string => new CanonicalWriter().write(value);

/** The same value with the keys of every object in another order. */
const shuffled = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(shuffled);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};

describe('CanonicalWriter', () => {
  it('writes what the reference implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) =>
        expect(canonical(value)).toBe(canonicalize(value)),
      ),
    );
  });

  it('writes the example of RFC 8785', () => {
    const example = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ) as unknown;
    expect(canonical(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 units, also those that look like numbers', () => {
    expect(canonical({ '10': 1, '9': 2, '\u{1F600}': 3, '\uFB33': 4, '': 5 })).toBe(
      '{"":5,"10":1,"9":2,"\u{1F600}":3,"\uFB33":4}',
    );
  });

  it.each([
    [9_007_199_254_740_991, false],
    [9_007_199_254_740_992, true],
    [-9_007_199_254_740_993, true],
    [JSON.parse('1e400'), true],
    [0.1, false],
    [1e-300, false],
  ])('%d is unsafe: %s', (number, unsafe) => {
    const writer = new CanonicalWriter();
    writer.write({ a: [number] });
    expect(writer.hasUnsafeNumber).toBe(unsafe);
  });

  it('counts members in all depths', () => {
    const writer = new CanonicalWriter();
    writer.write({ a: [{ b: 1, c: {} }], d: { e: null } });
    expect(writer.members).toBe(5);
  });
});

describe('contentHash', () => {
  const content = {
    type: 't',
    subject: 's',
    occurredAt: '2025-01-01T00:00:00Z',
    dataSchema: null,
    canonicalData: '{"a":1}',
  };

  it('is SHA-256 over the canonical form of what is hashed', () => {
    const expected = (value: unknown): Buffer =>
      createHash('sha256').update(canonicalize(value)).digest().subarray(0, 16);
    expect(contentHash(content)).toEqual(
      expected({ data: { a: 1 }, subject: 's', time: '2025-01-01T00:00:00Z', type: 't' }),
    );
    expect(contentHash({ ...content, subject: null, dataSchema: 'urn:"é' })).toEqual(
      expected({ data: { a: 1 }, dataschema: 'urn:"é', time: '2025-01-01T00:00:00Z', type: 't' }),
    );
  });

  it('does not depend on the order of keys, and does on every value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const hashOf = (value: unknown): string =>
          contentHash({ ...content, canonicalData: canonical(value) }).toString('hex');
        expect(hashOf(shuffled(data))).toBe(hashOf(data));
        expect(hashOf({ ...data, added: 1 })).not.toBe(hashOf({ ...data, added: 2 }));
      }),
    );
  });
});
