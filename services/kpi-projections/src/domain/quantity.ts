/** @throws RangeError where the number is no integer that a double holds exactly. */
export function measured(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} cannot be measured exactly`);
  return value;
}

/** Thousandths of a quantity, rounded: what facts measure in, so that sums stay exact. */
export const toMilli = (value: unknown): number => measured(Math.round(Number(value) * 1_000));
