import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommandFault } from '../command-fault.js';
import { TimeReader } from './time-reader.js';

describe('TimeReader', () => {
  it.each([
    ['2012-10-09T14:50:17.000Z', '2012-10-09T14:50:17Z'],
    ['2012-10-09t14:50:17.1234567z', '2012-10-09T14:50:17.123456Z'],
    ['2017-01-09 09:49:50,5+01:00', '2017-01-09T08:49:50.5Z'],
    ['2017-01-09T09:49+0100', '2017-01-09T08:49:00Z'],
    ['2017-01-09T09:49:50 -05', '2017-01-09T14:49:50Z'],
    ['9999-12-31T23:59:59-01:00', undefined],
    ['2017-02-29T09:49:50Z', undefined],
    ['2017-01-09T24:00:00Z', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('reads %s as an instant', (text, instant) => {
    expect(new TimeReader({}).toInstant(text)).toBe(instant);
  });

  it('refuses to guess the zone of a time without offset', () => {
    expect(() => new TimeReader({}).toInstant('2025-06-01T12:00:00')).toThrow(CommandFault);
    expect(() => new TimeReader({ timeZone: 'Europe/Rom' })).toThrow('The time zone Europe/Rom is not known');
  });

  it('reads local times in their zone, with summer time and odd offsets', () => {
    const inZone = (timeZone: string, text: string): string | undefined => new TimeReader({ timeZone }).toInstant(text);
    expect(inZone('Europe/Rome', '2025-01-15 12:00:00')).toBe('2025-01-15T11:00:00Z');
    expect(inZone('Europe/Rome', '2025-07-15T12:00:00.25')).toBe('2025-07-15T10:00:00.25Z');
    expect(inZone('Asia/Kathmandu', '2025-07-15')).toBe('2025-07-14T18:15:00Z');
    expect(inZone('Europe/Rome', '2025-02-30')).toBeUndefined();
    // A time that says its offset doesn't need the zone.
    expect(inZone('Europe/Rome', '2025-07-15T12:00:00Z')).toBe('2025-07-15T12:00:00Z');
  });

  it('counts local times that exist twice or not at all', () => {
    const times = new TimeReader({ timeZone: 'Europe/Rome' });
    // Clocks go from 03:00 back to 02:00 on 26 October, from 02:00 on to 03:00 on 30 March.
    expect(times.toInstant('2025-10-26T02:30:00')).toBe('2025-10-26T00:30:00Z');
    expect([times.ambiguous, times.absent]).toEqual([1, 0]);
    expect(times.toInstant('2025-03-30T02:30:00')).toBe('2025-03-30T01:30:00Z');
    expect([times.ambiguous, times.absent]).toEqual([1, 1]);
    expect(times.toInstant('2025-10-26T03:00:00')).toBe('2025-10-26T02:00:00Z');
    expect(times.toInstant('2025-03-30T03:00:00')).toBe('2025-03-30T01:00:00Z');
    expect([times.ambiguous, times.absent]).toEqual([1, 1]);
  });

  it.each([
    ['dd/MM/yyyy HH:mm:ss', '09/10/2012 14:50:17', '2012-10-09T14:50:17Z'],
    ['d-MMM-yyyy h:mm a', '9-Oct-2012 12:05 am', '2012-10-09T00:05:00Z'],
    ['d-MMM-yyyy h:mm a', '9-oct-2012 12:05 PM', '2012-10-09T12:05:00Z'],
    ["yyyyMMdd'T'HHmmss.SSSXXX", '20121009T145017.250+02:00', '2012-10-09T12:50:17.25Z'],
    ['epoch-seconds', '1349794217', '2012-10-09T14:50:17Z'],
    ['epoch-milliseconds', '1349794217250', '2012-10-09T14:50:17.25Z'],
    ['epoch-seconds', 'soon', undefined],
    ['dd/MM/yyyy', '31/02/2012', undefined],
    ['dd/MM/yyyy', '2012-02-01', undefined],
  ])('reads the format %s', (format, text, instant) => {
    expect(new TimeReader({ timeZone: 'UTC', format }).toInstant(text)).toBe(instant);
  });

  it('names what is wrong with a pattern', () => {
    expect(() => new TimeReader({ format: 'DD.MM.yyyy' })).toThrow('--time-format: "DD" is none of');
    expect(() => new TimeReader({ format: 'dd dd' })).toThrow('names a part twice');
  });

  it('reads back every instant it is given in any zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(
        zones,
        fc.date({ min: new Date(0), max: new Date('2035-01-01'), noInvalidDate: true }),
        (timeZone, date) => {
          const times = new TimeReader({ timeZone });
          const parts = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
            date,
          );
          const read = Date.parse(times.toInstant(parts) ?? '');
          const exact = Math.floor(date.getTime() / 1000) * 1000;
          // The second of two equal local times is read as the first.
          if (times.ambiguous === 0) expect(read).toBe(exact);
          else expect([0, 30 * 60_000, 60 * 60_000]).toContain(exact - read);
          expect(times.absent).toBe(0);
        },
      ),
    );
  });
});
