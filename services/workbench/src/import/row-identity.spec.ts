import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import type { LogRow } from './log-row.js';
import { OccurrenceCounter } from './occurrence-counter.js';
import { RowIdentity } from './row-identity.js';

const idsOf = (rows: readonly Record<string, string>[], dedupe = false): string[] => {
  const identity = new RowIdentity(dedupe);
  return rows.map((values, index) => identity.idOf({ number: index + 1, values }));
};

const row = fc.record({
  case: fc.constantFrom('1', '2', '11'),
  activity: fc.constantFrom('', 'open', 'close'),
  note: fc.constantFrom('a', '1'),
});

describe('RowIdentity', () => {
  it('gives the id of a row for ever', () => {
    expect(idsOf([{ case: 'Case 1', activity: 'Closed' }])).toEqual(['sGv8OpVkiu7thzyKYbMeuw']);
  });

  it('numbers equal rows from the second on, or lets them share one id', () => {
    const same = { case: '1', activity: 'open' };
    const [first = '', ...further] = idsOf([same, same, same]);
    expect(further).toEqual([`${first}-2`, `${first}-3`]);
    expect(idsOf([same, same, same], true)).toEqual([first, first, first]);
  });

  it('tells rows apart whose values only join to the same text, and text from numbers', () => {
    const identity = new RowIdentity(true);
    const ids = (
      [{ a: '1,2', b: '3' }, { a: '1', b: '2,3' }, { a: '1' }, { a: 1 }, { b: '1' }] as LogRow['values'][]
    ).map((values, index) => identity.idOf({ number: index, values }));
    expect(new Set(ids).size).toBe(5);
  });

  it('gives the same set of ids in any order of rows and columns', () => {
    fc.assert(
      fc.property(
        fc
          .array(row, { maxLength: 40 })
          .chain((rows) =>
            fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
          ),
        ([rows, shuffled]) => {
          const turned = shuffled.map(({ case: subject, activity, note }) => ({ note, activity, case: subject }));
          const ids = idsOf(rows);
          expect(new Set(ids).size).toBe(rows.length);
          expect(idsOf(turned).sort()).toEqual(ids.sort());
        },
      ),
    );
  });
});

describe('OccurrenceCounter', () => {
  it('counts as a map does, across growth', () => {
    const counter = new OccurrenceCounter();
    const expected = new Map<number, number>();
    for (let turn = 0; turn < 30_000; turn++) {
      const key = (turn * 7_919) % 20_011;
      const count = (expected.get(key) ?? 0) + 1;
      expected.set(key, count);
      const digest = createHash('sha256').update(String(key)).digest();
      if (counter.next(digest) !== count) throw new Error(`turn ${turn}: not ${count}`);
    }
    expect(expected.size).toBe(20_011);
  });

  it('keeps digests apart that fall on the same place', () => {
    const counter = new OccurrenceCounter();
    const digest = (last: number): Buffer => Buffer.from([...Array<number>(15).fill(0), last]);
    expect([1, 2, 1, 3, 2, 1].map((last) => counter.next(digest(last)))).toEqual([1, 1, 2, 1, 2, 3]);
  });
});
