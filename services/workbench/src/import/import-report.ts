import type { BatchAnswer, ItemResult } from '../door/batch-sender.js';

interface Reason {
  count: number;
  readonly examples: string[];
}

const EXAMPLES_MAX = 3;

/** What became of the rows of a log. */
export class ImportReport {
  rows = 0;
  accepted = 0;
  duplicates = 0;
  conflicts = 0;
  rejected = 0;
  unreadable = 0;
  skipped = 0;
  private readonly reasons = new Map<string, Reason>();

  get isClean(): boolean {
    return this.conflicts === 0 && this.rejected === 0 && this.unreadable === 0;
  }

  addUnreadable(row: number, reason: string): void {
    this.unreadable++;
    this.addReason(`not sent: ${reason}`, `row ${row}`);
  }

  addSkipped(row: number, reason: string): void {
    this.skipped++;
    this.addReason(`left out: ${reason}`, `row ${row}`);
  }

  /** @param rows the row numbers in the order of the batch. */
  addAnswer(rows: readonly number[], answer: BatchAnswer): void {
    this.accepted += answer.accepted;
    this.duplicates += answer.duplicates;
    this.conflicts += answer.conflicts;
    this.rejected += answer.rejected;
    for (const result of answer.results)
      if (result.status !== 'duplicate') this.addReason(reasonOf(result), exampleOf(rows[result.index], result));
  }

  /** Plain lines: the counts, then each reason with its first examples, the most frequent first. */
  toLines(): string[] {
    const counts = [
      `${this.rows} rows read`,
      `${this.accepted} accepted`,
      `${this.duplicates} duplicate`,
      `${this.conflicts} in conflict`,
      `${this.rejected} rejected`,
      `${this.unreadable} not readable`,
      ...(this.skipped > 0 ? [`${this.skipped} left out`] : []),
    ];
    const reasons = [...this.reasons].sort(([, a], [, b]) => b.count - a.count);
    return [
      counts.join(', '),
      ...reasons.flatMap(([reason, { count, examples }]) => [
        `  ${count} × ${reason}`,
        ...examples.map((example) => `      ${example}`),
      ]),
    ];
  }

  private addReason(text: string, example: string): void {
    let reason = this.reasons.get(text);
    if (reason === undefined) this.reasons.set(text, (reason = { count: 0, examples: [] }));
    reason.count++;
    if (reason.examples.length < EXAMPLES_MAX) reason.examples.push(example);
  }
}

function reasonOf({ status, problem }: ItemResult): string {
  const where = problem?.pointer === undefined ? '' : ` at ${problem.pointer}`;
  return `${status}: ${problem?.code ?? problem?.title ?? 'no reason given'}${where}`;
}

const exampleOf = (row: number | undefined, { id, problem }: ItemResult): string =>
  `row ${row ?? '?'}, id ${id ?? 'none'}${problem?.detail === undefined ? '' : `: ${problem.detail}`}`;
