import type { Column, ColumnType } from '../sql/relation.js';
import { columnOf } from '../sql/relation.js';
import type { Aggregate, AggregateMethod, TableSource } from '../sql/table-query.js';
import { aggregateMethods } from '../sql/table-query.js';
import type { Expression } from './expression.js';
import { ExpressionParser } from './parse-expression.js';
import { propertiesOf, termsOf } from './properties.js';
import { Tokens } from './tokens.js';

const AGGREGATES_MAX = 20;

/**
 * `$apply` (OData Data Aggregation 4.0): `filter(…)/groupby((a,b),aggregate(x with sum as s,$count as n))`, each part
 * optional but one. Values of rates are not added up or averaged: what that gives is no value of anything.
 *
 * @throws ProblemError 400 `invalid-query`
 */
export function parseApply(base: TableSource, text: string): TableSource {
  const tokens = new Tokens('$apply', text);
  let filter: Expression | null = null;
  let by: string[] = [];
  let aggregates: Aggregate[] = [];
  if (tokens.takes('filter')) {
    tokens.expect('(');
    filter = new ExpressionParser(tokens, propertiesOf(base)).condition();
    tokens.expect(')');
    tokens.expect('/');
  }
  if (tokens.takes('groupby')) {
    tokens.expect('(');
    tokens.expect('(');
    do by.push(property(tokens, base));
    while (tokens.takes(','));
    tokens.expect(')');
    if (tokens.takes(',')) aggregates = aggregate(tokens, base);
    tokens.expect(')');
  } else {
    aggregates = aggregate(tokens, base);
  }
  tokens.end();
  by = [...new Set(by)];
  const taken = new Set(by);
  for (const { alias } of aggregates) {
    if (taken.has(alias)) tokens.fault(`${alias} is named twice`);
    taken.add(alias);
  }
  const columns = new Map<string, Column>(by.map((name) => [name, columnIn(base, name)]));
  for (const one of aggregates) columns.set(one.alias, resultOf(base, one));
  return { ...base, columns, order: termsOf(columns, by), grouping: { filter, by, aggregates } };
}

function aggregate(tokens: Tokens, base: TableSource): Aggregate[] {
  if (!tokens.takes('aggregate')) tokens.fault('there must be filter, groupby or aggregate');
  tokens.expect('(');
  const aggregates: Aggregate[] = [];
  do {
    if (aggregates.length === AGGREGATES_MAX) tokens.fault(`there may be at most ${AGGREGATES_MAX} aggregates`);
    aggregates.push(oneOf(tokens, base));
  } while (tokens.takes(','));
  tokens.expect(')');
  return aggregates;
}

function oneOf(tokens: Tokens, base: TableSource): Aggregate {
  if (tokens.takes('$count')) return { ...alias(tokens), method: 'count', of: null };
  const of = property(tokens, base);
  tokens.expect('with');
  const name = tokens.name();
  const method = aggregateMethods.find((one) => one === name && one !== 'count');
  if (method === undefined) tokens.fault(`${name} is no method; there are sum, average, min, max, countdistinct`);
  const { type, additive } = columnIn(base, of);
  const isNumber = numbers.includes(type);
  if ((method === 'sum' || method === 'average') && !(isNumber && additive)) {
    const remedy = isNumber
      ? 'ask for longer periods, or divide a sum of numerators by one of denominators'
      : 'it is no number';
    tokens.fault(`${of} cannot be put together with ${method}: ${remedy}`);
  }
  return { ...alias(tokens), method, of };
}

function alias(tokens: Tokens): Pick<Aggregate, 'alias'> {
  tokens.expect('as');
  const name = tokens.name();
  if (!/^[A-Za-z_]\w{0,62}$/.test(name)) tokens.fault('a name has at most 63 letters, digits and underscores');
  return { alias: name };
}

function property(tokens: Tokens, base: TableSource): string {
  const name = tokens.name();
  if (!base.columns.has(name)) tokens.fault(`${name} is no property; there are ${[...base.columns.keys()].join(', ')}`);
  return name;
}

const numbers: readonly ColumnType[] = ['numeric', 'double precision', 'bigint', 'integer'];

function columnIn(base: TableSource, name: string): Column {
  const column = base.columns.get(name);
  if (column === undefined) throw new TypeError(`${base.relation.name} has no column ${name}`);
  return column;
}

function resultOf(base: TableSource, { method, of }: Aggregate): Column {
  const comment = `${method} of ${of ?? 'rows'}`;
  const type = typeOf(method, of === null ? null : columnIn(base, of).type);
  return columnOf(type, comment, { nullable: method !== 'count' && method !== 'countdistinct' });
}

function typeOf(method: AggregateMethod, of: ColumnType | null): ColumnType {
  if (method === 'count' || method === 'countdistinct' || of === null) return 'bigint';
  if (method === 'min' || method === 'max') return of;
  return of === 'double precision' ? of : 'numeric';
}
