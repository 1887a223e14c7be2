import type { Span } from '../domain/cell.js';
import type { Change } from '../domain/change.js';
import { changeOf, noChange, progressOf } from '../domain/change.js';
import type { Evaluation } from '../domain/evaluate.js';
import type { Goal, KpiDefinition } from '../domain/kpi-definition.js';
import type { LikeForLike } from '../domain/like-for-like.js';
import { formatBound } from '../domain/period.js';
import type { Shown } from '../domain/shown.js';

/** How a value moved; asked for with `include=change`. */
export interface ChangeOfValue {
  readonly change: { readonly previous: ChangeOfPeriod; readonly baseline: Change };
  /** Share of the way from baseline to target, 0 to 1 between them; null without both, or without a value. */
  readonly progress: number | null;
}

/** Against the previous period, of a period in progress against the same part of it. Null spans where nothing compares. */
export interface ChangeOfPeriod extends Change {
  /** What the reference is of. */
  readonly from: string | null;
  readonly to: string | null;
  /** Up to when this period is compared, and what it came to until then. */
  readonly until: string | null;
  readonly value: Shown | null;
}

interface Valued extends Goal {
  readonly value: Shown | null;
  readonly inProgress: boolean;
}

/** @param evaluationOf the number of a span, for the group of the value. */
export function changeOfValue(
  kpi: KpiDefinition,
  value: Valued,
  pair: LikeForLike | null,
  evaluationOf: (span: Span) => Evaluation,
  timeZone: string,
): ChangeOfValue {
  const comparable = isComparable(kpi, value);
  return {
    change: {
      previous: changeOfPeriod(kpi, pair, evaluationOf, timeZone),
      baseline: comparable ? changeOfBaseline(kpi, value) : noChange('in-progress', value.baseline),
    },
    progress: comparable ? progressOf(value.value, value) : null,
  };
}

/** A count or an amount of half a month is not measured against that of a whole one. */
const isComparable = ({ formula }: KpiDefinition, { inProgress }: Valued): boolean =>
  formula.type !== 'sum' || !inProgress;

function changeOfBaseline(kpi: KpiDefinition, { value, baseline }: Valued): Change {
  if (baseline === null) return noChange('no-baseline');
  return value === null ? noChange('no-data', baseline) : changeOf(kpi, value, baseline);
}

function changeOfPeriod(
  kpi: KpiDefinition,
  pair: LikeForLike | null,
  evaluationOf: (span: Span) => Evaluation,
  timeZone: string,
): ChangeOfPeriod {
  if (pair === null) {
    return { from: null, to: null, until: null, value: null, ...noChange('no-previous-period') };
  }
  const [current, previous] = [evaluationOf(pair.current), evaluationOf(pair.previous)];
  return {
    from: formatBound(pair.previous.fromMs, timeZone),
    to: formatBound(pair.previous.toMs, timeZone),
    until: formatBound(pair.current.toMs, timeZone),
    value: current.value,
    ...changeBetween(kpi, current, previous),
  };
}

function changeBetween(kpi: KpiDefinition, current: Evaluation, previous: Evaluation): Change {
  // Sums without the same foreign amounts do not compare.
  const rate = [...current.reasons, ...previous.reasons].find((reason) => reason.startsWith('exchange-rate-missing'));
  if (rate !== undefined) return noChange(rate, previous.value);
  if (current.value === null) return noChange('no-data', previous.value);
  if (previous.value === null) return noChange('no-previous-data');
  return changeOf(kpi, current.value, previous.value);
}

/** The spans that are compared and are no periods themselves, in order; one at most in each calendar period. */
export function spansBeside(periods: readonly Span[], pairs: readonly (LikeForLike | null)[]): readonly Span[] {
  const spans = new Map<string, Span>();
  for (const pair of pairs) {
    if (pair === null) continue;
    for (const span of [pair.previous, pair.current]) {
      if (indexOfSpan(periods, span) < 0) spans.set(`${span.fromMs}|${span.toMs}`, span);
    }
  }
  return [...spans.values()].sort((a, b) => a.fromMs - b.fromMs);
}

/** Of spans in order without overlap. */
export function indexOfSpan(spans: readonly Span[], { fromMs, toMs }: Span): number {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const span = spans[middle];
    if (span === undefined) break;
    if (span.fromMs === fromMs) return span.toMs === toMs ? middle : -1;
    if (span.fromMs < fromMs) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
