import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromSqlTimestamp, parseInstant } from './instant.js';

describe('parseInstant', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0n],
    ['1970-01-01T00:00:00.000001Z', 1n],
    ['1969-12-31T23:59:59.999999Z', -1n],
    ['1970-01-01T00:00:00.1Z', 100_000n],
    ['1970-01-01T00:00:00.1234Z', 123_400n],
    ['2024-02-29T00:00:00Z', 1_709_164_800_000_000n],
    ['9999-12-31T23:59:59.999999Z', 253_402_300_799_999_999n],
  ])('reads %s', (text, micros) => {
    expect(parseInstant(text)).toBe(micros);
  });

  it.each([
    '2025-02-29T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:00:60Z',
    '2025-01-01T00:00:00',
    '2025-01-01T00:00:00+00:00',
    '2025-01-01T00:00:00.1234567Z',
    '2025-01-01',
    '0000-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '',
  ])('takes %p for no instant', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads what PostgreSQL writes, to the microsecond', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
        fc.nat(999),
        (date, below) => {
          const digits = `${date.toISOString().slice(20, 23)}${String(below).padStart(3, '0')}`.replace(/0+$/, '');
          const sql = `${date.toISOString().slice(0, 19).replace('T', ' ')}${digits === '' ? '' : `.${digits}`}`;
          expect(parseInstant(fromSqlTimestamp(sql))).toBe(BigInt(date.getTime()) * 1000n + BigInt(below));
        },
      ),
    );
  });
});
