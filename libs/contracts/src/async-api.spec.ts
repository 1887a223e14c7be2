import { readFileSync, writeFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { asyncApi } from './async-api.js';

/** Of the parser's diagnostics: 0 is an error, 1 a warning, what is above that is advice. */
const WARNING: number = 1;

const file = new URL('../../../docs/asyncapi.json', import.meta.url);

describe('the AsyncAPI document', () => {
  it('is valid, and the one that is kept', async () => {
    const document = JSON.stringify(asyncApi(), null, 2) + '\n';
    const { diagnostics } = await new Parser().parse(document);
    expect(
      diagnostics.filter(({ severity }) => severity <= WARNING).map(({ path, message }) => ({ path, message })),
    ).toEqual([]);
    // Differs because a contract does? Record it: WRITE_GOLDEN=1 with the same test.
    if (process.env['WRITE_GOLDEN'] === '1') writeFileSync(file, document);
    expect(readFileSync(file, 'utf8')).toBe(document);
  });
});
