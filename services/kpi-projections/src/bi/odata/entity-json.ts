import type { ColumnType } from '../sql/relation.js';
import type { Row, TableQuery } from '../sql/table-query.js';

/** Types whose digits a reader may lose in a double, and asks for as text with `IEEE754Compatible=true`. */
const precise: readonly ColumnType[] = ['numeric', 'bigint'];
const numbers: readonly ColumnType[] = ['numeric', 'bigint', 'integer', 'double precision'];

/** Entities as JSON text, numbers with the digits that they are kept with. */
export function entitiesJson({ source, columns }: TableQuery, rows: readonly Row[], preciseAsText: boolean): string {
  const writers = columns.map((name) => {
    const type = source.columns.get(name)?.type ?? 'text';
    const bare = numbers.includes(type) && !(preciseAsText && precise.includes(type));
    const label = JSON.stringify(name);
    return (cell: Row[number]): string => `${label}:${bare && typeof cell === 'string' ? cell : JSON.stringify(cell)}`;
  });
  return rows.map((row) => `{${writers.map((write, index) => write(row[index] ?? null)).join(',')}}`).join(',');
}
