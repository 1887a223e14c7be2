import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addBusinessMinutes, businessDay, businessMicrosBetween, elapsedDay, isTimeZone } from './business-time.js';
import { formatMicros, LAST_MICROS, MINUTE_MICROS, parseMicros } from './instant.js';
import type { Weekday, WorkCalendar } from './process-definition.events.js';

const at = (local: string): number => parseMicros(new Date(local).toISOString());
const shown = (micros: number): string => formatMicros(micros);

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const satisfies readonly Weekday[];
const nineToFive = (timeZone: string, holidays: readonly string[] = []): WorkCalendar => ({
  timeZone,
  workingHours: weekdays.map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays,
});
const berlin = nineToFive('Europe/Berlin');
const always = (timeZone: string): WorkCalendar => ({
  timeZone,
  workingHours: [...weekdays, 'saturday' as const, 'sunday' as const].map((weekday) => ({
    weekday,
    from: '00:00',
    to: '24:00',
  })),
  holidays: [],
});

describe('addBusinessMinutes', () => {
  // 2025-03-03 is a Monday.
  it.each<[string, string, number, string]>([
    ['within the day', '2025-03-03T10:00:00+01:00', 120, '2025-03-03T11:00:00Z'],
    ['up to the end of the day, not to the next', '2025-03-03T15:00:00+01:00', 120, '2025-03-03T16:00:00Z'],
    ['over the night', '2025-03-03T16:00:00+01:00', 120, '2025-03-04T09:00:00Z'],
    ['over the weekend', '2025-03-07T16:30:00+01:00', 60, '2025-03-10T08:30:00Z'],
    ['from before work', '2025-03-03T06:00:00+01:00', 30, '2025-03-03T08:30:00Z'],
    ['from after work', '2025-03-03T20:00:00+01:00', 30, '2025-03-04T08:30:00Z'],
    ['from a Saturday', '2025-03-08T12:00:00+01:00', 480, '2025-03-10T16:00:00Z'],
    ['12 hours are a day and a half', '2025-03-03T09:00:00+01:00', 720, '2025-03-04T12:00:00Z'],
    ['nothing, at work', '2025-03-03T10:00:00+01:00', 0, '2025-03-03T09:00:00Z'],
    ['nothing, after work: when work begins again', '2025-03-03T17:00:00+01:00', 0, '2025-03-04T08:00:00Z'],
    ['fractions of a minute', '2025-03-03T10:00:00+01:00', 0.5, '2025-03-03T09:00:30Z'],
    [
      'over the change to summer time: nine in the morning is an hour earlier',
      '2025-03-28T16:00:00+01:00',
      120,
      '2025-03-31T08:00:00Z',
    ],
    ['over the change to winter time', '2025-10-24T16:00:00+02:00', 120, '2025-10-27T09:00:00Z'],
  ])('%s', (_case, start, minutes, due) => {
    expect(shown(addBusinessMinutes(berlin, at(start), minutes))).toBe(due);
  });

  it('keeps microseconds', () => {
    expect(shown(addBusinessMinutes(berlin, parseMicros('2025-03-03T09:00:00.000123Z'), 60))).toBe(
      '2025-03-03T10:00:00.000123Z',
    );
  });

  it('leaves out holidays, by the date of the calendar’s time zone', () => {
    const calendar = nineToFive('Pacific/Auckland', ['2025-12-25', '2025-12-26']);
    // 17:00 on the 24th in Auckland, which is the 24th 04:00 UTC.
    expect(shown(addBusinessMinutes(calendar, at('2025-12-24T16:00:00+13:00'), 120))).toBe('2025-12-28T21:00:00Z');
  });

  it('goes through a break, and through hours stated in any order', () => {
    const split: WorkCalendar = {
      timeZone: 'UTC',
      workingHours: [
        { weekday: 'monday', from: '13:00', to: '17:00' },
        { weekday: 'monday', from: '08:00', to: '12:00' },
      ],
      holidays: [],
    };
    expect(shown(addBusinessMinutes(split, at('2025-03-03T11:00:00Z'), 120))).toBe('2025-03-03T14:00:00Z');
    expect(shown(addBusinessMinutes(split, at('2025-03-03T12:30:00Z'), 0))).toBe('2025-03-03T13:00:00Z');
  });

  it('knows that a day of work round the clock has 23 hours, or 25', () => {
    const open = always('Europe/Berlin');
    const day = (date: string): number =>
      businessMicrosBetween(
        open,
        at(`${date}T00:00:00Z`) - 2 * 60 * MINUTE_MICROS,
        at(`${date}T00:00:00Z`) + 30 * 60 * MINUTE_MICROS,
      );
    expect(day('2025-03-30')).toBe(32 * 60 * MINUTE_MICROS);
    const spring = businessDay(open, at('2025-03-30T00:00:00+01:00'), 1);
    const autumn = businessDay(open, at('2025-10-26T00:00:00+02:00'), 1);
    expect((spring.to - spring.from) / MINUTE_MICROS / 60).toBe(23);
    expect((autumn.to - autumn.from) / MINUTE_MICROS / 60).toBe(25);
  });

  it('shortens hours that the clock skips', () => {
    const night: WorkCalendar = {
      timeZone: 'Europe/Berlin',
      workingHours: [{ weekday: 'sunday', from: '01:00', to: '04:00' }],
      holidays: [],
    };
    const before = at('2025-03-30T00:00:00Z') - 60 * MINUTE_MICROS;
    expect(shown(addBusinessMinutes(night, before, 120))).toBe('2025-03-30T02:00:00Z');
    const { from, to } = businessDay(night, at('2025-10-26T01:00:00+02:00'), 1);
    expect((to - from) / MINUTE_MICROS).toBe(240);
  });

  it('is never due where there is no work', () => {
    const idle = { ...berlin, workingHours: [] };
    expect(addBusinessMinutes(idle, at('2025-03-03T10:00:00Z'), 1)).toBe(LAST_MICROS);
    expect(businessDay(idle, at('2025-03-03T10:00:00Z'), 1).to).toBe(LAST_MICROS);
  });

  it('adds what lies between: for any start and any time, in zones with and without daylight saving', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 5_000 }),
        (timeZone, date, minutes) => {
          const calendar = nineToFive(timeZone, ['2025-01-01', '2025-12-25']);
          const start = date.getTime() * 1000;
          const due = addBusinessMinutes(calendar, start, minutes);
          expect(businessMicrosBetween(calendar, start, due)).toBe(minutes * MINUTE_MICROS);
          expect(businessMicrosBetween(calendar, start, due - 1)).toBe(minutes * MINUTE_MICROS - 1);
        },
      ),
    );
  });
});

