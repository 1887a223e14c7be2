import type { components } from './generated/process-events.js';

/** RFC 9457, the same of all services. */
export type Problem = components['schemas']['Problem'];

/** A service refused, and says why. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** What the answer says: null where something between has answered in its place. */
    readonly problem: Problem | null,
  ) {
    super(problem === null ? `HTTP ${status}` : `${problem.code}: ${problem.detail}`);
    this.name = 'Refused';
  }
}

type Result<Data> =
  | { readonly data: Data; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: unknown; readonly response: Response };

export interface Answered<Data> {
  readonly status: number;
  readonly data: Data;
  /** For `If-Match` and `If-None-Match`; null where the answer has none. */
  readonly etag: string | null;
}

/** What was answered. @throws Refused */
export async function answered<Data>(result: Promise<Result<Data>>): Promise<Answered<Data>> {
  const { data, error, response } = await result;
  if (!response.ok) throw new Refused(response.status, isProblem(error) ? error : null);
  return { status: response.status, data: data as Data, etag: response.headers.get('etag') };
}

const isProblem = (error: unknown): error is Problem => typeof error === 'object' && error !== null && 'code' in error;
