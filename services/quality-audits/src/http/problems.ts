import { ProblemError } from '@opex/service-host';

/** What HTTP says to a refusal. */
export interface Refused {
  readonly status: number;
  readonly title: string;
}

/** From a refusal's code, by a table that has them all. */
export const problemOf =
  <Code extends string>(problems: Readonly<Record<Code, Refused>>) =>
  (code: Code, detail: string): ProblemError =>
    new ProblemError({ ...problems[code], code, detail });

export const COMMAND_ID_TAKEN = {
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
} as const;

/** Refusals that what an audit is made from can give. */
export const TEMPLATE_PROBLEMS = {
  'template-not-found': { status: 409, title: 'Template not found' },
  'template-retired': { status: 409, title: 'Template retired' },
  'process-differs': { status: 409, title: 'It is one of another process' },
} as const;
