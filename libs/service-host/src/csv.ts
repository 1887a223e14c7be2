import { applyDecorators } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';

const CSV = 'text/csv';

/** A cell: objects and lists are written as JSON. */
type Cell = string | number | boolean | null | undefined | object;

/** The columns of a list: header → cell of an item. */
export type CsvColumns<Item> = Readonly<Record<string, (item: Item) => Cell>>;

export interface AnsweredPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/**
 * A text that a spreadsheet would run as a formula, kept from it by a leading apostrophe (OWASP: CSV injection). A number
 * is none, also where it is negative: amounts are decimal texts.
 */
export const withoutFormula = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

/** What spreadsheets take for the beginning of a formula, in half and full width. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/** Lines of CSV (RFC 4180). Nothing stands for null, and no text is a formula. */
export const csvLines = (rows: readonly (readonly unknown[])[]): string =>
  stringify(rows.map(withoutFormulas), { record_delimiter: '\r\n', cast: { boolean: String } });

/** One cell of such a line. */
export const csvCell = (text: string): string => stringify([[withoutFormula(text)]], { eof: false });

const withoutFormulas = (row: readonly unknown[]): unknown[] =>
  row.map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell));

/** Says that a list is answered as JSON, or as CSV where `Accept` prefers it. */
export const AlsoAsCsv = (): MethodDecorator => applyDecorators(ApiProduces('application/json', CSV));

/**
 * A page as it was asked for: itself, or its items as CSV (RFC 4180, with a header line). The next page of a CSV stands in
 * the header `link`.
 */
export function answerList<Item>(
  page: AnsweredPage<Item>,
  columns: CsvColumns<Item>,
  request: FastifyRequest,
  reply: FastifyReply,
): AnsweredPage<Item> | string {
  void reply.header('vary', 'accept');
  if (!prefersCsv(request.headers.accept)) return page;
  if (page.nextCursor !== undefined) {
    const next = new URL(request.url, 'http://list');
    next.searchParams.set('cursor', page.nextCursor);
    void reply.header('link', `<${next.pathname}${next.search}>; rel="next"`);
  }
  void reply.type(`${CSV}; charset=utf-8; header=present`);
  const cells = Object.values(columns);
  return csvLines([Object.keys(columns), ...page.items.map((item) => cells.map((cell) => cell(item)))]);
}

/** CSV is asked for by name and before JSON. */
function prefersCsv(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  const csv = accept.toLowerCase().indexOf(CSV);
  const json = accept.toLowerCase().indexOf('application/json');
  return csv !== -1 && (json === -1 || csv < json);
}
