import { ProblemError } from '@opex/service-host';
import { TooManyGroups } from '../application/contribution/contribution-answer.js';
import { TooManyEntries } from '../application/distribution/get-kpi-distribution.js';
import { TooManySeries } from '../application/get-kpi-signals.js';
import { TooManyRows } from '../application/get-kpi-values.js';
import { TooManyStates, TooManySums, TooManyValues } from '../application/measure-reader.js';
import { TooManyChangedCases, TooManyVariants, TooSlow } from '../application/process-views/case-traces.js';
import { UnknownProcess } from '../application/process-views/process-view.js';
import { NotYetProjected } from '../application/wait-for-position.js';
import { TooManyPeriods } from '../domain/period.js';

/** Questions with more to answer than a question may have. */
const tooLarge = [
  ...[TooManyRows, TooManySums, TooManyValues, TooManyStates],
  ...[TooManySeries, TooManyGroups, TooManyEntries],
];

/** Expected refusals of a question become problems; everything else stays a fault. */
export function toProblem(error: unknown): never {
  if (error instanceof TooManyPeriods) {
    const detail = `granularity: ${error.message}`;
    throw new ProblemError({ status: 400, code: 'too-many-periods', title: 'Too many periods', detail });
  }
  if (tooLarge.some((kind) => error instanceof kind) && error instanceof Error) {
    throw new ProblemError({ status: 400, code: 'too-many-rows', title: 'Too many rows', detail: error.message });
  }
  if (error instanceof TooManyVariants || error instanceof TooManyChangedCases || error instanceof TooSlow) {
    throw new ProblemError({ status: 400, code: 'too-many-cases', title: 'Too many cases', detail: error.message });
  }
  if (error instanceof UnknownProcess) {
    const { message: detail } = error;
    throw new ProblemError({ status: 404, code: 'unknown-process', title: 'There is no such process', detail });
  }
  if (error instanceof NotYetProjected) {
    throw new ProblemError({
      status: 503,
      code: 'not-yet-projected',
      title: 'The position is not projected yet',
      detail: error.message,
      headers: { 'retry-after': '1' },
    });
  }
  throw error;
}
