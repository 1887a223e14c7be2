import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { edgeText, parseEdge } from './edge-text.js';
import { variantIdOf } from './variant-id.js';

describe('the id of a variant', () => {
  it('is that of its sequence of names', () => {
    // printf '["receive","refund"]' | sha256sum
    expect(variantIdOf(['receive', 'refund'])).toBe('cc9de38ad9f41e09');
    expect(variantIdOf([])).toBe('4f53cda18c2baa0c');
  });
  it('tells sequences apart that read the same when they are joined', () => {
    expect(variantIdOf(['a,b'])).not.toBe(variantIdOf(['a', 'b']));
    expect(variantIdOf(['a', 'b'])).not.toBe(variantIdOf(['b', 'a']));
  });
});

describe('the text of an edge', () => {
  it('is from>to', () => {
    expect(edgeText({ from: 'receive', to: 'refund' })).toBe('receive>refund');
    expect(edgeText({ from: 'a>b', to: '100%' })).toBe('a%3Eb>100%25');
  });
  it('is read again, whatever the names are', () => {
    const name = fc.string({ minLength: 1, unit: fc.constantFrom('a', '>', '%', '3', 'E', '2', '5', 'é', ' ') });
    fc.assert(
      fc.property(name, name, (from, to) => {
        expect(parseEdge(edgeText({ from, to }))).toEqual({ from, to });
      }),
    );
  });
  it('is none without two names', () => {
    for (const text of ['', '>', 'a', 'a>', '>b', 'a>b>c']) expect(parseEdge(text)).toBeUndefined();
  });
});
