import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse as losslessParse } from 'lossless-json';
import { CanonicalWriter } from './canonical-content.js';
import { findBrokenText, findDuplicateKey, findUnsafeNumber } from './find-flaw.js';
import { scanJson } from './scan-json.js';

/**
 * JSON texts in which keys may stand twice, with white space and escapes as they come. Every member's value holds a
 * number of its own, because the reference lets a key stand twice where both values are equal.
 */
const key = fc.constantFrom('"a"', '"b"', '"\\u0061"', '"a/b"', '"~"', '""', '"}"', '"\\""');
const space = fc.constantFrom('', ' ', '\n\t');
const { json } = fc.letrec<{ json: string; object: string; array: string; scalar: string }>((tie) => ({
  json: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('scalar'), tie('object'), tie('array')),
  scalar: fc.constantFrom('#', 'null', 'true', '"x"', '"[{:,"', '-1.5e3', '"\\\\"'),
  object: fc
    .array(fc.tuple(key, space, tie('json')), { maxLength: 4 })
    .map(
      (members) =>
        `{${members.map(([name, blank, value]) => `${blank}${name}${blank}:${blank}[#,${value}]`).join(',')} }`,
    ),
  array: fc
    .tuple(fc.array(tie('json'), { maxLength: 3 }), space)
    .map(([items, blank]) => `[${blank}${items.join(`${blank},`)}${blank}]`),
}));
const textOf = (template: string): string => {
  let serial = 0;
  return template.replaceAll('#', () => String((serial += 1)));
};

const refusedByReference = (text: string): boolean => {
  try {
    losslessParse(text);
    return false;
  } catch (error) {
    if (error instanceof SyntaxError && error.message.startsWith('Duplicate key')) return true;
    throw error;
  }
};

describe('duplicate keys', () => {
  it('are seen by counting, found by the search, and refused by the reference in the same texts', () => {
    let duplicates = 0;
    fc.assert(
      fc.property(json.map(textOf), (text) => {
        const writer = new CanonicalWriter();
        writer.write(JSON.parse(text));
        const members = scanJson(Buffer.from(text), 0, 1)[0]?.members;
        const expected = refusedByReference(text);
        if (expected) duplicates += 1;
        expect(writer.members !== members).toBe(expected);
        expect(findDuplicateKey(text) !== undefined).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
    expect(duplicates).toBeGreaterThan(50);
  });

  it.each([
    ['{"a":1,"a":1}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"x":[1,{"b/c":{"~":1 , "~":2}}]}', '/x/1/b~1c/~0'],
    ['[{"a":1},{"a":1}]', undefined],
    ['{"a":{"a":{"a":1}},"b":"\\"a\\":"}', undefined],
    ['"a"', undefined],
    ['{}', undefined],
  ])('%s → %s', (text, pointer) => expect(findDuplicateKey(text)).toBe(pointer));
});

describe('findUnsafeNumber', () => {
  it('points to the number', () => {
    expect(findUnsafeNumber({ a: [1, { 'b/c': 2 ** 53 }] })).toBe('/a/1/b~1c');
    expect(findUnsafeNumber({ a: [1, 2 ** 53 - 1, 0.5] })).toBeUndefined();
  });
});

describe('findBrokenText', () => {
  it.each([
    [{ a: 'x\0' }, { found: 'nul-character', pointer: '/a' }],
    [{ a: ['\ud800'] }, { found: 'lone-surrogate', pointer: '/a/0' }],
    [{ '\udc00': 1 }, { found: 'lone-surrogate', pointer: '/\udc00' }],
    [{ a: '\u{1F600}', b: 1 }, undefined],
  ])('%j', (value, expected) => expect(findBrokenText(value)).toEqual(expected));
});
