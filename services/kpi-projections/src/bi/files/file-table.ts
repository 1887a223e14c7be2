import type { ColumnType } from '../sql/relation.js';
import type { Row } from '../sql/table-query.js';

export interface FileColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** A table on its way to a file: the next rows are made when they are asked for. */
export interface FileTable {
  readonly name: string;
  readonly columns: readonly FileColumn[];
  readonly batches: AsyncIterable<readonly Row[]>;
}
