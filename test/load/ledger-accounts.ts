export const COSTS = 'bench-costs';
export const PAYABLES = 'bench-payables';
/** The accounts that the entries are posted to: bodies of `PUT /v1/accounts/{account}`. */
export const ACCOUNTS = {
  [COSTS]: { name: 'Costs', kind: 'cost', function: 'customer-support', costType: 'direct' },
  [PAYABLES]: { name: 'Payables', kind: 'clearing' },
} as const;
