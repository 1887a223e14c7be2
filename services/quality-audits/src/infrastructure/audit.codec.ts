import {
  auditCancelled,
  auditCompleted,
  auditOverdue,
  auditReopened,
  auditRescheduled,
  auditScheduled,
  auditStarted,
  checkRecorded,
  findingRecorded,
} from '@opex/contracts';
import type { AuditScheduled, EventContract } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast, withoutNulls } from '@opex/event-sourcing';
import type { AuditEvent, AuditPlan } from '../domain/audit.events.js';
import { inOneOrder } from '../domain/same.js';

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
      case auditScheduled.type:
        return { kind: 'audit-scheduled', ...of, plan: planOf(read(auditScheduled)) };
      case auditRescheduled.type: {
        const { process, plannedOn, dueOn, reason } = read(auditRescheduled);
        return { kind: 'audit-rescheduled', ...of, process, plannedOn, dueOn, reason };
      }
      case auditOverdue.type: {
        const { process, dueOn } = read(auditOverdue);
        return { kind: 'audit-overdue', ...of, process, dueOn };
      }
      case auditStarted.type: {
        const { process } = read(auditStarted);
        return { kind: 'audit-started', ...of, process };
      }
      case checkRecorded.type: {
        const {
          process,
          criterion,
          weight,
          points,
          pointsPossible,
          evidence = null,
          adHoc = false,
        } = read(checkRecorded);
        const check = { criterion, weight, points, pointsPossible, evidence, adHoc };
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
  'audit-rescheduled': auditRescheduled,
  'audit-overdue': auditOverdue,
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
      return planData(event.plan);
    case 'audit-rescheduled': {
      const { process, plannedOn, dueOn, reason } = event;
      return { process, plannedOn, dueOn, reason };
    }
    case 'audit-overdue':
      return { process: event.process, dueOn: event.dueOn };
    case 'audit-started':
      return { process: event.process };
    case 'check-recorded':
      return withoutNulls({ process: event.process, ...event.check, adHoc: event.check.adHoc || null });
    case 'finding-recorded':
      return withoutNulls({ process: event.process, ...event.finding });
    case 'audit-completed':
      return { process: event.process, ...event.score };
    case 'audit-reopened':
    case 'audit-cancelled':
      return { process: event.process, reason: event.reason };
  }
}

function planOf(data: AuditScheduled): AuditPlan {
  const { process, plannedOn, dueOn, title = null, auditor = null } = data;
  const { template, templateRevision: revision = 1, criteria = [], programme, period } = data;
  return {
    process,
    plannedOn,
    dueOn,
    title,
    auditor,
    template: template === undefined ? null : { template, revision, criteria: inOneOrder(criteria) },
    programme: programme === undefined || period === undefined ? null : { programme, period },
  };
}

function planData({ template, programme, ...plan }: AuditPlan): object {
  return withoutNulls({
    ...plan,
    ...programme,
    template: template?.template ?? null,
    templateRevision: template?.revision ?? null,
    criteria: template === null ? null : inOneOrder(template.criteria),
  });
}
