import { ProblemError } from '@opex/service-host';
import type { PublishRefusal } from '../application/publish-process-definition.js';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<PublishRefusal, { readonly status: number; readonly title: string }>> = {
  'end-activities-missing': { status: 400, title: 'End activities missing' },
  'end-activities-unused': { status: 400, title: 'End activities without use' },
  'step-defined-twice': { status: 400, title: 'Step defined twice' },
  'activity-in-two-steps': { status: 400, title: 'Activity in two steps' },
  'automation-contradicted': { status: 400, title: 'Automation contradicted' },
  'optional-activity-unknown': { status: 400, title: 'Optional activity unknown' },
  'limit-stated-twice': { status: 400, title: 'Limit stated twice' },
  'days-reversed': { status: 400, title: 'Days of a limit reversed' },
  'business-time-undefined': { status: 400, title: 'Business time undefined' },
  'limit-out-of-reach': { status: 400, title: 'Limit out of reach' },
  'time-zone-unknown': { status: 400, title: 'Time zone unknown' },
  'working-hours-reversed': { status: 400, title: 'Working hours reversed' },
  'working-hours-overlap': { status: 400, title: 'Working hours overlap' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

export const refused = (code: PublishRefusal, detail: string): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

export const alreadyDefined = (version: number): ProblemError =>
  new ProblemError({
    status: 412,
    code: 'already-defined',
    title: 'Defined already',
    detail: `The process is defined, at version ${version}, and If-None-Match asked that it is not. Send If-Match to revise it.`,
    headers: { etag: `"${version}"` },
  });

export const notDefined = (process: string): ProblemError =>
  new ProblemError({
    status: 404,
    code: 'process-not-defined',
    title: 'Process not defined',
    detail: `There is no definition of the process "${process}". PUT one to /v1/process-definitions/${encodeURIComponent(process)}.`,
  });
