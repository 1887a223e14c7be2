/** The currency that balances and budgets are told in besides their own. */
export class ReportingCurrency {
  /** @param code ISO 4217. */
  constructor(readonly code: string) {}
}
