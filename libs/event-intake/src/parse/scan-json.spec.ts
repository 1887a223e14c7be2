import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scanJson } from './scan-json.js';

/** Slow and obvious, over the parsed value. */
const depthOf = (value: unknown): number =>
  value === null || typeof value !== 'object' ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf));
const membersOf = (value: unknown): number =>
  value === null || typeof value !== 'object'
    ? 0
    : (Array.isArray(value) ? 0 : Object.keys(value).length) +
      Object.values(value).reduce<number>((sum, member) => sum + membersOf(member), 0);

const anyJson = fc.jsonValue({ maxDepth: 5, noUnicodeString: false });

describe('scanJson', () => {
  it('agrees with the parsed value on depth and members, however it is indented', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(0, 1, 2), (value, indent) => {
        const [shape] = scanJson(Buffer.from(JSON.stringify(value, null, indent)), 0, 1);
        expect(shape).toMatchObject({ depth: depthOf(value), members: membersOf(value) });
      }),
    );
  });

  it('finds the items of an array', () => {
    fc.assert(
      fc.property(fc.array(anyJson, { minLength: 1 }), fc.constantFrom(0, 2), (items, indent) => {
        const bytes = Buffer.from(` ${JSON.stringify(items, null, indent)}\n`);
        const shapes = scanJson(bytes, 1, 1_000);
        // JSON has one zero: -0 is written 0.
        expect(shapes.map(({ start, end }) => JSON.parse(bytes.toString('utf8', start, end)) as unknown)).toEqual(
          JSON.parse(JSON.stringify(items)),
        );
        expect(shapes.map(({ depth, members }) => [depth, members])).toEqual(
          items.map((item) => [depthOf(item), membersOf(item)]),
        );
      }),
    );
  });

  it.each([
    ['{"a":"\\u0000"}', true],
    ['{"a":"\\\\u0000"}', false],
    ['{"\\u0061":1}', true],
    ['{"a":"\\n\\"u"}', false],
  ])('%s: unicode escape %s', (text, expected) => {
    expect(scanJson(Buffer.from(text), 0, 1)[0]?.hasUnicodeEscape).toBe(expected);
  });

  it('stops after as many items as are wanted', () => {
    expect(scanJson(Buffer.from(`[${'1,'.repeat(5_000)}1]`), 1, 1_001)).toHaveLength(1_001);
  });

  it('survives bytes that are no JSON', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom<0 | 1>(0, 1), (bytes, level) => {
        expect(scanJson(bytes, level, 10).length).toBeLessThanOrEqual(10);
      }),
    );
  });
});
