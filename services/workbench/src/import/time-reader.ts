import { normaliseInstant } from '@opex/contracts';
import { Temporal } from 'temporal-polyfill';
import { CommandFault } from '../command-fault.js';
import { compileTimePattern } from './time-pattern.js';
import type { ReadTime } from './time-pattern.js';

export interface TimeReaderOptions {
  /** IANA zone of times that say no offset. */
  readonly timeZone?: string | undefined;
  /** `iso` (default), `epoch-seconds`, `epoch-milliseconds`, or a pattern: see `compileTimePattern`. */
  readonly format?: string | undefined;
}

const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?\s*(?<offset>Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads the times of a log as instants. A local time that a change of the clocks makes twice is taken as the earlier
 * one; one that it leaves out, as if the clocks had not been changed yet; both are counted.
 */
export class TimeReader {
  ambiguous = 0;
  absent = 0;
  private readonly timeZone: string | undefined;
  private readonly read: (text: string) => ReadTime | undefined;

  /** @throws CommandFault for an unknown zone or a pattern that can't be used. */
  constructor({ timeZone, format = 'iso' }: TimeReaderOptions) {
    if (timeZone !== undefined) checkTimeZone(timeZone);
    this.timeZone = timeZone;
    if (format === 'iso') this.read = (text) => ISO.exec(text)?.groups;
    else if (format === 'epoch-seconds') this.read = (text) => epoch(text, 1_000);
    else if (format === 'epoch-milliseconds') this.read = (text) => epoch(text, 1);
    else this.read = compileTimePattern(format);
  }

  /**
   * RFC 3339 in UTC with at most microseconds, or undefined where the text is no time.
   *
   * @throws CommandFault where the time says no offset and no zone was given: guessing one would shift every number.
   */
  toInstant(text: string): string | undefined {
    const time = this.read(text.trim());
    if (time === undefined) return undefined;
    if (time.offset === undefined) return this.inZone(text, time);
    return normaliseInstant(`${localText(time)}${rfcOffset(time.offset)}`);
  }

  private inZone(text: string, time: ReadTime): string | undefined {
    if (this.timeZone === undefined)
      throw new CommandFault(
        `The time "${text}" says no offset from UTC: add --time-zone, such as Europe/Rome or UTC.`,
      );
    let local: Temporal.PlainDateTime;
    try {
      local = Temporal.PlainDateTime.from(localText(time));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
    const earlier = local.toZonedDateTime(this.timeZone, { disambiguation: 'earlier' });
    const later = local.toZonedDateTime(this.timeZone, { disambiguation: 'later' });
    if (earlier.epochNanoseconds === later.epochNanoseconds) return normaliseInstant(earlier.toInstant().toString());
    if (earlier.toPlainDateTime().equals(local)) {
      this.ambiguous++;
      return normaliseInstant(earlier.toInstant().toString());
    }
    this.absent++;
    return normaliseInstant(later.toInstant().toString());
  }
}

function checkTimeZone(timeZone: string): void {
  try {
    Temporal.Now.zonedDateTimeISO(timeZone);
  } catch (error) {
    throw new CommandFault(`The time zone ${timeZone} is not known: use an IANA name such as Europe/Rome.`, {
      cause: error,
    });
  }
}

function epoch(text: string, unitMs: number): ReadTime | undefined {
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) * unitMs : NaN;
  const date = new Date(Math.round(number));
  return Number.isNaN(date.getTime()) ? undefined : ISO.exec(date.toISOString())?.groups;
}

function localText({
  year = '1970',
  month = '01',
  day = '01',
  hour = '00',
  minute = '00',
  second = '00',
  fraction,
}: ReadTime): string {
  const two = (part: string): string => part.padStart(2, '0');
  const tail = fraction === undefined ? '' : `.${fraction.slice(0, 9)}`;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${tail}`;
}

/** `z`, `+01`, `+0100`, `+01:00` → as RFC 3339 has it. */
function rfcOffset(offset: string): string {
  if (offset.toUpperCase() === 'Z') return 'Z';
  const digits = offset.replace(':', '');
  return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
}
