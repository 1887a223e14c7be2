import type { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { AlertRuleLog } from '../../application/alerts/alert-rules.js';
import { alertRuleCodec, isOfAlertRule } from './alert-rule-codec.js';

const PAGE = 1_000;

/** The alert rules in the log of definitions. */
export class PostgresAlertRuleLog implements AlertRuleLog {
  constructor(private readonly store: Pick<PostgresEventStore, 'readLog'>) {}

  async readAfter(after: number): ReturnType<AlertRuleLog['readAfter']> {
    const events: { event: ReturnType<typeof alertRuleCodec.fromStored>; version: number }[] = [];
    for (let position = after; ;) {
      const page = await this.store.readLog(position, PAGE);
      const last = page.at(-1);
      if (last === undefined) return { events, position };
      position = last.position;
      for (const stored of page.filter(isOfAlertRule)) {
        events.push({ event: alertRuleCodec.fromStored(stored), version: stored.version ?? 0 });
      }
    }
  }
}
