import type { Versioned } from './aggregate-store.js';

/** A value that a list filters by; dates and names are compared as texts, instants by time, numbers as numbers. */
export type FilterValue = string | number | boolean | null;

/**
 * A condition on a member of the state, `plan.dueOn` for one within another; an absent member is null. All conditions of
 * a list must hold; `not`: at least one of these does not.
 */
export type Condition =
  | { readonly is: 'not'; readonly conditions: readonly Condition[] }
  | { readonly member: string; readonly is: 'equal' | 'less' | 'greater-or-equal'; readonly value: FilterValue }
  | { readonly member: string; readonly is: 'in'; readonly values: readonly FilterValue[] };

export interface ListRequest {
  readonly where: readonly Condition[];
  /** Member of the state to sort by; absent: by stream. Those without it come first. */
  readonly sortBy?: string;
  readonly direction?: 'ascending' | 'descending';
  /** `nextCursor` of the page before, asked with the same conditions and order. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface StatePage<State> {
  readonly items: readonly Versioned<State>[];
  /** Where the next page goes on; undefined on the last one. */
  readonly nextCursor?: string;
}

/** Lists the aggregates of one kind as they are now. */
export interface StateList<State> {
  /** @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<State>>;
}

/** A cursor that no page has answered. */
export class InvalidCursor extends Error {
  readonly code = 'invalid-cursor';

  constructor() {
    super('The cursor is not one that a page of this list has answered.');
    this.name = 'InvalidCursor';
  }
}
