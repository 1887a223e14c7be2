import type { EventContract } from '@opex/contracts';
import {
  complaintAcknowledged,
  complaintClosed,
  complaintLinked,
  complaintOpened,
  complaintReopened,
  complaintResolved,
} from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast, withoutNulls } from '@opex/event-sourcing';
import type { ComplaintEvent } from '../domain/complaint.events.js';

/** The events of a complaint, stored in the form they are published in. */
export const complaintCodec: EventCodec<ComplaintEvent> = {
  toData: (event): EncodedEvent => {
    const { type, version } = CONTRACTS[event.kind];
    return { type, schemaVersion: version, occurredAt: event.at, subject: event.complaint, data: dataOf(event) };
  },

  fromStored: (stored: StoredEvent): ComplaintEvent => {
    const { type, subject, occurredAt: at } = stored;
    if (subject === null) throw new UnreadableEvent(stored, 'it names no complaint');
    const read = <Data>({ version }: EventContract<Data>): Data => upcast(stored, {}, version) as Data;
    const of = { complaint: subject, at };
    switch (type) {
      case complaintOpened.type: {
        const { process, severity, description, customer = null } = read(complaintOpened);
        return { kind: 'complaint-opened', ...of, grievance: { process, severity, description, customer } };
      }
      case complaintAcknowledged.type:
        return { kind: 'complaint-acknowledged', ...of, note: read(complaintAcknowledged).note ?? null };
      case complaintLinked.type:
        return { kind: 'complaint-linked', ...of, action: read(complaintLinked).correctiveAction };
      case complaintResolved.type:
        return { kind: 'complaint-resolved', ...of, resolution: read(complaintResolved).resolution };
      case complaintClosed.type:
        return { kind: 'complaint-closed', ...of, note: read(complaintClosed).note ?? null };
      case complaintReopened.type:
        return { kind: 'complaint-reopened', ...of, reason: read(complaintReopened).reason };
      default:
        throw new UnreadableEvent(stored, 'its type is no complaint’s');
    }
  },
};

const CONTRACTS = {
  'complaint-opened': complaintOpened,
  'complaint-acknowledged': complaintAcknowledged,
  'complaint-linked': complaintLinked,
  'complaint-resolved': complaintResolved,
  'complaint-closed': complaintClosed,
  'complaint-reopened': complaintReopened,
} satisfies Record<ComplaintEvent['kind'], object>;

function dataOf(event: ComplaintEvent): object {
  switch (event.kind) {
    case 'complaint-opened':
      return withoutNulls(event.grievance);
    case 'complaint-acknowledged':
    case 'complaint-closed':
      return withoutNulls({ note: event.note });
    case 'complaint-linked':
      return { correctiveAction: event.action };
    case 'complaint-resolved':
      return { resolution: event.resolution };
    case 'complaint-reopened':
      return { reason: event.reason };
  }
}
