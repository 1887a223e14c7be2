import type { InitiativesQuery } from '../application/get-initiatives.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { AnswerFormat } from './files/file-parameter.js';
import { FORMAT, readFormat } from './files/file-parameter.js';
import type { RawQuery } from './parameter-reader.js';
import { ParameterReader } from './parameter-reader.js';
import { readAfter, readAsOf, readBound, readCurrency, readTimeZone } from './values-request.js';

const parameters = ['to', 'timezone', 'currency', 'asOf', 'after', FORMAT];

/** @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be. */
export function parseInitiativesRequest(
  raw: RawQuery,
  reportingCurrency: string,
): {
  readonly query: InitiativesQuery;
  readonly after: readonly ProjectedPosition[];
  readonly format: AnswerFormat;
} {
  const reader = new ParameterReader(raw, parameters);
  const timeZone = readTimeZone(reader);
  const query: InitiativesQuery = {
    toMs: readBound(reader, 'to', timeZone),
    timeZone,
    currency: readCurrency(reader, reportingCurrency),
    asOfMicros: readAsOf(reader),
  };
  const after = readAfter(reader);
  const format = readFormat(reader);
  reader.finish();
  return { query, after, format };
}
