import { readFileSync, writeFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { asyncApi } from './async-api.js';

/** Severities of the parser that must not be: errors and warnings. What is above is advice. */
const told: readonly number[] = [0, 1];

const file = new URL('../../../docs/asyncapi.json', import.meta.url);

describe('the AsyncAPI document', () => {
  it('is valid, and the one that is kept', async () => {
    const document = JSON.stringify(asyncApi(), null, 2) + '\n';
    const { diagnostics } = await new Parser().parse(document);
    expect(
      diagnostics.filter(({ severity }) => told.includes(severity)).map(({ path, message }) => ({ path, message })),
    ).toEqual([]);
    // Differs because a contract does? Record it: WRITE_GOLDEN=1 with the same test.
    if (process.env['WRITE_GOLDEN'] === '1') writeFileSync(file, document);
    expect(readFileSync(file, 'utf8')).toBe(document);
  });
});
