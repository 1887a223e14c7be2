import { ProblemError } from '@opex/service-host';

export const caseUnknown = (id: string): ProblemError =>
  new ProblemError({
    status: 404,
    code: 'case-unknown',
    title: 'Case unknown',
    detail: `Nothing was reported of a case "${id}", or all of it was retracted.`,
  });

export const caseAmbiguous = (id: string, processes: readonly string[]): ProblemError =>
  new ProblemError({
    status: 409,
    code: 'case-ambiguous',
    title: 'Several cases of this id',
    detail: `The processes ${processes.join(', ')} have a case "${id}" each: ask for /v1/cases/{process}/{id}.`,
    members: { processes },
  });
