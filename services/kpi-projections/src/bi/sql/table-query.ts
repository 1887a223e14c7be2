import type { Expression } from '../odata/expression.js';
import type { Column, OrderTerm, Relation } from './relation.js';

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

/** A column of an order: one of a query's, or one beneath it. */
export interface SourceTerm {
  readonly name: string;
  readonly type: OrderTerm['type'];
  readonly nullable: boolean;
}

/** Rows that can be asked for: of a relation, or put together from them. */
export interface TableSource {
  readonly relation: Relation;
  /** By the names that queries use. */
  readonly columns: ReadonlyMap<string, Column>;
  /** The names that the relation has for what is queried or grouped. */
  readonly inRelation: ReadonlyMap<string, string>;
  /** Makes any order a total one. */
  readonly order: readonly SourceTerm[];
  readonly grouping: Grouping | null;
}

export interface TableQuery {
  readonly source: TableSource;
  readonly filter: Expression | null;
  readonly columns: readonly string[];
  /** Before that of the source. */
  readonly order: readonly { readonly name: string; readonly descending: boolean }[];
}

/** A cell as text that says all of it, `2025-01-31T00:00:00Z`, `12.50`; null is null. */
export type Cell = string | boolean | null;
export type Row = readonly Cell[];
