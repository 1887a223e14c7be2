import { scaleLinear, scalePoint } from 'd3-scale';
import type { Shown } from '../answers/answers.js';

/** Where a value is drawn. Drawing is all that money may become a double for. */
export const place = (value: Shown): number => Number(value);

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A scale from the least to the greatest of what is drawn, with some air. @param fromZero for bars. */
export function valueScale(
  values: readonly (Shown | null | undefined)[],
  { height, top, bottom }: Box,
  fromZero = false,
): ReturnType<typeof scaleLinear<number, number>> {
  const numbers = values.flatMap((value) => (value === null || value === undefined ? [] : place(value)));
  if (fromZero) numbers.push(0);
  const least = numbers.length === 0 ? 0 : Math.min(...numbers);
  const greatest = numbers.length === 0 ? 1 : Math.max(...numbers);
  const air = (greatest - least || Math.abs(greatest) || 1) * 0.08;
  return scaleLinear()
    .domain([fromZero && least >= 0 ? 0 : least - air, fromZero && greatest <= 0 ? 0 : greatest + air])
    .range([height - bottom, top]);
}

export const periodScale = (count: number, { width, left, right }: Box): ReturnType<typeof scalePoint<number>> =>
  scalePoint<number>()
    .domain(Array.from({ length: count }, (_, index) => index))
    .range([left, width - right])
    .padding(0.5);
