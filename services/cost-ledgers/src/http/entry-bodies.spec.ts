import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import 'reflect-metadata';
import { isPlainBulk, readBulk, readEntry } from './entry-bodies.js';

const line = { account: 'costs', amount: '-5.00', currency: 'EUR', customer: 'C', attributes: { unit: 'x', n: 1 } };
const entry = { entry: 'E-1', postedOn: '2025-01-31', lines: [line], corrects: 'E-0', description: '' };
const bulk = (change: object = {}): object => ({ mode: 'atomic', entries: [{ ...entry, ...change }] });

/** Replaces a member somewhere in a body, or adds one. */
const mutation = fc.record({
  at: fc.constantFrom('bulk', 'entry', 'line'),
  member: fc.constantFrom(...Object.keys({ ...entry, ...line, mode: 0, entries: 0, initiative: 0, other: 0 })),
  value: fc.oneof(
    fc.constantFrom('', 'E-1', '2025-02-30', '2025-02-28', '1.00', 'EUR', 'x\0', 'x'.repeat(301), 'atomic'),
    fc.anything({ maxDepth: 2 }),
  ),
});

describe('the body of a bulk posting', () => {
  it('is plain where it keeps the rules', async () => {
    expect(isPlainBulk(bulk())).toBe(true);
    expect(await readBulk(bulk())).toEqual(bulk());
  });

  it('has its faults told', async () => {
    const faulty = bulk({ lines: [{ ...line, amount: 5 }], more: 1 });
    expect(isPlainBulk(faulty)).toBe(false);
    await expect(readBulk(faulty)).rejects.toMatchObject({
      problem: {
        status: 400,
        errors: [{ pointer: '/entries/0/more' }, { pointer: '/entries/0/lines/0/amount' }],
      },
    });
    await expect(readBulk(null)).rejects.toMatchObject({ problem: { status: 400 } });
  });

  it('of a single posting may name the entry, or leave it to the header', async () => {
    const unnamed = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== 'entry'));
    expect(await readEntry(entry)).toEqual(entry);
    expect(await readEntry(unnamed)).toEqual(unnamed);
    await expect(readEntry({ ...entry, entry: '~' })).rejects.toMatchObject({ problem: { pointer: '/entry' } });
    await expect(readEntry({ ...entry, lines: undefined })).rejects.toMatchObject({ problem: { pointer: '/lines' } });
  });

  it('is never plain where the rules are broken', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(mutation, async ({ at, member, value }) => {
        const changed = { [member]: value };
        const body = {
          ...bulk({ lines: [{ ...line, ...(at === 'line' && changed) }], ...(at === 'entry' && changed) }),
          ...(at === 'bulk' && changed),
        };
        if (!isPlainBulk(body)) return;
        plain += 1;
        await expect(readBulk({ mode: 'x', entries: body.entries })).rejects.toMatchObject({
          problem: { errors: [{ pointer: '/mode' }] },
        });
      }),
      { numRuns: 1_000 },
    );
    expect(plain).toBeGreaterThan(20);
  });
});
