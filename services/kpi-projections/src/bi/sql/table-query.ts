import type { Expression } from '../odata/expression.js';
import type { Column } from './relation.js';

export const aggregateMethods = ['sum', 'average', 'min', 'max', 'countdistinct', 'count'] as const;
export type AggregateMethod = (typeof aggregateMethods)[number];

export interface Aggregate {
  readonly alias: string;
  readonly method: AggregateMethod;
  /** Null: of the rows themselves. */
  readonly of: string | null;
}

/** Rows put together by equal values; of none: all of them are one. */
export interface Grouping {
  readonly filter: Expression | null;
  readonly by: readonly string[];
  readonly aggregates: readonly Aggregate[];
}

/** Rows that can be asked for: of a view, or put together from them. */
export interface TableSource {
  readonly view: string;
  /** By the names that queries use. */
  readonly columns: ReadonlyMap<string, Column>;
  /** The names that the view has for what is queried or grouped. */
  readonly inView: ReadonlyMap<string, string>;
  readonly key: readonly string[];
  readonly grouping: Grouping | null;
}

export interface TableQuery {
  readonly source: TableSource;
  readonly filter: Expression | null;
  readonly columns: readonly string[];
  /** Before the key, which makes any order a total one. */
  readonly order: readonly { readonly name: string; readonly descending: boolean }[];
}

/** A cell as text that says all of it, `2025-01-31T00:00:00Z`, `12.50`; null is null. */
export type Cell = string | boolean | null;
export type Row = readonly Cell[];
