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
