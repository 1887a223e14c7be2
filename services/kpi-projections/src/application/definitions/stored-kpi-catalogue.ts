import type { KpiDefinitions } from '../kpi-catalogue.js';
import { KpiCatalogue } from '../kpi-catalogue.js';
import type { DefinitionRecord } from './definition-history.js';
import { DefinitionHistory } from './definition-history.js';

/** Where the log of definitions is read from. */
export interface DefinitionLog {
  /** The events behind a position, in order; all there are, or the first of many. */
  readAfter(position: number): Promise<readonly DefinitionRecord[]>;
}

/** For so long what another instance has defined may go unseen. */
const SEEN_WITHIN_MS = 250;

/**
 * The catalogue from the log of definitions, kept in memory. What this instance defines it sees at once; what another one
 * does, a quarter of a second later at most, and a question as of an instant waits until all up to then is seen.
 */
export class StoredKpiCatalogue extends KpiCatalogue {
  private readonly history = new DefinitionHistory();
  private seenToMs = -Infinity;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly log: DefinitionLog,
    private readonly nowMs: () => number,
  ) {
    super();
  }

  async asKnownAt(asOfMicros: number | null): Promise<KpiDefinitions> {
    const nowMs = this.nowMs();
    const neededMs = Math.min(asOfMicros === null ? Infinity : asOfMicros / 1_000, nowMs - SEEN_WITHIN_MS);
    if (this.seenToMs < neededMs) await this.refresh();
    return this.history.asKnownAt(asOfMicros);
  }

  /** Reads what was defined since it was read last. */
  async refresh(): Promise<void> {
    // Who asks while others read may have written after they began: it waits for them, then reads again.
    if (this.reading !== null) await this.reading;
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    await this.reading;
  }

  private async read(): Promise<void> {
    const startedMs = this.nowMs();
    for (;;) {
      const records = await this.log.readAfter(this.history.position);
      if (records.length === 0) break;
      this.history.add(records);
    }
    this.seenToMs = startedMs;
  }
}
