import { Readable } from 'node:stream';
import {
  Bool,
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  makeData,
  vectorFromArray,
} from 'apache-arrow';
import type { DataType } from 'apache-arrow';
import type { ColumnType } from '../sql/relation.js';
import type { Cell, Row } from '../sql/table-query.js';
import type { FileColumn, FileTable } from './file-table.js';

/** How a stream ends: a continuation mark, and a length of zero. */
const END_BYTES = 8;

/**
 * An Arrow IPC stream: the schema, then a record batch for each batch of rows. Exact numbers are texts, their doubles are
 * columns beside them; instants are milliseconds in UTC.
 */
export function arrowStream({ columns, batches }: FileTable): Readable {
  const schema = new Schema(columns.map(({ name, type }) => new Field(name, arrowType(type), true)));
  const empty = tableToIPC(new Table(schema), 'stream');
  const head = empty.subarray(0, empty.length - END_BYTES);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield head;
    for await (const rows of batches) {
      const whole = tableToIPC(new Table([batchOf(schema, columns, rows)]), 'stream');
      // Each is a stream of one batch: its schema has been sent, and it is not the end.
      yield whole.subarray(head.length, whole.length - END_BYTES);
    }
    yield empty.subarray(head.length);
  }
  return Readable.from(chunks(), { objectMode: false, highWaterMark: 65_536 });
}

function batchOf(schema: Schema, columns: readonly FileColumn[], rows: readonly Row[]): RecordBatch {
  const children = columns.map(({ type }, index) => {
    const values = rows.map((row) => valueOf(type, row[index] ?? null));
    const [data] = vectorFromArray(values, arrowType(type)).data;
    if (data === undefined) throw new TypeError('a column of rows has data');
    return data;
  });
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children }),
  );
}

function arrowType(type: ColumnType): DataType {
  switch (type) {
    case 'text':
    case 'numeric':
      return new Utf8();
    case 'double precision':
      return new Float64();
    case 'bigint':
      return new Int64();
    case 'integer':
      return new Int32();
    case 'boolean':
      return new Bool();
    case 'timestamptz':
      return new TimestampMillisecond('UTC');
    case 'date':
      return new DateDay();
  }
}

function valueOf(type: ColumnType, cell: Cell): unknown {
  if (cell === null || typeof cell === 'boolean') return cell;
  switch (type) {
    case 'bigint':
      return BigInt(cell);
    case 'double precision':
    case 'integer':
      return Number(cell);
    case 'timestamptz':
      return Date.parse(cell);
    case 'date':
      return new Date(cell);
    case 'text':
    case 'numeric':
    case 'boolean':
      return cell;
  }
}
