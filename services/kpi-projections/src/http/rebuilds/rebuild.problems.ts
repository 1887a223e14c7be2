import { ProblemError } from '@opex/service-host';
import { TooFarApart, UnreadableCursor } from '../../application/rebuilds/generation-comparison.js';
import type { RebuildOutcome, RebuildRefusal } from '../../application/rebuilds/rebuilds.js';

/** Every "no" to a rebuild and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<RebuildRefusal, { readonly status: number; readonly title: string }>> = {
  'rebuild-not-found': { status: 404, title: 'Rebuild not found' },
  'rebuild-in-progress': { status: 409, title: 'Another rebuild is on its way' },
  'rebuild-ended': { status: 409, title: 'Rebuild has ended' },
  'not-caught-up': { status: 409, title: 'Rebuild has not caught up' },
  'cells-differ': { status: 409, title: 'Cells differ' },
  'not-live': { status: 409, title: 'Not the live one' },
  'nothing-to-roll-back-to': { status: 409, title: 'Nothing to roll back to' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

export const rebuildRefused = ({
  code,
  detail,
  comparison,
}: Extract<RebuildOutcome, { outcome: 'refused' }>): ProblemError =>
  new ProblemError({
    ...PROBLEMS[code],
    code,
    detail,
    ...(comparison === undefined ? {} : { members: { comparison } }),
  });

export const rebuildNotFound = (id: number): ProblemError =>
  rebuildRefused({
    outcome: 'refused',
    code: 'rebuild-not-found',
    detail: `There is no rebuild ${id}. GET /v1/rebuilds lists them.`,
  });

/** Expected refusals of a comparison become problems; everything else stays a fault. */
export function toComparisonProblem(error: unknown): never {
  if (error instanceof TooFarApart) {
    throw rebuildRefused({ outcome: 'refused', code: 'not-caught-up', detail: error.message });
  }
  if (error instanceof UnreadableCursor) {
    throw new ProblemError({
      status: 400,
      code: 'invalid-parameters',
      title: 'Invalid parameters',
      detail: `cursor: ${error.message}`,
      errors: [{ parameter: 'cursor', detail: error.message }],
    });
  }
  throw error;
}
