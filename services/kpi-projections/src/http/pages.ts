import { createHash } from 'node:crypto';
import { ProblemError } from '@opex/service-host';
import type { ParameterReader, RawQuery } from './parameter-reader.js';
import { wholeNumber } from './parameter-reader.js';

const ROWS_OF_PAGE_MAX = 10_000;

/** The parameters that `readPage` reads. */
export const pageParameters = ['limit', 'cursor'];

/** Which rows of an answer are wanted. */
export interface Page {
  readonly limit: number;
  /** Names the question, so that a cursor of another one is known. */
  readonly question: string;
  /** Null on the first page. */
  readonly cursor: Cursor | null;
}

/** Where a page begins, and of which rows: they are the same or there is no next page of them. */
interface Cursor {
  readonly offset: number;
  readonly question: string;
  readonly rows: string;
}

/** @param about what is asked beside the parameters. */
export function readPage(reader: ParameterReader, about: string, raw: RawQuery): Page {
  const limit = reader.one('limit', ROWS_OF_PAGE_MAX, (text) => wholeNumber(text, 1, ROWS_OF_PAGE_MAX));
  const asked = Object.entries(raw).filter(([name]) => !pageParameters.includes(name));
  const question = hashOf([about, asked.sort(([a], [b]) => (a < b ? -1 : 1))]);
  const cursor = reader.one<Cursor | null>('cursor', null, (text) => fromCursor(text) ?? FOREIGN) ?? null;
  if (cursor !== null && cursor.question !== question) reader.fault('cursor', FOREIGN);
  return { limit: limit ?? ROWS_OF_PAGE_MAX, question, cursor };
}

const FOREIGN = 'must be the nextCursor of an earlier answer to the same question';

/**
 * The rows of a page, and where the next one begins. All pages are of the same rows, none of them twice and none left out:
 * a cursor names the rows it was made of.
 *
 * @throws ProblemError 409 `answer-changed` where they have changed since.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  { limit, question, cursor }: Page,
): { readonly rows: readonly Row[]; readonly next: { readonly nextCursor?: string } } {
  const offset = cursor?.offset ?? 0;
  const hasNext = offset + limit < rows.length;
  const state = hasNext || cursor !== null ? hashOf(rows) : '';
  if (cursor !== null && cursor.rows !== state) {
    throw new ProblemError({
      status: 409,
      code: 'answer-changed',
      title: 'The answer has changed since the page before',
      detail:
        'cursor is of an answer that is no more. Begin again without it; with asOf, a final answer never changes.',
    });
  }
  return {
    rows: rows.slice(offset, offset + limit),
    next: hasNext ? { nextCursor: toCursor({ offset: offset + limit, question, rows: state }) } : {},
  };
}

const toCursor = ({ offset, question, rows }: Cursor): string =>
  Buffer.from(`v2:${offset}:${question}:${rows}`).toString('base64url');

function fromCursor(text: string): Cursor | null {
  const [, offset, question, rows] =
    /^v2:(\d{1,9}):([\w-]{16}):([\w-]{16})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (offset === undefined || question === undefined || rows === undefined) return null;
  return { offset: Number(offset), question, rows };
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
