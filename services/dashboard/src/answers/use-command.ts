import { useState } from 'preact/hooks';
import type { Problem } from './answers.js';
import { ask, ProblemAnswer } from './ask.js';

/** Has the service do something, once at a time; what it refuses is kept until the next try. */
export interface CommandSender {
  readonly isSending: boolean;
  readonly problem: Problem | null;
  /**
   * @param version that was seen of what is changed: refused where it is another one by now. 0: there must be none yet.
   * @returns the answer; undefined where it was refused, or answers nothing.
   */
  readonly send: <T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    version?: number,
  ) => Promise<T | undefined>;
}

/** @param done is called after each success. */
export function useCommand(done: () => void): CommandSender {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async <T>(method: string, path: string, body?: object, version?: number): Promise<T | undefined> => {
    setSending(true);
    setProblem(null);
    try {
      const headers = {
        'idempotency-key': crypto.randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : version === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` }),
      };
      const answer = await ask<T>(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      done();
      return answer;
    } catch (error) {
      if (!(error instanceof ProblemAnswer)) throw error;
      setProblem(error.problem);
      return undefined;
    } finally {
      setSending(false);
    }
  };
  return { isSending, problem, send };
}
