import { CommandFault } from '../command-fault.js';

/** The parts of a time as text; `offset` is absent in a local time. */
export interface ReadTime {
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  readonly offset?: string | undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MMM: `(?<monthName>${MONTHS.join('|')})`,
  MM: '(?<month>\\d\\d)',
  M: '(?<month>\\d\\d?)',
  dd: '(?<day>\\d\\d)',
  d: '(?<day>\\d\\d?)',
  HH: '(?<hour>\\d\\d)',
  H: '(?<hour>\\d\\d?)',
  hh: '(?<hour>\\d\\d)',
  h: '(?<hour>\\d\\d?)',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
  a: '(?<half>am|pm)',
  XXX: '(?<offset>z|[+-]\\d\\d:?\\d\\d)',
};

/**
 * A pattern in the letters of Unicode TR 35: yyyy MM M MMM (Jan …) dd d HH H hh h a mm ss S… (fraction) XXX (offset);
 * anything else stands for itself, letters in single quotes. Case is ignored.
 *
 * @throws CommandFault naming the part that can't be used.
 */
export function compileTimePattern(pattern: string): (text: string) => ReadTime | undefined {
  const source = pattern.replace(
    /'([^']*)'|([A-Za-z])\2*|[^A-Za-z]/g,
    (part, quoted: string | undefined, letter: string | undefined) => {
      if (quoted !== undefined) return escaped(quoted);
      if (letter === undefined) return escaped(part);
      if (letter === 'S') return '(?<fraction>\\d+)';
      const token = TOKENS[part];
      if (token === undefined)
        throw new CommandFault(
          `--time-format: "${part}" is none of ${Object.keys(TOKENS).join(' ')} SSS; letters that stand for themselves go into single quotes.`,
        );
      return token;
    },
  );
  let expression: RegExp;
  try {
    expression = new RegExp(`^${source}$`, 'i');
  } catch (error) {
    throw new CommandFault(`--time-format "${pattern}" names a part twice.`, { cause: error });
  }
  return (text) => {
    const parts = expression.exec(text)?.groups;
    if (parts === undefined) return undefined;
    const { monthName, half, ...time } = parts;
    return {
      ...time,
      ...(monthName === undefined ? {} : { month: String(MONTHS.indexOf(monthName.toLowerCase()) + 1) }),
      ...(half === undefined
        ? {}
        : { hour: String((Number(time['hour']) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)) }),
    };
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
