import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore, ListRequest, StateList, StatePage } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { AuditCommand } from '../domain/audit.commands.js';
import type { AuditRefusal } from '../domain/audit.decider.js';
import { auditDecider } from '../domain/audit.decider.js';
import type { AuditEvent } from '../domain/audit.events.js';
import type { Audit } from '../domain/audit.state.js';
import { COMMAND_SOURCE } from './command-source.js';

/** First part of their stream ids. */
export const AUDIT_STREAM = 'audit';

/** All audits. */
export class Audits extends AggregateStore<Audit, AuditCommand, AuditEvent, AuditRefusal> {
  constructor(
    store: EventStore,
    codec: EventCodec<AuditEvent>,
    private readonly states: StateList<Audit>,
  ) {
    const streamOf = (id: string): string => streamId(AUDIT_STREAM, id);
    super(store, { decider: auditDecider, codec, source: COMMAND_SOURCE, streamOf });
  }

  /** @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<Audit>> {
    return this.states.list(request);
  }
}
