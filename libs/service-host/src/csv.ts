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

/** Says that a list is answered as JSON, or as CSV where `Accept` prefers it. */
export const AlsoAsCsv = (): MethodDecorator => applyDecorators(ApiProduces('application/json', CSV));

/**
 * A page as it was asked for: itself, or its items as CSV (RFC 4180, with a header line). The next page of a CSV stands in
 * the header `link`. Cells that a spreadsheet would run as a formula are kept from it by a leading `'`.
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
  return stringify(
    page.items.map((item) => cells.map((cell) => cell(item))),
    { header: true, columns: Object.keys(columns), escape_formulas: true, record_delimiter: '\r\n' },
  );
}

/** CSV is asked for by name and before JSON. */
function prefersCsv(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  const csv = accept.toLowerCase().indexOf(CSV);
  const json = accept.toLowerCase().indexOf('application/json');
  return csv !== -1 && (json === -1 || csv < json);
}
