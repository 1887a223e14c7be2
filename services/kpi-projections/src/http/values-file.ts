import type { FileColumn, FileTable } from '../bi/files/file-table.js';
import type { ColumnType } from '../bi/sql/relation.js';
import type { Cell, Row } from '../bi/sql/table-query.js';
import type { KpiValue, KpiValues } from '../application/get-kpi-values.js';

interface ValueColumn extends FileColumn {
  readonly of: (value: KpiValue) => string | number | boolean | null | undefined;
}

const column = (name: string, type: ColumnType, of: ValueColumn['of']): ValueColumn => ({ name, type, of });

/** An answer as a table: a row a period and group, with the numbers of the JSON. Money is decimal and exact. */
export function valuesFile(
  { kpi, unit, stat }: Pick<KpiValues, 'kpi' | 'unit' | 'stat'>,
  groupBy: readonly string[],
  values: readonly KpiValue[],
): FileTable {
  const isMoney = values.some(({ value }) => typeof value === 'string');
  const number: ColumnType = isMoney ? 'numeric' : 'double precision';
  const columns: readonly ValueColumn[] = [
    column('kpi', 'text', () => kpi),
    column('stat', 'text', () => stat),
    column('from', 'timestamptz', ({ from }) => from),
    column('to', 'timestamptz', ({ to }) => to),
    column('label', 'text', ({ label }) => label),
    ...groupBy.map((name) => column(`dimensions.${name}`, 'text', ({ dimensions }) => dimensions[name])),
    column('rest', 'boolean', ({ rest }) => rest === true),
    column('value', number, ({ value }) => value),
    column('unit', 'text', () => unit),
    column('numerator', number, ({ numerator }) => numerator),
    column('denominator', number, ({ denominator }) => denominator),
    column('count', 'bigint', ({ count }) => count),
    column('baseline', 'double precision', ({ baseline }) => baseline),
    column('target', 'double precision', ({ target }) => target),
    column('gap', 'double precision', ({ gap }) => gap),
    column('status', 'text', ({ status }) => status),
    column('partial', 'boolean', ({ partial }) => partial),
    column('inProgress', 'boolean', ({ inProgress }) => inProgress),
    column('complete', 'boolean', ({ complete }) => complete),
    column('reasons', 'text', ({ reasons }) => reasons.join(',')),
  ];
  const rowOf = (value: KpiValue): Row => columns.map(({ of }) => toCell(of(value)));
  return { name: kpi, columns, batches: batchesOf(values, rowOf) };
}

const BATCH_ROWS = 2_000;

// eslint-disable-next-line @typescript-eslint/require-await -- batches of a store are awaited, these are there
async function* batchesOf(
  values: readonly KpiValue[],
  rowOf: (value: KpiValue) => Row,
): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < values.length; at += BATCH_ROWS) yield values.slice(at, at + BATCH_ROWS).map(rowOf);
}

const toCell = (value: ReturnType<ValueColumn['of']>): Cell =>
  value === null || value === undefined ? null : typeof value === 'boolean' ? value : String(value);
