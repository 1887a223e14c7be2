import { minorUnitDigits } from '@opex/contracts';
import type { FastifyReply } from 'fastify';
import type { FileFormat } from '../../bi/files/file-format.js';
import { fileAnswer, fileFormatOf } from '../../bi/files/file-format.js';
import type { FileTable } from '../../bi/files/file-table.js';
import type { Row } from '../../bi/sql/table-query.js';
import type { Schema } from '../values-schema.js';
import type { AnswerColumn, Member } from './answer-columns.js';
import { columnsOf, isList, isObject } from './answer-columns.js';
import type { AnswerFormat } from './file-parameter.js';

/** An answer as a table. */
export interface AnswerTable {
  /** Names the file. */
  readonly name: string;
  readonly schema: Schema;
  /**
   * The list whose items are the rows, one in another: what stands beside the inner one is repeated, and columns of the inner
   * one are `list.member`. None: the answer is the one row.
   */
  readonly rows: readonly string[];
  /** By which dimensions the rows are. */
  readonly groupBy?: readonly string[];
  /** Members that the rows of this answer do not have. */
  readonly without?: readonly string[];
}

/** Members of an answer that its rows would be nothing without. */
const ENVELOPE = ['kpi', 'process', 'unit', 'stat', 'currency'];

/** The file that is asked for, by the parameter or else by the header `Accept`; null: none. */
export function fileFormatAsked(reply: FastifyReply, format: AnswerFormat): FileFormat | null {
  void reply.header('vary', 'accept');
  return fileFormatOf(format, reply.request.headers.accept);
}

/**
 * Sends an answer as a file; further pages of it are made as they are read.
 *
 * @throws what the first page throws: nothing has been sent then.
 */
export async function sendFile(
  reply: FastifyReply,
  format: FileFormat,
  table: AnswerTable,
  pages: AsyncIterable<object>,
): Promise<void> {
  const { headers, stream } = fileAnswer(format, await tableOf(table, pages));
  await reply.headers(headers).send(stream);
}

/** The table of an answer's pages. The first one is made before: its unit says whether numbers are money. */
export async function tableOf(table: AnswerTable, pages: AsyncIterable<object>): Promise<FileTable> {
  const { name } = table;
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  const isMoney = first.done !== true && isInMoney(first.value as Member);
  const columns = columnsAt(table, isMoney);
  async function* batches(): AsyncGenerator<readonly Row[]> {
    for (let page = first; page.done !== true; page = await iterator.next()) {
      const cells = rowsAt(page.value as Member, table.rows).map((row) => columns.map(({ of }) => of(row)));
      for (let at = 0; at < cells.length; at += BATCH_ROWS) yield cells.slice(at, at + BATCH_ROWS);
    }
  }
  return { name, columns, batches: batches() };
}

const BATCH_ROWS = 2_000;

/** An answer that has no pages. */
// eslint-disable-next-line @typescript-eslint/require-await -- the pages of others are awaited, this one is there
export async function* onePage(answer: object): AsyncGenerator<object> {
  yield answer;
}

/** All pages of an answer, each made when it is read. @param page of a cursor; the last one has no next. */
export async function* allPages<Cursor>(
  first: Cursor,
  page: (cursor: Cursor) => Promise<{ readonly answer: object; readonly next: Cursor | null }>,
): AsyncGenerator<object> {
  for (let cursor: Cursor | null = first; cursor !== null;) {
    const { answer, next } = await page(cursor);
    yield answer;
    cursor = next;
  }
}

function columnsAt({ schema, rows, groupBy = [], without = [] }: AnswerTable, isMoney: boolean): AnswerColumn[] {
  const [outer, inner] = rows;
  if (outer === undefined) return columnsOf(schema, groupBy, isMoney);
  const envelope = ENVELOPE.filter((name) => schema.properties?.[name] !== undefined);
  const items = itemsOf(schema, outer);
  return [
    ...columnsOf(only(schema, envelope), groupBy, isMoney),
    ...columnsOf(except(items, inner === undefined ? without : [inner, ...without]), groupBy, isMoney),
    ...(inner === undefined ? [] : columnsOf(itemsOf(items, inner), groupBy, isMoney, [inner])),
  ];
}

function itemsOf(schema: Schema, list: string): Schema {
  const property = schema.properties?.[list];
  const items = property !== undefined && !('$ref' in property) ? property.items : undefined;
  if (items === undefined || '$ref' in items) throw new TypeError(`${list} is no list of described items.`);
  return items;
}

const only = ({ properties = {} }: Schema, names: readonly string[]): Schema => ({
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name))),
});
const except = (schema: Schema, names: readonly string[]): Schema =>
  only(
    schema,
    Object.keys(schema.properties ?? {}).filter((name) => !names.includes(name)),
  );

/** Rows with what stands beside them; a list without items is one row without its members. */
function rowsAt(answer: Member, [outer, inner]: readonly string[]): readonly Member[] {
  if (outer === undefined || !isObject(answer)) return [answer];
  const envelope = Object.fromEntries(ENVELOPE.map((name) => [name, answer[name]]));
  return listAt(answer, outer).flatMap((item) => {
    const row = { ...envelope, ...(isObject(item) ? item : {}) };
    if (inner === undefined) return [row];
    const innermost = listAt(item, inner);
    return innermost.length === 0
      ? [{ ...row, [inner]: undefined }]
      : innermost.map((one) => ({ ...row, [inner]: one }));
  });
}

function listAt(value: Member, name: string): readonly Member[] {
  const list = isObject(value) ? value[name] : undefined;
  return isList(list) ? list : [];
}

/** Numbers are decimal texts where their unit is a currency; where rows have units of their own, some may be. */
function isInMoney(answer: Member): boolean {
  const unit = isObject(answer) ? answer['unit'] : undefined;
  return typeof unit !== 'string' || minorUnitDigits(unit) !== undefined;
}
