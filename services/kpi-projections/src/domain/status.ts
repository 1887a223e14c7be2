import type { Goal, KpiDefinition } from './kpi-definition.js';
import { rounded } from './ratio.js';

/**
 * A value's state against its target, as the framework marks it: `strong` at the target or within the tolerance of it,
 * `improving` short of it but not behind the baseline, `worsening` behind the baseline, `off-target` short of the
 * target where no baseline is known, `none` where there is no value or no target, or where it is too early to tell.
 */
export type Status = 'strong' | 'improving' | 'worsening' | 'off-target' | 'none';

export interface Standing {
  readonly baseline: number | null;
  readonly target: number | null;
  /** value − target, signed: −15 points, +600 EUR. */
  readonly gap: number | null;
  readonly status: Status;
}

/**
 * A count or an amount of a period that is not over still grows: it has a gap and a status once what is to come cannot take
 * them back. That is where it is at its target already, of those that are to be large, or behind its baseline, of the others.
 *
 * @param goal null where none is meant for the value: 150 a month is no target for a day.
 */
export function standingOf(kpi: KpiDefinition, value: number | null, goal: Goal | null, inProgress: boolean): Standing {
  const standing = standingOfWhole(kpi, value, goal);
  if (!inProgress || kpi.formula.type !== 'sum') return standing;
  const { status } = standing;
  const isDecided = kpi.direction === 'up' ? status === 'strong' : status === 'worsening' || status === 'off-target';
  return isDecided ? standing : { ...standing, gap: null, status: 'none' };
}

function standingOfWhole({ direction, tolerance }: KpiDefinition, value: number | null, goal: Goal | null): Standing {
  if (goal === null || goal.target === null) return { baseline: null, target: null, gap: null, status: 'none' };
  const { baseline, target } = goal;
  if (value === null) return { baseline, target, gap: null, status: 'none' };
  const sign = direction === 'up' ? 1 : -1;
  const gap = rounded(value - target);
  if (sign * (value - target) >= -Math.abs(target) * tolerance) return { baseline, target, gap, status: 'strong' };
  if (baseline === null) return { baseline, target, gap, status: 'off-target' };
  return { baseline, target, gap, status: sign * (value - baseline) >= 0 ? 'improving' : 'worsening' };
}
