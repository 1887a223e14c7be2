import { createHash } from 'node:crypto';
import type { RawQuery } from '../../http/parameter-reader.js';
import type { Cell } from '../sql/table-query.js';
import { odataFault } from './odata-fault.js';

/** Where the next page begins, of which question and which state: all pages are of one. */
export interface SkipToken {
  readonly state: number;
  readonly after: readonly Cell[];
  /** Rows that `$top` leaves; null: no end. */
  readonly left: number | null;
  /** What `$count` of the first page came to, where it was asked for. */
  readonly count: number | null;
}

/** Of everything that says which rows are asked for. */
export const questionOf = (set: string, raw: RawQuery): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        set,
        Object.entries(raw)
          .filter(([name]) => asks.test(name))
          .sort(),
      ]),
    )
    .digest('base64url')
    .slice(0, 16);

const asks = /^\$?(filter|orderby|apply|top|skip)$/;

export const toSkipToken = (question: string, { state, after, left, count }: SkipToken): string =>
  Buffer.from(JSON.stringify([question, state, left, count, after])).toString('base64url');

/** @throws ProblemError 400 where it is not of this question. */
export function fromSkipToken(question: string, text: string): SkipToken {
  const parts = parse(text);
  if (Array.isArray(parts) && parts[0] === question) {
    const [, state, left, count, after] = parts as readonly unknown[];
    if (typeof state === 'number' && isNumberOrNull(left) && isNumberOrNull(count) && isCells(after))
      return { state, left, count, after };
  }
  throw odataFault('$skiptoken', 'must be of an @odata.nextLink of the same query');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}

const isNumberOrNull = (value: unknown): value is number | null => value === null || typeof value === 'number';

const isCells = (value: unknown): value is readonly Cell[] =>
  Array.isArray(value) && value.every((cell) => cell === null || ['string', 'boolean'].includes(typeof cell));
