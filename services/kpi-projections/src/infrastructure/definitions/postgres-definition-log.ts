import type { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { DefinitionRecord } from '../../application/definitions/definition-history.js';
import type { DefinitionLog } from '../../application/definitions/stored-kpi-catalogue.js';
import { decodeDefinition } from './definition-codec.js';

const PAGE = 1_000;

/** The log of definitions: the one event log of this service. */
export class PostgresDefinitionLog implements DefinitionLog {
  constructor(private readonly store: PostgresEventStore) {}

  async readAfter(position: number): Promise<readonly DefinitionRecord[]> {
    const page = await this.store.readLog(position, PAGE);
    return page.map((stored) => ({
      event: decodeDefinition(stored),
      position: stored.position,
      version: stored.version ?? 0,
      recordedAtMicros: stored.recordedAtMicros,
    }));
  }
}
