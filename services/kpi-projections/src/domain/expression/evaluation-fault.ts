/** An expression has no result for an event; `absent`: the event lacks what it reads. */
export class EvaluationFault extends Error {
  constructor(
    detail: string,
    readonly isAbsent: boolean,
  ) {
    super(detail);
    this.name = 'EvaluationFault';
  }
}
