import { describe, expect, it } from '@jest/globals';
import { parseApiKeys } from '@opex/service-host/testing';
import { keyLines, newKey, withKey, withoutKey, withRotatedKey } from './key-lines.js';

const terms = { roles: 'emitter', types: 'opex.process.*', sources: 'urn:shop:*' };
const later = '2027-01-01T00:00:00.000Z';

describe('the file of keys', () => {
  it('holds the digest of a new key, as the services read it', () => {
    const key = newKey();
    const file = withKey('# ours\nkey-in-the-clear-0001 admin', 'shop', key, { ...terms, expires: later });
    expect(file).not.toContain(key);
    const [, made] = parseApiKeys(file);
    expect(made).toMatchObject({
      principal: { name: 'shop', scope: { types: ['opex.process.*'], sources: ['urn:shop:*'] } },
      expiresAtMs: Date.parse(later),
    });
    expect(parseApiKeys(key)[0]?.digest).toEqual(made?.digest);
  });

  it('has two keys while one is rotated, on the same terms, and the old one ends', () => {
    const file = withRotatedKey(withKey('', 'shop', newKey(), terms), 'shop', newKey(), later);
    const [old, fresh] = parseApiKeys(file);
    expect([old?.principal, old?.expiresAtMs]).toEqual([fresh?.principal, Date.parse(later)]);
    expect(fresh?.expiresAtMs).toBeUndefined();
    const thrice = parseApiKeys(withRotatedKey(file, 'shop', newKey(), '2028-01-01T00:00:00Z'));
    expect(thrice.map(({ expiresAtMs }) => expiresAtMs)).toEqual([Date.parse(later), Date.UTC(2028, 0, 1), undefined]);
  });

  it('loses all keys of a name, or one by its fingerprint, and keeps every other line', () => {
    const file = withRotatedKey(withKey('# ours\n', 'shop', newKey(), terms), 'shop', newKey(), later);
    const other = withKey(file, 'till', newKey(), { roles: 'emitter' });
    const [first] = keyLines(other);
    expect(keyLines(withoutKey(other, first?.fingerprint ?? '')).map(({ name }) => name)).toEqual(['shop', 'till']);
    const left = withoutKey(other, 'shop');
    expect(keyLines(left).map(({ name }) => name)).toEqual(['till']);
    expect(left).toMatch(/^# ours\n/);
  });

  it.each([
    [() => withKey(withKey('', 'a', newKey(), terms), 'a', newKey(), terms), 'There is a key of a'],
    [() => withKey('', 'a b', newKey(), terms), 'A name has'],
    [() => withKey('', 'a', newKey(), { roles: 'owner' }), 'owner is no role'],
    [() => withKey('', 'a', newKey(), { ...terms, sources: 'urn:a b' }), '--sources takes'],
    [() => withKey('', 'a', newKey(), { ...terms, expires: 'soon' }), 'An instant looks like'],
    [() => withRotatedKey('', 'a', newKey(), later), 'There is no key of a'],
    [() => withoutKey('', 'a'), 'There is no key of a'],
  ])('refuses %s', (change, message) => {
    expect(change).toThrow(message);
  });
});
