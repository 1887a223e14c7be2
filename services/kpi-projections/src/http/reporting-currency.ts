/** The currency in which money is answered where a question names none. */
export class ReportingCurrency {
  constructor(readonly currency: string) {}
}
