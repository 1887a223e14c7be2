import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../answers/answers.js';
import { ProblemAnswer } from '../answers/ask.js';
import type { CsvRow } from '../csv.js';
import { downloadCsv } from '../csv.js';

/** Offers a table as a file; what is still to be asked for is asked for then. @param name of the file. */
export function CsvButton({
  name,
  rows,
  children = 'CSV',
}: {
  readonly name: string;
  readonly rows: () => readonly CsvRow[] | Promise<readonly CsvRow[]>;
  readonly children?: string;
}): JSX.Element {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      downloadCsv(`${name}.csv`, await rows());
    } catch (error) {
      if (!(error instanceof ProblemAnswer)) throw error;
      setProblem(error.problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => void save()}>
        {children}
      </button>
      {problem !== null && <span role="alert">{problem.detail}</span>}
    </>
  );
}
