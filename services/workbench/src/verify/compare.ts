import { minorUnitDigits } from '@opex/contracts';
import type { KpiCheck, Sum } from './kpi-checks.js';
import type { LogSnapshot } from './log-databases.js';
import type { Rational } from './rational.js';
import { dividedBy, plus, rationalOf, times, toDecimal, toDouble, ZERO } from './rational.js';

/** A value as the read side answered it. */
export interface AnsweredValue {
  readonly from: string;
  readonly dimensions: Readonly<Record<string, string | number | boolean | null>>;
  readonly value: number | string | null;
  readonly inProgress: boolean;
}

/** What both say about a month of a KPI, and of a value of its dimension. */
export interface Compared {
  readonly kpi: string;
  readonly month: string;
  readonly rest: number | string | null;
  readonly sql: number | string | null;
  readonly equal: boolean;
}

export interface Question {
  /** RFC 3339; null: all that is known. */
  readonly asOf: string | null;
  /** First month and month after the last, as dates. */
  readonly from: string;
  readonly to: string;
  readonly currency: string;
}

/** Digits that a ratio of money has beyond the currency's own. */
const RATIO_DIGITS = 4;

/** Computes a KPI from the logs and compares it with what was answered; every month that either of both knows. */
export async function compare(
  check: KpiCheck,
  unit: string,
  answered: readonly AnsweredValue[],
  logs: LogSnapshot,
  question: Question,
): Promise<Compared[]> {
  const numerators: Sums[] = [];
  for (const sum of check.numerator) numerators.push(await read(sum, logs, question));
  const denominator = check.denominator === undefined ? null : await read(check.denominator, logs, question);
  const rest = new Map(answered.map((value) => [cellOf(check, value), value]));
  const cells = new Set([...rest.keys(), ...numerators.flatMap((sums) => [...sums.keys()])]);
  const compared: Compared[] = [];
  for (const cell of [...cells].sort()) {
    const [month, dimension] = [cell.slice(0, 7), cell.slice(8)];
    if (month < question.from.slice(0, 7) || month >= question.to.slice(0, 7)) continue;
    const told = rest.get(cell);
    if (told?.inProgress === true && check.ofStates === true) continue;
    const exact = valueOf(check, numerators, denominator, cell, month);
    const sql = exact === null ? null : shown(check, exact, unit);
    const value = told?.value ?? null;
    // A count of nothing is answered with 0 where there was something before; a statement has no row then.
    const equal = value === sql || (sql === null && value === 0);
    const name = check.dimension === undefined ? check.kpi : `${check.kpi} ${check.dimension}=${dimension}`;
    compared.push({ kpi: name, month, rest: value, sql, equal });
  }
  return compared;
}

type Sums = ReadonlyMap<string, Rational>;

async function read({ service, sql, factor }: Sum, logs: LogSnapshot, question: Question): Promise<Sums> {
  const { asOf, from, to, currency } = question;
  const rows = await logs.rows<Row>(service, sql, [asOf, from, to, currency]);
  const sums = new Map<string, Rational>();
  for (const { month, dimension, value, over } of rows) {
    const cell = dimension === null ? month : `${month} ${dimension}`;
    const quotient = dividedBy(rationalOf(String(value)), rationalOf(String(over)));
    if (quotient === null) continue;
    sums.set(cell, plus(sums.get(cell) ?? ZERO, times(quotient, { numerator: BigInt(factor ?? 1), denominator: 1n })));
  }
  return sums;
}

interface Row {
  readonly month: string;
  readonly dimension: string | null;
  readonly value: string | number;
  readonly over: string | number;
}

function valueOf(
  { denominator, multiplier = 1, divisor = 1 }: KpiCheck,
  numerators: readonly Sums[],
  below: Sums | null,
  cell: string,
  month: string,
): Rational | null {
  let sum = ZERO;
  for (const sums of numerators) {
    const part = sums.get(cell);
    if (part === undefined) return null;
    sum = plus(sum, part);
  }
  if (below === null) return sum;
  const over = below.get(denominator?.ofTheWhole === true ? month : cell);
  const scaled = times(sum, { numerator: BigInt(multiplier), denominator: BigInt(divisor) });
  return over === undefined ? null : dividedBy(scaled, over);
}

/** As the read side shows it: money as a decimal, everything else as the nearest double. */
function shown({ denominator }: KpiCheck, value: Rational, unit: string): number | string {
  const digits = minorUnitDigits(unit);
  if (digits === undefined) return toDouble(value);
  return toDecimal(value, digits + (denominator === undefined ? 0 : RATIO_DIGITS));
}

function cellOf({ dimension }: KpiCheck, { from, dimensions }: AnsweredValue): string {
  const month = from.slice(0, 7);
  const value = dimension === undefined ? null : (dimensions[dimension] ?? null);
  return value === null ? month : `${month} ${value}`;
}
