import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from './answers.js';
import { ask, ProblemAnswer } from './ask.js';

/** What is known of an answer: the last one stays while a newer one is asked for, or could not be had. */
export interface Asked<T> {
  readonly answer: T | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  /** Of the answer: when it came, milliseconds since 1970. */
  readonly receivedAtMs: number | null;
  readonly again: () => void;
}

/**
 * Asks for a path, and again when it changes. @param path null: for nothing. @param version another one asks again, and
 * keeps the answer meanwhile.
 */
export function useAnswer<T>(path: string | null, version: number | string = 0): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'again'> & { path: string | null }>({
    ...nothing,
    path: null,
  });
  const [repeated, setRepeated] = useState(0);
  const latest = useRef(path);
  latest.current = path;
  useEffect(() => {
    if (path === null) return undefined;
    const controller = new AbortController();
    setState((before) => ({
      ...(before.path === path ? before : { ...nothing, path }),
      isLoading: true,
    }));
    ask<T>(path, { signal: controller.signal }).then(
      (answer) => setState({ answer, problem: null, isLoading: false, receivedAtMs: Date.now(), path }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        if (!(error instanceof ProblemAnswer)) throw error;
        setState((before) => ({ ...before, problem: error.problem, isLoading: false }));
      },
    );
    return () => controller.abort();
  }, [path, version, repeated]);
  const isOfPath = state.path === path;
  return {
    ...(isOfPath ? state : { ...nothing, isLoading: path !== null }),
    again: () => setRepeated((count) => count + 1),
  };
}

const nothing = { answer: null, problem: null, isLoading: true, receivedAtMs: null };
