import type { ProcessLimits } from './process-limits.js';

/**
 * Rules by which a point is a signal and not noise: the zone tests 1, 2 and 4 of the Western Electric "Statistical Quality
 * Control Handbook" (1956), and Wheeler's limit of moving ranges. The test with four of five points beyond one sigma is
 * left out: it finds little that the others miss, and doubles the false alarms (Wheeler).
 */
export const detectionRules = [
  'beyond-limit',
  'two-of-three-beyond-two-sigma',
  'run-of-eight',
  'moving-range-beyond-limit',
] as const;
export type DetectionRule = (typeof detectionRules)[number];

/** A rule that a point fulfils, alone or together with points beside it. */
export interface Signal {
  readonly rule: DetectionRule;
  /** Side of the centre; null for a moving range, which has none. */
  readonly side: 'above' | 'below' | null;
}

const RUN_POINTS = 8;

/**
 * The signals of each point. A point on the centre belongs to neither side and ends a run; one on a limit is within it.
 *
 * @param values in order of time, one for each point of the limits.
 */
export function signalsOf(values: readonly number[], limits: ProcessLimits): readonly (readonly Signal[])[] {
  // Values that are equal but for the last bits of a double lie on the centre.
  const tolerance = 1e-12 * Math.max(...values.map(Math.abs), Math.abs(limits.centre));
  const distances = values.map((value) => value - limits.centre);
  const sides = distances.map((distance) => (Math.abs(distance) <= tolerance ? 0 : Math.sign(distance)));
  const beyond = (index: number, sigmas: number): boolean =>
    Math.abs(distances[index] ?? 0) > sigmas * (limits.points[index]?.sigma ?? 0) + tolerance;
  const runs = runsOf(sides);
  return values.map((_, index) => {
    const side = sides[index] ?? 0;
    const signals: Signal[] = [];
    const add = (rule: DetectionRule): unknown => signals.push({ rule, side: side > 0 ? 'above' : 'below' });
    if (beyond(index, 3)) add('beyond-limit');
    if (side !== 0 && beyond(index, 2) && hasSecondOfThree(index, sides, beyond)) add('two-of-three-beyond-two-sigma');
    if (side !== 0 && (runs[index] ?? 0) >= RUN_POINTS) add('run-of-eight');
    const { movingRange } = limits.points[index] ?? {};
    if (limits.movingRange !== null && typeof movingRange === 'number') {
      if (movingRange > limits.movingRange.upper + tolerance)
        signals.push({ rule: 'moving-range-beyond-limit', side: null });
    }
    return signals;
  });
}

/** Whether another point beyond two sigma on the same side lies within three consecutive ones. */
const hasSecondOfThree = (
  index: number,
  sides: readonly number[],
  beyond: (index: number, sigmas: number) => boolean,
): boolean => [-2, -1, 1, 2].some((step) => sides[index + step] === sides[index] && beyond(index + step, 2));

/** For each point, how many consecutive ones it is among that lie on its side. */
function runsOf(sides: readonly number[]): readonly number[] {
  const runs: number[] = [];
  let start = 0;
  for (let index = 1; index <= sides.length; index++) {
    if (index < sides.length && sides[index] === sides[start]) continue;
    for (let point = start; point < index; point++) runs.push(index - start);
    start = index;
  }
  return runs;
}
