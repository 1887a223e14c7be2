import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PersonKeys } from './person-keys.js';
import { isPseudonym, newPseudonym } from './pseudonym.js';

const keys = new PersonKeys('a-secret-of-32-characters-and-more');
const others = new PersonKeys('b-secret-of-32-characters-and-more');

describe('a pseudonym', () => {
  it('is another one each time, of 128 bits', () => {
    const made = Array.from({ length: 1_000 }, () => newPseudonym('person'));
    expect(new Set(made).size).toBe(1_000);
    expect(made.every(isPseudonym)).toBe(true);
    // The last character has 3 bits of the 128 and two zeros.
    expect(new Set(made.map((one) => one.at(-1))).size).toBe(8);
    expect(new Set(made.flatMap((one) => Array.from(one.slice(7, -1)))).size).toBe(32);
  });

  it('is told from a name', () => {
    expect(['person', 'person-anna', 'Person-w3v5d7qk2mzt4x6cbn3rjhyg5e', ''].some(isPseudonym)).toBe(false);
  });
});

describe('PersonKeys', () => {
  it('opens what it sealed, for its pseudonym alone and with its key alone', () => {
    const sealed = keys.seal('Ána', 'person-a');
    expect(keys.open(sealed, 'person-a')).toBe('Ána');
    expect(() => keys.open(sealed, 'person-b')).toThrow();
    expect(() => others.open(sealed, 'person-a')).toThrow();
    const bob = keys.seal('Bob', 'person-a');
    expect(() => keys.open({ ...sealed, wrappedKey: bob.wrappedKey }, 'person-a')).toThrow();
    expect(Buffer.concat([sealed.wrappedKey, sealed.sealedValue]).includes('Ána')).toBe(false);
  });

  it('finds equal names, with its key alone', () => {
    expect(keys.lookupOf('person', 'anna')).toEqual(
      new PersonKeys('a-secret-of-32-characters-and-more').lookupOf('person', 'anna'),
    );
    expect(keys.lookupOf('person', 'anna')).not.toEqual(keys.lookupOf('person', 'Anna'));
    expect(keys.lookupOf('person', 'anna')).not.toEqual(others.lookupOf('person', 'anna'));
  });

  it('keeps equal hashes equal and others different, wherever they stand in a call', () => {
    const [a, b] = [randomBytes(16), randomBytes(16)];
    const [first, second, third] = keys.keyedHashes([a, b, a]);
    expect(first).toEqual(third);
    expect(first).not.toEqual(second);
    expect(keys.keyedHashes([b])[0]).toEqual(second);
    expect(others.keyedHashes([a])[0]).not.toEqual(first);
    expect([a, b]).not.toContainEqual(first);
    expect(first).toHaveLength(16);
  });
});
