/** One fault of a request that has several: in its body (`pointer`) or in its query or path (`parameter`). */
export interface ProblemItem {
  /** JSON pointer into the request body. */
  readonly pointer?: string;
  /** Name of the query or path parameter. */
  readonly parameter?: string;
  readonly detail: string;
}

export interface Problem {
  readonly status: number;
  /** Literal, for programs: `wrong-version`. The document's `type` is `urn:opex:problem:<code>`. */
  readonly code: string;
  /** The same words for every occurrence of the code. */
  readonly title: string;
  /** What is wrong this time and what to do about it. */
  readonly detail: string;
  readonly pointer?: string;
  readonly errors?: readonly ProblemItem[];
  /** Further members of the document. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere below a controller, it becomes the answer: a problem document (RFC 9457). */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}

/** How a problem is told where callers understand no problem documents. */
export interface ProblemForm {
  readonly mediaType: string;
  readonly document: (problem: Problem, requestId: string) => string;
  readonly headers: (problem: Problem) => Readonly<Record<string, string>>;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The document of a problem; `instance` names the request, so that an answer is found again in the log. */
export function problemDocument(problem: Problem, requestId: string): string {
  const { status, code, title, detail, pointer, errors, members } = problem;
  return JSON.stringify({
    ...members,
    type: `urn:opex:problem:${code}`,
    title,
    status,
    detail,
    code,
    pointer,
    errors,
    instance: `urn:opex:request:${requestId}`,
  });
}
