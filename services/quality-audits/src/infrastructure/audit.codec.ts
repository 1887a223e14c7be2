import {
  auditCancelled,
  auditCompleted,
  auditReopened,
  auditScheduled,
  auditStarted,
  checkRecorded,
  findingRecorded,
} from '@opex/contracts';
import type { EventContract } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { AuditEvent } from '../domain/audit.events.js';
import { withoutNulls } from './without-nulls.js';

/** The events of an audit, stored in the form they are published in. */
export const auditCodec: EventCodec<AuditEvent> = {
  toData: (event): EncodedEvent => {
    const { type, version } = CONTRACTS[event.kind];
    return { type, schemaVersion: version, occurredAt: event.at, subject: event.audit, data: dataOf(event) };
  },

  fromStored: (stored: StoredEvent): AuditEvent => {
    const { type, subject, occurredAt: at } = stored;
    if (subject === null) throw new UnreadableEvent(stored, 'it names no audit');
    const read = <Data>({ version }: EventContract<Data>): Data => upcast(stored, {}, version) as Data;
    const of = { audit: subject, at };
    switch (type) {
      case auditScheduled.type: {
        const { process, plannedOn, dueOn, title = null, auditor = null } = read(auditScheduled);
        return { kind: 'audit-scheduled', ...of, plan: { process, plannedOn, dueOn, title, auditor } };
      }
      case auditStarted.type: {
        const { process } = read(auditStarted);
        return { kind: 'audit-started', ...of, process };
      }
      case checkRecorded.type: {
        const { process, criterion, weight, points, pointsPossible, evidence = null } = read(checkRecorded);
        const check = { criterion, weight, points, pointsPossible, evidence };
        return { kind: 'check-recorded', ...of, process, check };
      }
      case findingRecorded.type: {
        const data = read(findingRecorded);
        const { process, finding, severity, criterion = null, description = null } = data;
        return { kind: 'finding-recorded', ...of, process, finding: { finding, severity, criterion, description } };
      }
      case auditCompleted.type: {
        const { process, pointsReached, pointsPossible, sample } = read(auditCompleted);
        return { kind: 'audit-completed', ...of, process, score: { pointsReached, pointsPossible, sample } };
      }
      case auditReopened.type: {
        const { process, reason } = read(auditReopened);
        return { kind: 'audit-reopened', ...of, process, reason };
      }
      case auditCancelled.type: {
        const { process, reason } = read(auditCancelled);
        return { kind: 'audit-cancelled', ...of, process, reason };
      }
      default:
        throw new UnreadableEvent(stored, 'its type is no audit’s');
    }
  },
};

const CONTRACTS = {
  'audit-scheduled': auditScheduled,
  'audit-started': auditStarted,
  'check-recorded': checkRecorded,
  'finding-recorded': findingRecorded,
  'audit-completed': auditCompleted,
  'audit-reopened': auditReopened,
  'audit-cancelled': auditCancelled,
} satisfies Record<AuditEvent['kind'], object>;

function dataOf(event: AuditEvent): object {
  switch (event.kind) {
    case 'audit-scheduled':
      return withoutNulls(event.plan);
    case 'audit-started':
      return { process: event.process };
    case 'check-recorded':
      return withoutNulls({ process: event.process, ...event.check });
    case 'finding-recorded':
      return withoutNulls({ process: event.process, ...event.finding });
    case 'audit-completed':
      return { process: event.process, ...event.score };
    case 'audit-reopened':
    case 'audit-cancelled':
      return { process: event.process, reason: event.reason };
  }
}
