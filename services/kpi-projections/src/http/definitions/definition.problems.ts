import type { ChangeOutcome } from '@opex/event-sourcing';
import { ProblemError } from '@opex/service-host';
import type { DefinitionOutcome } from '../../application/definitions/definition-outcome.js';
import type { FieldFault } from '../../domain/definitions/compile-measure.js';
import type { KpiRefusal } from '../../domain/definitions/kpi.decider.js';
import type { MeasureRefusal } from '../../domain/definitions/measure.decider.js';

export type DefinitionRefusal = KpiRefusal | MeasureRefusal | 'command-id-taken';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<DefinitionRefusal, { readonly status: number; readonly title: string }>> = {
  'kpi-not-defined': { status: 404, title: 'KPI not defined at runtime' },
  'goal-changes-unordered': { status: 400, title: 'Changes of goals out of order' },
  'measure-built-in': { status: 409, title: 'Measure built in' },
  'measure-not-defined': { status: 404, title: 'Measure not defined' },
  'measure-in-use': { status: 409, title: 'Measure in use' },
  'definition-version-unknown': { status: 404, title: 'Unknown definition' },
  'value-missing': { status: 400, title: 'Value missing' },
  'value-unused': { status: 400, title: 'Value without use' },
  'subject-missing': { status: 400, title: 'Subject missing' },
  'currency-missing': { status: 400, title: 'Currency missing' },
  'unit-unfit': { status: 400, title: 'Unit does not fit' },
  'aggregate-unfit': { status: 400, title: 'Aggregate does not fit' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

export const refused = (code: DefinitionRefusal, detail: string): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

/** Each fault points at the expression, and says line and column in it. */
export const unreadableExpression = (faults: readonly FieldFault[]): ProblemError => {
  const errors = faults.map(({ pointer, line, column, detail }) => {
    const place = `line ${line}, column ${column}`;
    return { pointer, line, column, detail: `${pointer.slice(1)}, ${place}: ${detail}.` };
  });
  return new ProblemError({
    status: 400,
    code: 'unreadable-expression',
    title: 'Unreadable expression',
    detail: errors.map(({ detail }) => detail).join(' '),
    ...(errors[0] !== undefined && { pointer: errors[0].pointer }),
    errors,
  });
};

/** @throws ProblemError where an expression of the definition cannot be used. */
export function readable<State, Code extends string>(
  outcome: DefinitionOutcome<State, Code>,
): ChangeOutcome<State, Code> {
  if (outcome.outcome === 'unreadable') throw unreadableExpression(outcome.faults);
  return outcome;
}
