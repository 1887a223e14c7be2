import { ProblemError } from '@opex/service-host';

/** A request that OData does not allow, or this service does not answer; `target` is the option that it is about. */
export const odataFault = (target: string, detail: string, code = 'invalid-query'): ProblemError =>
  new ProblemError({
    status: code === 'not-supported' ? 501 : 400,
    code,
    title: 'The query cannot be answered',
    detail: `${target}: ${detail}`,
    errors: [{ parameter: target, detail }],
  });

/** There are no further pages of what a first page was of. */
export const stateGone = (): ProblemError =>
  new ProblemError({
    status: 410,
    code: 'state-gone',
    title: 'The state of the first page is no more',
    detail:
      'The pages of an answer are of one state, which is kept for an hour, until a second rebuild or until a table is ' +
      'written anew. Begin again.',
  });
