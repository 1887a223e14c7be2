/** What a function costs for each customer acquired, and is to cost; decimal texts in EUR. */
export interface CostPerCustomer {
  readonly baseline: string | null;
  readonly target: string | null;
}

/** The figures of the framework by function, for those whose budget says none. */
export const FRAMEWORK_COSTS: ReadonlyMap<string, { readonly baseline: string; readonly target: string }> = new Map([
  ['customer-acquisition', { baseline: '2400.00', target: '1800.00' }],
  ['customer-support', { baseline: '500.00', target: '300.00' }],
  ['sales-operations', { baseline: '800.00', target: '500.00' }],
  ['marketing-operations', { baseline: '600.00', target: '400.00' }],
  ['general-operations', { baseline: '400.00', target: '250.00' }],
]);

export const FRAMEWORK_CURRENCY = 'EUR';
