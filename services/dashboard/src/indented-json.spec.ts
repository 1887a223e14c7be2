import { describe, expect, it } from '@jest/globals';
import { indentedJson } from './indented-json.js';

describe('JSON on lines', () => {
  it('keeps every token as it was written', () => {
    expect(indentedJson('{"a":1.10,"b":[12345678901234567890,{}],"c":"x, {\\"y\\": 1}", "d":[]}')).toBe(
      [
        '{',
        '  "a": 1.10,',
        '  "b": [',
        '    12345678901234567890,',
        '    {}',
        '  ],',
        '  "c": "x, {\\"y\\": 1}",',
        '  "d": []',
        '}',
      ].join('\n'),
    );
  });
  it('leaves alone what is none', () => expect(indentedJson('{"a": 1,,}')).toBe('{"a": 1,,}'));
});