describe('businessDay', () => {
  it.each<[string, string, number, string, string]>([
    ['begins with the case', '2025-03-03T10:00:00+01:00', 1, '2025-03-03T09:00:00Z', '2025-03-03T16:00:00Z'],
    [
      'is the next one where work is over',
      '2025-03-03T17:00:00+01:00',
      1,
      '2025-03-03T16:00:00Z',
      '2025-03-04T16:00:00Z',
    ],
    ['counts working days alone', '2025-03-07T10:00:00+01:00', 2, '2025-03-10T08:00:00Z', '2025-03-10T16:00:00Z'],
    [
      '14 of them are nearly three weeks',
      '2025-03-03T10:00:00+01:00',
      14,
      '2025-03-20T08:00:00Z',
      '2025-03-20T16:00:00Z',
    ],
  ])('%s', (_case, start, day, from, to) => {
    const found = businessDay(berlin, at(start), day);
    expect([shown(found.from), shown(found.to)]).toEqual([from, to]);
  });
});

describe('elapsedDay', () => {
  it.each<[string, string, number, string, string, string]>([
    ['24 hours from the start', 'UTC', 1, '2025-03-03T10:00:00Z', '2025-03-03T10:00:00Z', '2025-03-04T10:00:00Z'],
    ['the 14th', 'UTC', 14, '2025-03-03T10:00:00Z', '2025-03-16T10:00:00Z', '2025-03-17T10:00:00Z'],
    ['23 hours in spring', 'Europe/Berlin', 1, '2025-03-29T11:00:00Z', '2025-03-29T11:00:00Z', '2025-03-30T10:00:00Z'],
    ['25 hours in autumn', 'Europe/Berlin', 1, '2025-10-25T10:00:00Z', '2025-10-25T10:00:00Z', '2025-10-26T11:00:00Z'],
    [
      'microseconds',
      'Europe/Berlin',
      1,
      '2025-03-03T10:00:00.000007Z',
      '2025-03-03T10:00:00.000007Z',
      '2025-03-04T10:00:00.000007Z',
    ],
  ])('%s', (_case, timeZone, day, start, from, to) => {
    const found = elapsedDay(parseMicros(start), day, timeZone);
    expect([shown(found.from), shown(found.to)]).toEqual([from, to]);
  });
});

describe('isTimeZone', () => {
  it('knows names of IANA and no others', () => {
    for (const name of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
      expect(isTimeZone(name)).toBe(true);
    for (const name of ['', 'Berlin', '+01:00', 'Europe/Berlin[u-ca=hebrew]', '2025-01-01'])
      expect(isTimeZone(name)).toBe(false);
  });
});
