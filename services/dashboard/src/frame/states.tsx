import type { ComponentChildren, JSX } from 'preact';
import type { Problem } from '../answers/answers.js';
import type { Asked } from '../answers/use-answer.js';
import { Icon } from './icon.js';

/** Something is on its way. It has no digits that could be taken for numbers. */
export function Skeleton({ label = 'Loading' }: { readonly label?: string }): JSX.Element {
  return (
    <div class="skeleton" aria-busy="true" data-state="loading">
      <span class="visually-hidden">{label}</span>
      <span class="skeleton-line" />
      <span class="skeleton-line" />
      <span class="skeleton-line short" />
    </div>
  );
}

export function ProblemNote({
  problem,
  again,
}: {
  readonly problem: Problem;
  readonly again?: () => void;
}): JSX.Element {
  const state = problem.status === 403 ? 'forbidden' : 'error';
  return (
    <div class="note problem" role="alert" data-state={state}>
      <Icon name="warning" />
      <div>
        <strong>{problem.status === 403 ? 'Not for your role' : problem.title}</strong>
        <p>{problem.detail}</p>
        {problem.errors.length > 1 && (
          <ul class="notes">
            {problem.errors.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </div>
      {again !== undefined && problem.status !== 403 && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** There is nothing to show, and why. */
export function Empty({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <p class="note empty" data-state="empty">
      {children}
    </p>
  );
}

/** Draws an answer once it is there; keeps the last one, and says so, while a newer one can't be had. */
export function Answered<T>({
  asked,
  children,
}: {
  readonly asked: Asked<T>;
  readonly children: (answer: T) => ComponentChildren;
}): JSX.Element {
  const { answer, problem, again } = asked;
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} again={again} />}
      {answer === null ? problem === null && <Skeleton /> : children(answer)}
    </>
  );
}
