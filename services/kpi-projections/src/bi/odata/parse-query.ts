import { ProblemError } from '@opex/service-host';
import type { RawQuery } from '../../http/parameter-reader.js';
import type { Column, Relation } from '../sql/relation.js';
import type { TableQuery, TableSource } from '../sql/table-query.js';
import { odataFault } from './odata-fault.js';
import { parseApply } from './parse-apply.js';
import { parseFilter } from './parse-expression.js';
import { propertiesOf, sourceOf } from './properties.js';
import { Tokens } from './tokens.js';

/** What is asked of an entity set. */
export interface ODataQuery {
  readonly query: TableQuery;
  /** Null: no end but that of the pages. */
  readonly top: number | null;
  readonly skip: number;
  readonly count: boolean;
  readonly skipToken: string | null;
  /** Rows of a page that the client would like. */
  readonly pageSize: number;
  /** Columns are chosen: the context says which. */
  readonly selected: readonly string[] | null;
}

const systemOptions = ['$filter', '$select', '$orderby', '$top', '$skip', '$count', '$apply', '$format', '$skiptoken'];
const PAGE_ROWS = 5_000;
const PAGE_ROWS_MAX = 10_000;
const ROWS_MAX = 1_000_000_000;

/**
 * Reads the system query options of a request; options of the client's own are not ours to read.
 *
 * @param prefer the header `Prefer`.
 * @throws ProblemError 400, or 501 of what OData has and this service has not.
 */
export function parseQuery(relation: Relation, raw: RawQuery, prefer: string | undefined): ODataQuery {
  const option = optionsOf(raw);
  const base = sourceOf(relation);
  const apply = option('$apply');
  const source: TableSource = apply === null ? base : parseApply(base, apply);
  const filter = option('$filter');
  const select = option('$select');
  const order = option('$orderby');
  const selected = select === null || select.trim() === '*' ? null : readSelect(source, select);
  return {
    query: {
      source,
      filter: filter === null ? null : parseFilter('$filter', filter, propertiesOf(source)),
      columns: selected ?? [...source.columns.keys()],
      order: order === null ? [] : readOrder(source, order),
    },
    top: readNumber('$top', option('$top')),
    skip: readNumber('$skip', option('$skip')) ?? 0,
    count: readCount(option('$count')),
    skipToken: option('$skiptoken'),
    pageSize: pageSizeOf(prefer),
    selected,
  };
}

/** Names are taken without their dollar sign, too (OData 4.01). */
function optionsOf(raw: RawQuery): (name: string) => string | null {
  for (const name of Object.keys(raw)) {
    if (name.startsWith('$') && !systemOptions.includes(name))
      throw odataFault(name, `is not supported; there are ${systemOptions.join(', ')}`, 'not-supported');
  }
  return (name) => {
    const value = raw[name] ?? raw[name.slice(1)];
    if (value === undefined) return null;
    if (typeof value !== 'string') throw odataFault(name, 'must be given once');
    return value;
  };
}

function readSelect(source: TableSource, text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) if (!source.columns.has(name)) throw odataFault('$select', unknown(name, source.columns));
  return [...new Set(names)];
}

function readOrder(source: TableSource, text: string): TableQuery['order'] {
  const tokens = new Tokens('$orderby', text);
  const order: { name: string; descending: boolean }[] = [];
  do {
    const name = tokens.name();
    if (!source.columns.has(name)) throw odataFault('$orderby', unknown(name, source.columns));
    const descending = tokens.takes('desc');
    if (!descending) tokens.takes('asc');
    order.push({ name, descending });
  } while (tokens.takes(','));
  tokens.end();
  return order;
}

export const unknown = (name: string, columns: ReadonlyMap<string, Column>): string =>
  `${name} is no property; there are ${[...columns.keys()].join(', ')}`;

function readNumber(option: string, text: string | null): number | null {
  if (text === null) return null;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value <= ROWS_MAX)) throw odataFault(option, `must be a whole number from 0 to ${ROWS_MAX}`);
  return value;
}

function readCount(text: string | null): boolean {
  if (text !== null && text !== 'true' && text !== 'false') throw odataFault('$count', 'must be true or false');
  return text === 'true';
}

/** `odata.maxpagesize=1000` of the header `Prefer`; a wish beyond the limit is met as far as it goes. */
function pageSizeOf(prefer: string | undefined): number {
  const [, size] = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})/i.exec(prefer ?? '') ?? [];
  return size === undefined ? PAGE_ROWS : Math.min(Math.max(Number(size), 1), PAGE_ROWS_MAX);
}

export const notFound = (detail: string): ProblemError =>
  new ProblemError({ status: 404, code: 'not-found', title: 'Not found', detail });
