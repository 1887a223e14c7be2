import type { Budget, BudgetEvent } from './budget.events.js';

/** The budgets of a function. */
export interface Budgets {
  readonly function: string;
  /** `from/to` → what is planned. */
  readonly budgets: Readonly<Record<string, Budget>>;
}

export const spanKey = ({ from, to }: Span): string => `${from}/${to}`;

export const evolve = (state: Budgets | null, event: BudgetEvent): Budgets => ({
  function: event.function,
  budgets: { ...state?.budgets, [spanKey(event)]: event.budget },
});

/** First day, and the day after the last. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days of a year, a quarter or a month: 2025-Q1 → 2025-01-01 to 2025-04-01. Undefined where it is none of them. */
export function spanOf(period: string): Span | undefined {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(period) ?? [];
  if (year === '') return undefined;
  const first = quarter !== undefined ? Number(quarter) * 3 - 2 : Number(month ?? 1);
  const months = quarter !== undefined ? 3 : month !== undefined ? 1 : 12;
  return { from: firstDay(Number(year), first), to: firstDay(Number(year), first + months) };
}

/** The name of a span that `spanOf` has given: 2025-01-01 to 2025-04-01 → 2025-Q1. */
export function periodNameOf({ from, to }: Span): string {
  const year = from.slice(0, 4);
  const month = Number(from.slice(5, 7));
  const names = [year, `${year}-Q${Math.ceil(month / 3)}`, from.slice(0, 7)];
  return names.find((name) => spanOf(name)?.from === from && spanOf(name)?.to === to) ?? `${from}/${to}`;
}

const firstDay = (year: number, month: number): string =>
  month > 12 ? firstDay(year + 1, month - 12) : `${pad(year, 4)}-${pad(month, 2)}-01`;

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
