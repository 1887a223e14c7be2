/** Sums of money are minor units of one currency throughout. */
export interface Return {
  /** 100 × annual savings ÷ investment. Null: nothing is invested. */
  readonly roiPercent: number | null;
  /** 100 × (annual savings − investment) ÷ investment. */
  readonly netRoiPercent: number | null;
  /** 12 × investment ÷ annual savings. Null: nothing is saved. */
  readonly paybackMonths: number | null;
}

/** What an initiative invested or saved on one day (UTC). */
export interface Movement {
  readonly day: string;
  readonly invested: bigint;
  readonly saved: bigint;
}

/** What came back so far. */
export interface ReturnToDate {
  readonly invested: bigint;
  readonly saved: bigint;
  /** 100 × saved ÷ invested so far, not annualised. */
  readonly returnedPercent: number | null;
  readonly netReturnedPercent: number | null;
  /** The day since which the sum of savings covers the sum of investments; null: it does not yet. */
  readonly paidBackOn: string | null;
  /** From the first investment to that day, in months of a twelfth of 365.2425 days. */
  readonly paybackMonths: number | null;
}

/**
 * - `paid-back`: the savings cover what the initiative takes in all, since `paidBackOn`.
 * - `expected`: they will on `paidBackOn`, if they go on as in the months observed.
 * - `unknown`: `nothing-invested`; `too-little-data`: fewer than three months are observed; `no-savings`: they saved nothing.
 */
export type Forecast =
  | (ForecastReturn & { readonly status: 'paid-back' | 'expected'; readonly paidBackOn: string })
  | { readonly status: 'unknown'; readonly reason: 'nothing-invested' | 'too-little-data' | 'no-savings' };

export interface ForecastReturn extends Return {
  /** What it takes in all: what was invested, or what the plan foresees where that is more and the initiative goes on. */
  readonly investment: bigint;
  /** Null: paid back before a rate could be observed. */
  readonly annualSavings: bigint | null;
  /** Months that the savings of a year are estimated from. */
  readonly monthsObserved: number;
}

const MONTHS_OBSERVED_MIN = 3;
const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.2425;

/**
 * The figures that follow from an investment and the savings of a year.
 *
 * ROI as the operational excellence framework computes it (savings divided by investment, the investment not subtracted:
 * 800,000 of 500,000 are 160 %); the net ROI beside it subtracts it (Brealey, Myers, Allen: Principles of Corporate
 * Finance). Payback is the simple one: undiscounted, savings even over the year. Percent and months have two decimals,
 * rounded half to even.
 */
export const returnOf = (investment: bigint, annualSavings: bigint): Return => ({
  roiPercent: ratio(100n * annualSavings, investment),
  netRoiPercent: ratio(100n * (annualSavings - investment), investment),
  paybackMonths: ratio(12n * investment, annualSavings),
});

/** @param movements at most one a day, by day. */
export function returnToDate(movements: readonly Movement[]): ReturnToDate {
  let [invested, saved] = [0n, 0n];
  let paidBackOn: string | null = null;
  for (const movement of movements) {
    invested += movement.invested;
    saved += movement.saved;
    // A later investment can take it back: what counts is since when it holds.
    if (invested <= 0n || saved < invested) paidBackOn = null;
    else paidBackOn ??= movement.day;
  }
  const begunOn = movements.find((movement) => movement.invested > 0n)?.day;
  return {
    invested,
    saved,
    returnedPercent: ratio(100n * saved, invested),
    netReturnedPercent: ratio(100n * (saved - invested), invested),
    paidBackOn,
    paybackMonths: paidBackOn === null || begunOn === undefined ? null : monthsBetween(begunOn, paidBackOn),
  };
}

/**
 * What is to be expected if savings go on as they did: the mean over the complete calendar months (UTC) from the month of
 * the first saving to `asOf`, months without savings among them.
 *
 * @param movements up to `asOf`, at most one a day, by day.
 * @param plannedInvestment what the plan still counts on; null: nothing will be invested any more.
 * @param asOf calendar date; it has passed.
 */
export function forecast(movements: readonly Movement[], plannedInvestment: bigint | null, asOf: string): Forecast {
  const { invested, saved, paidBackOn } = returnToDate(movements);
  if (invested <= 0n) return { status: 'unknown', reason: 'nothing-invested' };
  const investment = plannedInvestment !== null && plannedInvestment > invested ? plannedInvestment : invested;
  const observed = observedSavings(movements, asOf);
  const annualSavings = observed.months < MONTHS_OBSERVED_MIN ? null : (12n * observed.saved) / BigInt(observed.months);
  const figures = {
    investment,
    annualSavings,
    monthsObserved: observed.months,
    ...(annualSavings === null
      ? { roiPercent: null, netRoiPercent: null, paybackMonths: null }
      : returnOf(investment, annualSavings)),
  };
  if (saved >= investment)
    return { status: 'paid-back', paidBackOn: coveredOn(movements, investment) ?? paidBackOn ?? asOf, ...figures };
  if (annualSavings === null) return { status: 'unknown', reason: 'too-little-data' };
  if (annualSavings <= 0n) return { status: 'unknown', reason: 'no-savings' };
  const daysToGo = Math.ceil((Number(investment - saved) / Number(annualSavings)) * YEAR_DAYS);
  return { status: 'expected', paidBackOn: dayAfter(asOf, daysToGo), ...figures };
}

/** The savings of the complete calendar months from that of the first saving on. */
function observedSavings(movements: readonly Movement[], asOf: string): { months: number; saved: bigint } {
  const first = movements.find(({ saved }) => saved > 0n)?.day;
  if (first === undefined) return { months: 0, saved: 0n };
  // The month of the day after is the first that is not complete.
  const open = dayAfter(asOf, 1).slice(0, 7);
  const months = Math.max(0, monthNumber(open) - monthNumber(first));
  const within = movements.filter(({ day }) => day.slice(0, 7) < open);
  return { months, saved: within.reduce((sum, { saved }) => sum + saved, 0n) };
}

/** Since when the savings cover this sum. */
function coveredOn(movements: readonly Movement[], sum: bigint): string | null {
  let saved = 0n;
  let since: string | null = null;
  for (const movement of movements) {
    saved += movement.saved;
    if (saved < sum) since = null;
    else since ??= movement.day;
  }
  return since;
}

/** The quotient with two decimals, half to even; null where there is nothing to divide by. */
export function ratio(numerator: bigint, denominator: bigint): number | null {
  if (denominator <= 0n) return null;
  const scaled = 100n * (numerator < 0n ? -numerator : numerator);
  const rest = 2n * (scaled % denominator);
  let hundredths = scaled / denominator;
  if (rest > denominator || (rest === denominator && hundredths % 2n === 1n)) hundredths += 1n;
  return Number(numerator < 0n ? -hundredths : hundredths) / 100;
}

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const dayAfter = (day: string, days: number): string =>
  new Date(timeOf(day) + days * DAY_MS).toISOString().slice(0, 10);

const monthsBetween = (from: string, to: string): number =>
  Math.round((((timeOf(to) - timeOf(from)) / DAY_MS) * 12 * 100) / YEAR_DAYS) / 100;
