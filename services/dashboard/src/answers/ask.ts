import { signal } from '@preact/signals';
import type { Problem, Session } from './answers.js';

/** Who is signed in: undefined until it is known, null for nobody. */
export const session = signal<Session | null | undefined>(undefined);

/** Whether the one who is signed in may do what a role may: it is not offered otherwise, and refused all the same. */
export const mayCommand = (role: string): boolean =>
  session.value?.roles.some((one) => one === role || one === 'admin') === true;

/** The service's answer was a problem (RFC 9457), or it could not be reached (status 0). */
export class ProblemAnswer extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

const unreachable: Problem = {
  status: 0,
  code: 'unreachable',
  title: 'The service cannot be reached',
  detail: 'The network or the service is down. What you see may be old.',
  errors: [],
};

/** @throws ProblemAnswer. Where nobody is signed in any more, the page asks for a key again. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await request(path, init);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ProblemAnswer(unreachable);
  }
  if (answer.ok) return answer;
  if (answer.status === 401 && path !== '/v1/session') session.value = null;
  throw new ProblemAnswer(await problemIn(answer));
}

async function problemIn(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  const { title, detail, code, errors } = (body ?? {}) as Partial<
    Record<'title' | 'detail' | 'code' | 'errors', unknown>
  >;
  const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
  return {
    status: answer.status,
    code: text(code, 'fault'),
    title: text(title, 'The service answered with a fault'),
    detail: text(detail, `It answered with status ${answer.status}.`),
    errors: Array.isArray(errors) ? errors.map((fault: { detail?: unknown }) => text(fault.detail, '')) : [],
  };
}

export async function findSession(): Promise<void> {
  session.value = (await ask<Session | undefined>('/v1/session')) ?? null;
}

export async function signIn(apiKey: string): Promise<void> {
  await ask<undefined>('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ apiKey }),
  });
  await findSession();
}

export async function signOut(): Promise<void> {
  await ask<undefined>('/v1/session', { method: 'DELETE' });
  session.value = null;
}
