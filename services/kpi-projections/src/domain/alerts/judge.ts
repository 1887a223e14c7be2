import type { Effect } from '../change.js';
import type { Shown } from '../shown.js';
import type { Status } from '../status.js';
import type { AlertCondition, SignalEffect } from './alert-rule.events.js';

/** `withheld`: something that belongs to the number is missing, so that it says nothing yet. */
export type Verdict = 'holds' | 'clear' | 'withheld';

/** A number of a period, and what is known beside it, as far as a condition asks for that. */
export interface Judged {
  readonly value: Shown | null;
  readonly status: Status;
  readonly complete: boolean;
  /** Of the period before; null: nothing is known of it. */
  readonly statusBefore: Status | null;
  /** Of the signals that the period is. */
  readonly effects: readonly (Effect | null)[];
  /** What the number had settled at; undefined: it has not settled yet, or that is not asked for. */
  readonly settled: Shown | null | undefined;
}

/** Whether what a rule tells of is so in a period. */
export function judge(condition: AlertCondition, judged: Judged): Verdict {
  if (!judged.complete) return 'withheld';
  return holds(condition, judged) ? 'holds' : 'clear';
}

function holds(condition: AlertCondition, { value, status, statusBefore, effects, settled }: Judged): boolean {
  switch (condition.is) {
    case 'no-data':
      return value === null;
    case 'status':
      return value !== null && condition.status.includes(status);
    case 'status-changed':
      // No status is none to change from or to.
      if (status === 'none' || statusBefore === null || statusBefore === 'none' || status === statusBefore)
        return false;
      return condition.to.length === 0 || condition.to.includes(status);
    case 'value':
      if (value === null) return false;
      return (
        (condition.below !== null && Number(value) < condition.below) ||
        (condition.above !== null && Number(value) > condition.above)
      );
    case 'signal':
      return effects.some((effect) => isOf(condition.effect, effect));
    case 'restated':
      // A number that there was not yet is a late one.
      if (settled === undefined || settled === null) return false;
      return value === null || Math.abs(Number(value) - Number(settled)) > condition.by;
  }
}

/** A signal without a side is of any effect alone. */
const isOf = (asked: SignalEffect, effect: Effect | null): boolean => asked === 'any' || asked === effect;
