import type { MeasureSource, Term } from '../kpi-definition.js';
import { measureIndex } from '../kpi-definition.js';

/** A value within 2.5 % of its target counts as at target: 4.7 against 4.8 is strong. */
export const tolerance = 0.025;

/** @throws RangeError where the source has no such measure. */
export function term(of: MeasureSource, measure: string, more: Partial<Omit<Term, 'of' | 'measure'>> = {}): Term {
  measureIndex(of, measure);
  return { of, measure, factor: 1, divisor: 1, filter: {}, scope: 'group', ...more };
}
