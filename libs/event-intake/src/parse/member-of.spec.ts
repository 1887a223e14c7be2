import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memberOf } from './member-of.js';

const member = (json: string, name: string): string | undefined => memberOf(Buffer.from(json), name)?.toString();

describe('memberOf', () => {
  it('gives the bytes of a value as they were sent', () => {
    expect(member('{"a": 1 ,"b":{"x":1,"x":2.50},"c":"}"}', 'b')).toBe('{"x":1,"x":2.50}');
    expect(member('{"a": 1 ,"b":[]}', 'a')).toBe(' 1 ');
    expect(member('{"x":{"a":1},"y":[{"a":2}],"a":":,\\"}"}', 'a')).toBe('":,\\"}"');
    expect(member(String.raw`{"\u0061":1}`, 'a')).toBe('1');
  });

  it('gives the last one of a key that stands twice, and nothing where there is none', () => {
    expect(member('{"a":1,"a":2}', 'a')).toBe('2');
    expect(member('{"b":{"a":1}}', 'a')).toBeUndefined();
    expect(member('{}', 'a')).toBeUndefined();
    expect(member('"a"', 'a')).toBeUndefined();
  });

  it('finds in any object what JSON.parse finds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(2), (object, indent) => {
        const json = JSON.stringify(object, null, indent);
        const parsed = JSON.parse(json) as Record<string, unknown>;
        for (const name of Object.keys(parsed)) expect(JSON.parse(member(json, name) ?? '')).toEqual(parsed[name]);
      }),
    );
  });
});
