import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstPersonalMember, personalStrings, textOf, withStrings } from './personal-strings.js';

const NAMES = new Set(['resource', 'owner']);
const found = (json: string): string[] => personalStrings(json, NAMES).map((place) => textOf(json, place));

describe('personalStrings', () => {
  it.each<[string, string[]]>([
    ['{"resource":"anna","activity":"refund"}', ['anna']],
    ['{"activity":"resource","of":"owner"}', []],
    ['{"resource" :\n"anna"}', ['anna']],
    ['{"a":{"resource":"anna"},"owner":"bob"}', ['anna', 'bob']],
    ['{"resource":["anna",{"is":"bob"},3],"b":"c"}', ['anna', 'bob']],
    ['{"resource":null,"b":"c"}', []],
    ['{"resource":7,"b":"c"}', []],
    ['{"resource":{},"b":"c"}', []],
    ['[{"resource":"anna"},"b"]', ['anna']],
    ['{"resource":"a\\"b\\\\","b":"c"}', ['a"b\\']],
    ['{"resource":"\\u00c1na"}', ['Ána']],
    ['{"\\u0072esource":"anna"}', ['anna']],
    ['{"resource":"anna","resource":"bob"}', ['anna', 'bob']],
    ['{"xresource":"anna","resourcex":"bob"}', []],
    ['{"resource":"unterminated', ['unterminate']],
    ['no JSON "resource": "anna" at all', ['anna']],
    ['', []],
  ])('%s', (json, names) => expect(found(json)).toEqual(names));

  it('finds what a walk over the parsed value finds, and replaces it alone', () => {
    const names = ['resource', 'owner', 'other', 'a"b'];
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(null, true),
        fc.array(tie('json')),
        fc.dictionary(fc.constantFrom(...names), tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const places = personalStrings(text, NAMES);
        expect(places.map((place) => textOf(text, place))).toEqual(stringsBelow(value, false));
        const first = firstPersonalMember(JSON.stringify(value), NAMES);
        expect(first === -1 ? [] : personalStrings(JSON.stringify(value), NAMES, first)).toEqual(
          personalStrings(JSON.stringify(value), NAMES),
        );
        const replaced = withStrings(text, places, () => '"person"');
        expect(JSON.parse(replaced)).toEqual(replacedBelow(JSON.parse(text), false));
      }),
    );
  });

  it('ends for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]":,\\ a')) }), (text) => void found(text)),
    );
  });
});

function stringsBelow(value: unknown, isPersonal: boolean): string[] {
  if (typeof value === 'string') return isPersonal ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => stringsBelow(member, isPersonal || NAMES.has(name)));
}

function replacedBelow(value: unknown, isPersonal: boolean): unknown {
  if (typeof value === 'string') return isPersonal ? 'person' : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => replacedBelow(item, isPersonal));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replacedBelow(member, isPersonal || NAMES.has(name))]),
  );
}
