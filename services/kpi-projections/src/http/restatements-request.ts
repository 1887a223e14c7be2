import type { RestatementCursor, RestatementsQuery } from '../application/restatements/get-restatements.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { granularities } from '../domain/period.js';
import type { AnswerFormat } from './files/file-parameter.js';
import { FORMAT, readFormat } from './files/file-parameter.js';
import type { RawQuery } from './parameter-reader.js';
import { ParameterReader, wholeNumber } from './parameter-reader.js';
import { readCurrency, readInstant, readTimeZone } from './values-request.js';

export interface RestatementsRequest {
  readonly query: RestatementsQuery;
  readonly cursor: RestatementCursor | null;
  readonly limit: number;
  readonly format: AnswerFormat;
}

const LIMIT_DEFAULT = 20;
export const RESTATEMENTS_OF_PAGE_MAX = 100;
const GRACE_HOURS_MAX = 24 * 366;
const HOUR_MICROS = 3_600_000_000;
const parameters = [
  ...['since', 'until', 'kpi', 'granularity', 'timezone', 'currency', 'graceHours'],
  ...['sort', 'limit', 'cursor', FORMAT],
];
/** The oldest or the newest come first. */
export const restatementSorts = ['knownAt', '-knownAt'] as const;

/**
 * Reads which restatements are asked for.
 *
 * @param kpis all there are; `kpi` chooses among them.
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseRestatementsRequest(
  kpis: readonly KpiDefinition[],
  raw: RawQuery,
  reportingCurrency: string,
): RestatementsRequest {
  const reader = new ParameterReader(raw, parameters);
  const sinceMicros = readInstant(reader, 'since') ?? 0;
  const untilMicros = readInstant(reader, 'until') ?? Number.MAX_SAFE_INTEGER;
  const named = reader.many('kpi').flatMap((text) => text.split(','));
  const unknown = named.filter((id) => !kpis.some((kpi) => kpi.id === id));
  if (unknown.length > 0) reader.fault('kpi', `must be one of ${kpis.map(({ id }) => id).join(', ')}`);
  if (sinceMicros >= untilMicros) reader.fault('until', 'must be later than since');
  const hours = reader.one('graceHours', 0, (text) => wholeNumber(text, 0, GRACE_HOURS_MAX)) ?? 0;
  const granularity = reader.choice('granularity', endingGranularities, 'month');
  const first = reader.choice('sort', restatementSorts, 'knownAt') === 'knownAt' ? 'oldest' : 'newest';
  const query: RestatementsQuery = {
    kpis: named.length === 0 ? kpis : kpis.filter(({ id }) => named.includes(id)),
    granularity,
    timeZone: readTimeZone(reader),
    currency: readCurrency(reader, reportingCurrency),
    sinceMicros,
    untilMicros,
    graceMicros: hours * HOUR_MICROS,
    first,
  };
  const limit =
    reader.one('limit', LIMIT_DEFAULT, (text) => wholeNumber(text, 1, RESTATEMENTS_OF_PAGE_MAX)) ?? LIMIT_DEFAULT;
  const cursor = reader.one<RestatementCursor | null>(
    'cursor',
    null,
    (text) => fromCursor(text, first) ?? UNKNOWN_CURSOR,
  );
  const format = readFormat(reader);
  reader.finish();
  return { query, cursor: cursor ?? null, limit, format };
}

const endingGranularities = granularities.filter((granularity) => granularity !== 'total');
const UNKNOWN_CURSOR = 'must be the nextCursor of an earlier answer in the same order';

export const toRestatementCursor = (
  { knownAtMicros, looked }: RestatementCursor,
  { first }: Pick<RestatementsQuery, 'first'>,
): string => Buffer.from(`v2:${first}:${knownAtMicros}:${looked}`).toString('base64url');

function fromCursor(text: string, first: RestatementsQuery['first']): RestatementCursor | null {
  const [, order, knownAt, looked] =
    /^v2:(\w+):(\d{1,16}):(\d{1,9})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return order !== first ? null : { knownAtMicros: Number(knownAt), looked: Number(looked) };
}
