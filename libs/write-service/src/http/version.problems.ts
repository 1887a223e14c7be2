import { ProblemError } from '@opex/service-host';

export const wrongVersion = (version: number): ProblemError =>
  new ProblemError({
    status: 412,
    code: 'wrong-version',
    title: 'Changed in the meantime',
    detail: `It is at version ${version}, not at the one asked for. Read it, decide anew, and send its ETag.`,
    headers: version === 0 ? {} : { etag: `"${version}"` },
  });

export const tooManyAtOnce = (): ProblemError =>
  new ProblemError({
    status: 409,
    code: 'concurrent-change',
    title: 'Changed by others at the same time',
    detail: 'Others kept changing it while this request was decided. Send it again.',
    headers: { 'retry-after': '1' },
  });
