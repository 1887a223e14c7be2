import type { AuditProgrammePlanned, EventContract } from '@opex/contracts';
import {
  auditProgrammeAdvanced,
  auditProgrammePaused,
  auditProgrammePlanned,
  auditProgrammeResumed,
  auditProgrammeRevised,
} from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast, withoutNulls } from '@opex/event-sourcing';
import type { AuditProgrammeEvent, ProgrammePlan } from '../domain/audit-programme.events.js';

/** The events of an audit programme, stored in the form they are published in. */
export const auditProgrammeCodec: EventCodec<AuditProgrammeEvent> = {
  toData: (event): EncodedEvent => {
    const { type, version } = CONTRACTS[event.kind];
    return { type, schemaVersion: version, occurredAt: event.at, subject: event.programme, data: dataOf(event) };
  },

  fromStored: (stored: StoredEvent): AuditProgrammeEvent => {
    const { type, subject, occurredAt: at } = stored;
    if (subject === null) throw new UnreadableEvent(stored, 'it names no programme');
    const read = <Data>({ version }: EventContract<Data>): Data => upcast(stored, {}, version) as Data;
    const of = { programme: subject, at };
    switch (type) {
      case auditProgrammePlanned.type:
        return { kind: 'programme-planned', ...of, plan: planOf(read(auditProgrammePlanned)) };
      case auditProgrammeRevised.type:
        return { kind: 'programme-revised', ...of, plan: planOf(read(auditProgrammeRevised)) };
      case auditProgrammePaused.type:
        return { kind: 'programme-paused', ...of, reason: read(auditProgrammePaused).reason };
      case auditProgrammeResumed.type:
        return { kind: 'programme-resumed', ...of, resumesIn: read(auditProgrammeResumed).resumesIn };
      case auditProgrammeAdvanced.type: {
        const { period, audit } = read(auditProgrammeAdvanced);
        return { kind: 'programme-advanced', ...of, period, audit };
      }
      default:
        throw new UnreadableEvent(stored, 'its type is no programme’s');
    }
  },
};

const CONTRACTS = {
  'programme-planned': auditProgrammePlanned,
  'programme-revised': auditProgrammeRevised,
  'programme-paused': auditProgrammePaused,
  'programme-resumed': auditProgrammeResumed,
  'programme-advanced': auditProgrammeAdvanced,
} satisfies Record<AuditProgrammeEvent['kind'], object>;

function dataOf(event: AuditProgrammeEvent): object {
  switch (event.kind) {
    case 'programme-planned':
    case 'programme-revised':
      return withoutNulls(event.plan);
    case 'programme-paused':
      return { reason: event.reason };
    case 'programme-resumed':
      return { resumesIn: event.resumesIn };
    case 'programme-advanced':
      return { period: event.period, audit: event.audit };
  }
}

function planOf(data: AuditProgrammePlanned): ProgrammePlan {
  const { process, cadence, dayOfMonth, dueDays, leadDays, startsIn, template = null, auditor = null } = data;
  return { process, cadence, dayOfMonth, dueDays, leadDays, startsIn, template, auditor };
}
