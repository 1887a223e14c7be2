import { createHash } from 'node:crypto';
import type { LogRow } from './log-row.js';
import { OccurrenceCounter } from './occurrence-counter.js';

/**
 * Ids that depend on nothing but what the rows say: the same log gives the same ids in any order of its rows and
 * columns, so that importing it again changes nothing. Of equal rows the second gets `-2`, the third `-3` …; with
 * `dedupe` they share one id and count once.
 */
export class RowIdentity {
  private readonly occurrences: OccurrenceCounter | undefined;

  constructor(dedupe: boolean) {
    this.occurrences = dedupe ? undefined : new OccurrenceCounter();
  }

  idOf(row: LogRow): string {
    const columns = Object.keys(row.values).sort();
    const digest = createHash('sha256')
      .update(JSON.stringify(columns.map((column) => [column, row.values[column]])))
      .digest();
    const id = digest.toString('base64url', 0, 16);
    const occurrence = this.occurrences?.next(digest) ?? 1;
    return occurrence === 1 ? id : `${id}-${occurrence}`;
  }
}
