import type { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { DefinitionRecord } from '../../application/definitions/definition-history.js';
import type { DefinitionLog } from '../../application/definitions/stored-kpi-catalogue.js';
import { decodeDefinition, isDefinition } from './definition-codec.js';

const PAGE = 1_000;

/** The definitions in the one event log of this service, which holds alert rules, too. */
export class PostgresDefinitionLog implements DefinitionLog {
  /** Nothing but other events lies before it and behind the last definition. */
  private looked = 0;

  constructor(private readonly store: PostgresEventStore) {}

  async readAfter(position: number): Promise<readonly DefinitionRecord[]> {
    for (let from = Math.max(position, this.looked); ;) {
      const page = await this.store.readLog(from, PAGE);
      const own = page.filter(isDefinition);
      const last = page.at(-1);
      if (own.length > 0 || last === undefined) {
        return own.map((stored) => ({
          event: decodeDefinition(stored),
          position: stored.position,
          version: stored.version ?? 0,
          recordedAtMicros: stored.recordedAtMicros,
        }));
      }
      from = last.position;
      this.looked = from;
    }
  }
}
