import type { FactCursor } from '../application/explain/explain-kpi-value.js';
import type { FactKey } from '../application/explain/fact-reader.js';
import type { KpiValuesQuery } from '../application/get-kpi-values.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import type { AnswerFormat } from './files/file-parameter.js';
import { FORMAT, readFormat } from './files/file-parameter.js';
import type { RawQuery } from './parameter-reader.js';
import { FILTERS, ParameterReader, wholeNumber } from './parameter-reader.js';
import { readQuestion } from './values-request.js';

export interface ExplainRequest {
  readonly query: KpiValuesQuery;
  readonly after: readonly ProjectedPosition[];
  readonly cursor: FactCursor;
  readonly limit: number;
  readonly format: AnswerFormat;
}

const LIMIT_DEFAULT = 100;
export const FACTS_OF_PAGE_MAX = 500;
const parameters = [
  ...['from', 'to', 'granularity', 'timezone', 'stat', 'asOf', 'currency', 'after', 'limit', 'cursor'],
  ...[FILTERS, FORMAT],
];

/**
 * Reads which value is to be explained, and which page of its facts.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseExplainRequest(kpi: KpiDefinition, raw: RawQuery, reportingCurrency: string): ExplainRequest {
  const reader = new ParameterReader(raw, parameters);
  const { query, after } = readQuestion(reader, kpi, reportingCurrency);
  const limit = reader.one('limit', LIMIT_DEFAULT, (text) => wholeNumber(text, 1, FACTS_OF_PAGE_MAX)) ?? LIMIT_DEFAULT;
  const cursor = reader.one<FactCursor>('cursor', FIRST, (text) => fromCursor(text) ?? UNKNOWN_CURSOR) ?? FIRST;
  const format = readFormat(reader);
  reader.finish();
  return { query, after, cursor, limit, format };
}

const FIRST: FactCursor = { source: 0, after: null };
const UNKNOWN_CURSOR = 'must be the nextCursor of an earlier answer';

export const toFactCursor = ({ source, after }: FactCursor): string =>
  Buffer.from(JSON.stringify([source, after])).toString('base64url');

function fromCursor(text: string): FactCursor | null {
  try {
    const [source, after] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (!isCount(source)) return null;
    return isCount(after) || isFactKey(after) ? { source, after } : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isFactKey = (value: unknown): value is FactKey =>
  Array.isArray(value) &&
  value.length === 7 &&
  value.every((part, index) =>
    index === 1 ? typeof part === 'string' && UUID.test(part) : Number.isSafeInteger(part),
  );
