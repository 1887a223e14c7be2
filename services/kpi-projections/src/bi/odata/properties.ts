import type { Column, ColumnType, Relation } from '../sql/relation.js';
import type { SourceTerm, TableSource } from '../sql/table-query.js';
import type { ValueType } from './expression.js';
import type { Properties } from './parse-expression.js';

/** A column's name in OData and files: `period_start` → `periodStart`, as REST writes it. */
export const propertyName = (column: string): string =>
  column.replace(/_(\w)/g, (_, next: string) => next.toUpperCase());

const valueTypes: Readonly<Record<ColumnType, ValueType>> = {
  text: 'text',
  numeric: 'number',
  'double precision': 'number',
  bigint: 'number',
  integer: 'number',
  boolean: 'boolean',
  timestamptz: 'instant',
  date: 'date',
};

export const propertiesOf = ({ columns }: TableSource): Properties =>
  new Map([...columns].map(([name, { type }]) => [name, valueTypes[type]]));

/** A relation as it is read from: its columns by the names of their properties. */
export function sourceOf(relation: Relation): TableSource {
  const columns = new Map<string, Column>();
  const inRelation = new Map<string, string>();
  for (const [name, column] of Object.entries(relation.columns)) {
    columns.set(propertyName(name), column);
    inRelation.set(propertyName(name), name);
  }
  const order =
    relation.order?.map(({ name, type }) => ({ name, type, nullable: false })) ??
    termsOf(columns, relation.key.map(propertyName));
  return { relation, columns, inRelation, order, grouping: null };
}

/** Properties as terms of an order. */
export const termsOf = (columns: ReadonlyMap<string, Column>, names: readonly string[]): SourceTerm[] =>
  names.map((name) => {
    const { type = 'text', nullable = true } = columns.get(name) ?? {};
    return { name, type, nullable };
  });
