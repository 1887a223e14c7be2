import type { AttributeValue } from '../../domain/fact.js';
import type { Shown } from '../../domain/shown.js';
import { compareShown } from '../../domain/shown.js';

/** What rows are put in order by; a minus turns it round. */
export const sortOrders = ['from', '-from', 'value', '-value', 'dimension', '-dimension'] as const;
export type SortOrder = (typeof sortOrders)[number];

interface Sortable {
  readonly value: Shown | null;
  readonly dimensions: Readonly<Record<string, AttributeValue | null>>;
  readonly rest?: true;
}

/**
 * Rows in an order. What is equal in it stays as it was: by period, then by the names of the groups. Rows without a value
 * and the row of the rest come last, whichever way round it is.
 *
 * @param rows by period, then by group.
 */
export function sorted<Row extends Sortable & { readonly from: string }>(
  rows: readonly Row[],
  order: SortOrder,
): readonly Row[] {
  switch (order) {
    case 'from':
      return rows;
    case '-from':
      return periodsOf(rows).reverse().flat();
    case 'value':
    case '-value':
      return rows.toSorted((a, b) => lastOf(a, b, ({ rest }) => rest === true) || byValue(a, b, signOf(order)));
    case 'dimension':
    case '-dimension':
      return rows.toSorted((a, b) => lastOf(a, b, ({ rest }) => rest === true) || signOf(order) * byDimensions(a, b));
  }
}

const signOf = (order: SortOrder): 1 | -1 => (order.startsWith('-') ? -1 : 1);

const lastOf = <Row>(a: Row, b: Row, isLast: (row: Row) => boolean): number => Number(isLast(a)) - Number(isLast(b));

const byValue = (a: Sortable, b: Sortable, sign: 1 | -1): number =>
  a.value === null || b.value === null
    ? lastOf(a, b, ({ value }) => value === null)
    : sign * compareShown(a.value, b.value);

/** By the values of the dimensions in their order; what facts say nothing about comes last. */
function byDimensions(a: Sortable, b: Sortable): number {
  for (const name of Object.keys(a.dimensions)) {
    const [one = null, other = null] = [a.dimensions[name], b.dimensions[name]];
    if (one === null || other === null) {
      if (one !== other) return Number(one === null) - Number(other === null);
      continue;
    }
    const order =
      typeof one === 'number' && typeof other === 'number' ? one - other : compareTexts(String(one), String(other));
    if (order !== 0) return order;
  }
  return 0;
}

/** By code units: the same on every machine. */
const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function periodsOf<Row extends { readonly from: string }>(rows: readonly Row[]): Row[][] {
  const periods = new Map<string, Row[]>();
  for (const row of rows) {
    const known = periods.get(row.from);
    if (known === undefined) periods.set(row.from, [row]);
    else known.push(row);
  }
  return [...periods.values()];
}
