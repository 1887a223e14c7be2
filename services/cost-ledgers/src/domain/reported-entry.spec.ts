import { describe, expect, it } from '@jest/globals';
import { entryPosted, validateData } from '@opex/contracts';
import fc from 'fast-check';
import { entryCodec } from '../infrastructure/entry.codec.js';
import { kindByName } from './default-account.js';
import { sumByCurrency } from './entry.decider.js';
import type { Report, ReportedEntry } from './reported-entry.js';
import { bookReport, isBooked } from './reported-entry.js';

const report = (change: Partial<Report> = {}): Report => ({
  source: 'urn:billing',
  id: '1',
  type: 'opex.cost.cost-incurred.v1',
  occurredAt: '2025-01-15T23:30:00Z',
  data: { function: 'support', costType: 'direct', amount: '500', currency: 'EUR' },
  postedOn: null,
  ...change,
});
const book = (change: Partial<Report> = {}): ReportedEntry => {
  const booked = bookReport(report(change), 'reported~1');
  if ('refused' in booked) throw new Error(booked.detail);
  return booked;
};
const amount = { amount: '10', currency: 'EUR' };

describe('a report at the door', () => {
  it('is booked on the account of its kind, function and cost type, against clearing', () => {
    expect(book()).toEqual({
      account: {
        account: 'cost~support~direct',
        content: { name: 'cost, support, direct', kind: 'cost', function: 'support', costType: 'direct' },
      },
      event: {
        kind: 'entry-posted',
        entry: 'reported~1',
        postedOn: '2025-01-15',
        lines: [
          {
            account: 'cost~support~direct',
            amount: '500.00',
            currency: 'EUR',
            kind: 'cost',
            function: 'support',
            costType: 'direct',
            customer: null,
            initiative: null,
            attributes: {},
          },
          {
            account: 'clearing~reported',
            amount: '-500.00',
            currency: 'EUR',
            kind: 'clearing',
            function: null,
            costType: null,
            customer: null,
            initiative: null,
            attributes: {},
          },
        ],
        reverses: null,
        corrects: null,
        reported: { source: 'urn:billing', id: '1' },
        allocation: null,
        description: null,
        postedAt: '2025-01-15T23:30:00Z',
      },
    });
  });

  it.each([
    ['opex.cost.cost-incurred.v1', 'cost~f~overhead', '10.00'],
    ['opex.cost.revenue-earned.v1', 'revenue~f', '-10.00'],
    ['opex.cost.investment-made.v1', 'investment~f', '10.00'],
    ['opex.cost.savings-realised.v1', 'savings~f', '-10.00'],
  ])('%s goes to %s as %s', (type, account, expected) => {
    const { event } = book({ type, data: { ...amount, function: 'f', costType: 'overhead', initiative: 'i' } });
    expect(event.lines[0]).toMatchObject({ account, amount: expected, function: 'f', initiative: 'i' });
  });

  it('needs a function for a cost alone', () =>
    expect(book({ type: 'opex.cost.revenue-earned.v1', data: amount }).event.lines[0]).toMatchObject({
      account: 'revenue',
      function: null,
      costType: null,
    }));

  it('keeps every other scalar of it with the line', () => {
    const data = {
      ...amount,
      function: 7,
      unit: 'front',
      urgent: true,
      rate: 1.5,
      costType: 'x',
      parts: [1],
      no: null,
    };
    const { event } = book({
      type: 'opex.cost.revenue-earned.v1',
      data: { ...data, constructor: 'c', customer: 'C-1' },
    });
    expect(event.lines[0]).toMatchObject({ customer: 'C-1', function: null });
    expect(event.lines[0]?.attributes).toEqual({
      function: 7,
      unit: 'front',
      urgent: true,
      rate: 1.5,
      costType: 'x',
      constructor: 'c',
    });
  });

  it('counts for the day that it says, the extension first', () => {
    const data = { ...report().data, postedOn: '2025-02-03' };
    expect(book({ data }).event.postedOn).toBe('2025-02-03');
    expect(book({ data, postedOn: '2025-03-01' }).event.postedOn).toBe('2025-03-01');
    expect(book({ data }).event.lines[0]?.attributes).toEqual({});
  });

  it.each([['2025-02-30'], ['soon'], [5]])('cannot be booked for the day %p', (postedOn) =>
    expect(bookReport(report({ data: { ...report().data, postedOn } }), 'e')).toMatchObject({
      refused: 'posting-date-unreadable',
    }),
  );

  it('is a balanced entry by contract, whatever it says', () => {
    const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    const data = fc.record({
      function: fc.string({ minLength: 1, maxLength: 512, unit: 'binary' }),
      costType: fc.constantFrom('direct', 'overhead'),
      amount: fc.bigInt({ min: -9_999_999n, max: 9_999_999n }).map(String),
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    });
    fc.assert(
      fc.property(data, fc.dictionary(fc.string(), scalar), (said, more) => {
        const { event, account } = book({ data: { ...more, postedOn: undefined, ...said } });
        expect([...sumByCurrency(event.lines).values()]).toEqual([0n]);
        expect(validateData(entryPosted, JSON.parse(JSON.stringify(entryCodec.toData(event).data)))).toEqual([]);
        expect(account.account.length).toBeLessThanOrEqual(300);
        expect(kindByName(account.account)).toBe('cost');
      }),
    );
  });

  it('is nothing for the journal where it is no money', () => {
    expect(isBooked('opex.workforce.headcount-reported.v1')).toBe(false);
    expect(() => bookReport(report({ type: 'opex.workforce.headcount-reported.v1' }), 'e')).toThrow(RangeError);
  });
});
