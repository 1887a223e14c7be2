import type { DutiesQuery } from '../../application/get-duties.js';
import type { ProjectedPosition } from '../../application/wait-for-position.js';
import type { DutyStanding } from '../../domain/duties.js';
import { STANDINGS } from '../../domain/duties.js';
import type { AnswerFormat } from '../files/file-parameter.js';
import { FORMAT, readFormat } from '../files/file-parameter.js';
import type { RawQuery } from '../parameter-reader.js';
import { ParameterReader, wholeNumber } from '../parameter-reader.js';
import { readAfter, readAsOf } from '../values-request.js';

const parameters = ['process', 'standing', 'limit', 'asOf', 'after', FORMAT];
const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = 100;
const PROCESS_LENGTH_MAX = 200;

/** @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be. */
export function parseDutiesRequest(raw: RawQuery): {
  readonly query: DutiesQuery;
  readonly after: readonly ProjectedPosition[];
  readonly format: AnswerFormat;
} {
  const reader = new ParameterReader(raw, parameters);
  const standing = reader.choice<DutyStanding | 'any'>('standing', [...STANDINGS, 'any'], 'any');
  const query: DutiesQuery = {
    process:
      reader.one<string | null>('process', null, (text) =>
        text.length <= PROCESS_LENGTH_MAX ? text : `may have at most ${PROCESS_LENGTH_MAX} characters`,
      ) ?? null,
    standing: standing === 'any' ? null : standing,
    limit: reader.one('limit', LIMIT_DEFAULT, (text) => wholeNumber(text, 1, LIMIT_MAX)) ?? LIMIT_DEFAULT,
    asOfMicros: readAsOf(reader),
  };
  const after = readAfter(reader);
  const format = readFormat(reader);
  reader.finish();
  return { query, after, format };
}
