import type { BiState } from '../refresh/bi-store.js';
import { column, expressionSql } from './expression-sql.js';
import type { Parameter } from './expression-sql.js';
import { columnSql } from './relation.js';
import type { Aggregate, Cell, SourceTerm, TableQuery, TableSource } from './table-query.js';

/** A term of a total order. */
interface Term extends SourceTerm {
  readonly descending: boolean;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The refresh that rows are read as of. */
export type PinnedState = Pick<BiState, 'state' | 'knownToMicros'>;

/** Which rows of a query: those after a row, of which the values of `orderOf` are given, or from a number of them on. */
export interface Range {
  readonly after: readonly Cell[] | null;
  readonly skip: number;
  /** Null: all. */
  readonly limit: number | null;
}

/** The order of a query, made total by that of its source. */
export function orderOf({ source, order }: TableQuery): readonly Term[] {
  const named = order.filter(({ name }, index) => order.findIndex((other) => other.name === name) === index);
  const rest = source.order.filter(({ name }) => !named.some((term) => term.name === name));
  return [
    ...named.map(({ name, descending }) => {
      const { type = 'text', nullable = true } = source.columns.get(name) ?? {};
      return { name, descending, type, nullable };
    }),
    ...rest.map((term) => ({ ...term, descending: false })),
  ];
}

/** Selects the columns of a query, then the values of its order, all as text. */
export function selectStatement(query: TableQuery, { knownToMicros }: PinnedState, range: Range): Statement {
  const values: unknown[] = [];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const order = orderOf(query);
  const conditions = [
    ...(query.filter === null ? [] : [expressionSql(query.filter, parameter, columnIn)]),
    ...(range.after === null ? [] : [afterSql(order, range.after, parameter)]),
  ];
  const names = [...query.columns, ...order.map(({ name }) => name)];
  const selected = names.map((name, index) => `${textOf(name, query.source)} AS c${index}`);
  const text =
    `SELECT ${selected.join(', ')} FROM ${fromSql(query.source, knownToMicros, parameter)} AS q` +
    (conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`) +
    (order.length === 0 ? '' : ` ORDER BY ${order.map(orderSql).join(', ')}`) +
    (range.limit === null ? '' : ` LIMIT ${parameter(range.limit)}`) +
    (range.skip === 0 ? '' : ` OFFSET ${parameter(range.skip)}`);
  return { text, values };
}

export function countStatement(query: TableQuery, { knownToMicros }: PinnedState): Statement {
  const values: unknown[] = [];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const from = fromSql(query.source, knownToMicros, parameter);
  const where = query.filter === null ? '' : ` WHERE ${expressionSql(query.filter, parameter, columnIn)}`;
  return { text: `SELECT count(*)::text AS count FROM ${from} AS q${where}`, values };
}

const columnIn = (name: string): string => `q.${column(name)}`;

/** The relation under the names that queries use, put together where that is asked. */
function fromSql({ relation, inRelation, grouping }: TableSource, knownToMicros: number, parameter: Parameter): string {
  const properties = [...inRelation].map(([name, own]) => {
    const described = relation.columns[own];
    if (described === undefined) throw new TypeError(`${relation.name} has no column ${own}`);
    return `${columnSql(own, described)} AS ${column(name)}`;
  });
  const terms = (relation.order ?? []).map(({ name, expression }) => `${expression} AS ${column(name)}`);
  const { from, knownAtMicros } = relation;
  const known = knownAtMicros === undefined ? '' : ` AND ${knownAtMicros} <= ${parameter(knownToMicros)}`;
  const rows = `(SELECT ${[...properties, ...terms].join(', ')} ${from}${known})`;
  if (grouping === null) return rows;
  const { filter, by, aggregates } = grouping;
  const selected = [...by.map(columnIn), ...aggregates.map((one) => `${aggregateSql(one)} AS ${column(one.alias)}`)];
  return (
    `(SELECT ${selected.join(', ')} FROM ${rows} AS q` +
    (filter === null ? '' : ` WHERE ${expressionSql(filter, parameter, columnIn)}`) +
    (by.length === 0 ? ')' : ` GROUP BY ${by.map(columnIn).join(', ')})`)
  );
}

function aggregateSql({ method, of }: Aggregate): string {
  const operand = of === null ? '*' : columnIn(of);
  switch (method) {
    case 'count':
      return 'count(*)';
    case 'countdistinct':
      return `count(DISTINCT ${operand})`;
    case 'average':
      return `avg(${operand})`;
    case 'sum':
    case 'min':
    case 'max':
      return `${method}(${operand})`;
  }
}

/** Null is the least (OData 4.01, part 1, 11.2.6.2). Texts are ordered by code point, the same everywhere. */
const orderSql = (term: Term): string =>
  term.nullable
    ? `${comparableSql(term)} ${term.descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`
    : `${comparableSql(term)} ${term.descending ? 'DESC' : 'ASC'}`;

const comparableSql = ({ name, type }: Term): string => `${columnIn(name)}${type === 'text' ? ' COLLATE "C"' : ''}`;

/** Rows that come after one: greater in the first column of the order that they differ in. */
function afterSql(order: readonly Term[], after: readonly Cell[], parameter: Parameter): string {
  // As one comparison of rows an index can begin there.
  if (order.every(({ descending, nullable }) => !descending && !nullable)) {
    const values = order.map((term, index) => valueSql(term, after[index], parameter));
    return `(${order.map(comparableSql).join(', ')}) > (${values.join(', ')})`;
  }
  const alternatives = order.map((term, index) => {
    const equal = order
      .slice(0, index)
      .map(
        (before, place) => `${columnIn(before.name)} IS NOT DISTINCT FROM ${valueSql(before, after[place], parameter)}`,
      );
    return `(${[...equal, beyondSql(term, after[index], parameter)].join(' AND ')})`;
  });
  return `(${alternatives.join(' OR ')})`;
}

function beyondSql(term: Term, value: Cell | undefined, parameter: Parameter): string {
  const name = comparableSql(term);
  const isNull = value === null || value === undefined;
  if (term.descending) return isNull ? 'false' : `(${name} < ${valueSql(term, value, parameter)} OR ${name} IS NULL)`;
  return isNull ? `${name} IS NOT NULL` : `${name} > ${valueSql(term, value, parameter)}`;
}

const valueSql = ({ type }: Term, value: Cell | undefined, parameter: Parameter): string =>
  value === null || value === undefined ? 'NULL' : `${parameter(value)}::${type}`;

/** A cell as text; instants in UTC with as many digits as they have. */
function textOf(name: string, { columns }: TableSource): string {
  const own = columnIn(name);
  const type = columns.get(name)?.type;
  if (type === 'boolean') return own;
  return type === 'timestamptz'
    ? `rtrim(rtrim(to_char(${own} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z'`
    : `${own}::text`;
}
