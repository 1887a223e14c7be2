import type { Shown } from '../shown.js';
import type { Status } from '../status.js';
import type { AlertCondition } from './alert-rule.events.js';

/** `withheld`: something that belongs to the number is missing, so that it says nothing yet. */
export type Verdict = 'holds' | 'clear' | 'withheld';

/** Whether what a rule tells of is so in an ended period. */
export function judge(
  condition: AlertCondition,
  { value, status, complete }: { readonly value: Shown | null; readonly status: Status; readonly complete: boolean },
): Verdict {
  if (!complete) return 'withheld';
  return holds(condition, value, status) ? 'holds' : 'clear';
}

function holds(condition: AlertCondition, value: Shown | null, status: Status): boolean {
  switch (condition.is) {
    case 'no-data':
      return value === null;
    case 'status':
      return value !== null && condition.status.includes(status);
    case 'value':
      if (value === null) return false;
      return (
        (condition.below !== null && Number(value) < condition.below) ||
        (condition.above !== null && Number(value) > condition.above)
      );
  }
}
