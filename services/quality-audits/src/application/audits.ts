import type { EventCodec } from '@opex/event-sourcing';
import type { AuditCommand } from '../domain/audit.commands.js';
import type { AuditRefusal } from '../domain/audit.decider.js';
import { auditDecider } from '../domain/audit.decider.js';
import type { AuditEvent } from '../domain/audit.events.js';
import type { Audit } from '../domain/audit.state.js';
import type { StreamStore } from './aggregate-store.js';
import { AggregateStore, COMMAND_SOURCE } from './aggregate-store.js';

/** All audits. */
export class Audits extends AggregateStore<Audit, AuditCommand, AuditEvent, AuditRefusal> {
  constructor(store: StreamStore, codec: EventCodec<AuditEvent>) {
    super(store, { decider: auditDecider, codec, source: COMMAND_SOURCE }, 'audit');
  }
}
