import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDate, normaliseInstant } from './instant.js';

describe('normaliseInstant', () => {
  it.each([
    ['2025-03-03T09:30:00Z', '2025-03-03T09:30:00Z'],
    ['2025-03-03t09:30:00z', '2025-03-03T09:30:00Z'],
    ['2025-03-03T09:30:00.000Z', '2025-03-03T09:30:00Z'],
    ['2025-03-03T09:30:00.120+05:45', '2025-03-03T03:45:00.12Z'],
    ['2025-01-01T00:30:00.1234567-00:30', '2025-01-01T01:00:00.123456Z'],
    ['2024-02-29T23:59:59+00:00', '2024-02-29T23:59:59Z'],
    ['2025-01-01T00:30:00+01:00', '2024-12-31T23:30:00Z'],
  ])('%s = %s', (text, expected) => expect(normaliseInstant(text)).toBe(expected));

  it.each([
    '2025-03-03T09:30:00',
    '2025-03-03',
    '2025-03-03 09:30:00Z',
    '2025-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-12-31T23:59:60Z',
    '2025-01-01T00:00:00+24:00',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '2025-1-1T00:00:00Z',
    '٢٠٢٥-01-01T00:00:00Z',
    'yesterday',
    '',
  ])('refuses %j', (text) => expect(normaliseInstant(text)).toBeUndefined());

  it('says the same instant whatever the offset', () => {
    const instants = fc.date({ min: new Date('0002-01-01'), max: new Date('9998-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (at, offsetMinutes) => {
        const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 23);
        const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
        const offset = `${offsetMinutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
        const normalised = normaliseInstant(local + offset);
        expect(normalised).toBe(normaliseInstant(at.toISOString()));
        expect(new Date(normalised ?? '').getTime()).toBe(at.getTime());
      }),
    );
  });
});

describe('isDate', () => {
  it('knows the calendar', () => {
    expect(['2024-02-29', '2025-12-31'].every(isDate)).toBe(true);
    expect(['2025-02-29', '2025-04-31', '2025-00-01', '25-01-01', '2025-01-01T00:00:00Z'].some(isDate)).toBe(false);
  });
});
