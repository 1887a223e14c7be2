import type { CasePopulation } from '../../application/process-views/case-traces.js';
import type { ProcessQuestion } from '../../application/process-views/process-view.js';
import type { ProjectedPosition } from '../../application/wait-for-position.js';
import type { Outcome } from '../../domain/process-views/case-trace.js';
import { outcomes } from '../../domain/process-views/case-trace.js';
import type { ParameterReader } from '../parameter-reader.js';
import { wholeNumber } from '../parameter-reader.js';
import { readAfter, readAsOf, readBound, readTimeZone } from '../values-request.js';

/** The parameters that `readProcessQuestion` reads. */
export const processParameters = [
  'from',
  'to',
  'by',
  'timezone',
  'outcome',
  'filter[dimension]',
  'paths',
  'asOf',
  'after',
];

const PATHS_MAX = 10_000;

/** A question, and what its answer must include. */
export interface AskedQuestion extends ProcessQuestion {
  readonly after: readonly ProjectedPosition[];
}

/** What a question about the cases of a process says, whatever is made of them. */
export function readProcessQuestion(reader: ParameterReader, process: string): AskedQuestion {
  // It is part of the path, so the reader has not looked at it; PostgreSQL's text holds no NUL.
  if (process.includes('\0')) reader.fault('process', 'must not contain a NUL character');
  const timeZone = readTimeZone(reader);
  const population: CasePopulation = {
    process,
    by: reader.choice('by', ['start', 'completion'], 'start'),
    fromMs: readBound(reader, 'from', timeZone),
    toMs: readBound(reader, 'to', timeZone),
    filters: reader.filters(),
    outcomes: readOutcomes(reader),
    asOfMicros: readAsOf(reader),
  };
  if (population.fromMs !== null && population.toMs !== null && population.fromMs >= population.toMs) {
    reader.fault('to', 'must be later than from: the range is half-open, from ≤ t < to');
  }
  const paths = reader.one<number | null>('paths', null, (text) => wholeNumber(text, 1, PATHS_MAX)) ?? null;
  return { population, paths, timeZone, after: readAfter(reader) };
}

function readOutcomes(reader: ParameterReader): readonly Outcome[] {
  const texts = reader.many('outcome').flatMap((text) => text.split(','));
  const known = outcomes.filter((outcome) => texts.includes(outcome));
  if (known.length < new Set(texts).size) reader.fault('outcome', `must be of ${outcomes.join(', ')}`);
  return known;
}
