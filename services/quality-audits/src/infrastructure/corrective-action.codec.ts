import type { EventContract } from '@opex/contracts';
import {
  correctiveActionAnalysed,
  correctiveActionClosed,
  correctiveActionContained,
  correctiveActionImplemented,
  correctiveActionOpened,
  correctiveActionOverdue,
  correctiveActionPlanned,
  correctiveActionReopened,
  correctiveActionVerificationDue,
  correctiveActionVerified,
} from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast, withoutNulls } from '@opex/event-sourcing';
import type { CorrectiveActionEvent, Opening, Origin } from '../domain/corrective-action.events.js';

/** The events of a corrective action, stored in the form they are published in. */
export const correctiveActionCodec: EventCodec<CorrectiveActionEvent> = {
  toData: (event): EncodedEvent => {
    const { type, version } = CONTRACTS[event.kind];
    return { type, schemaVersion: version, occurredAt: event.at, subject: event.action, data: dataOf(event) };
  },

  fromStored: (stored: StoredEvent): CorrectiveActionEvent => {
    const { type, subject, occurredAt: at } = stored;
    if (subject === null) throw new UnreadableEvent(stored, 'it names no corrective action');
    const read = <Data>({ version }: EventContract<Data>): Data => upcast(stored, {}, version) as Data;
    const of = { action: subject, at };
    switch (type) {
      case correctiveActionOpened.type: {
        const data = read(correctiveActionOpened);
        const { process, audit, finding, complaint, title = null, dueOn = null } = data;
        const origin: Origin | undefined =
          audit !== undefined && finding !== undefined
            ? { kind: 'finding', audit, finding }
            : complaint === undefined
              ? undefined
              : { kind: 'complaint', complaint, system: data.complaintSystem ?? null };
        if (origin === undefined) throw new UnreadableEvent(stored, 'it answers neither a finding nor a complaint');
        return { kind: 'action-opened', ...of, opening: { process, origin, title, dueOn } };
      }
      case correctiveActionOverdue.type: {
        const { process, dueOn } = read(correctiveActionOverdue);
        return { kind: 'action-overdue', ...of, process, dueOn };
      }
      case correctiveActionVerificationDue.type: {
        const { process, verifiableFrom } = read(correctiveActionVerificationDue);
        return { kind: 'verification-due', ...of, process, verifiableFrom };
      }
      case correctiveActionContained.type:
        return { kind: 'action-contained', ...of, containment: read(correctiveActionContained).containment };
      case correctiveActionAnalysed.type: {
        const { rootCause, method = null, whys = [], branches = [] } = read(correctiveActionAnalysed);
        // The log does not keep the order of members: they are written in one order again, so that equals compare as equal.
        const ordered = branches.map(({ category, causes }) => ({ category, causes }));
        return { kind: 'action-analysed', ...of, analysis: { rootCause, method, whys, branches: ordered } };
      }
      case correctiveActionPlanned.type: {
        const { plan, owner, dueOn, verifyAfterDays = 0 } = read(correctiveActionPlanned);
        return { kind: 'action-planned', ...of, plan: { plan, owner, dueOn, verifyAfterDays } };
      }
      case correctiveActionImplemented.type:
        return { kind: 'action-implemented', ...of, note: read(correctiveActionImplemented).note ?? null };
      case correctiveActionVerified.type: {
        const { effective, note = null } = read(correctiveActionVerified);
        return { kind: 'action-verified', ...of, effective, note };
      }
      case correctiveActionClosed.type: {
        const { outcome, reason = null } = read(correctiveActionClosed);
        return { kind: 'action-closed', ...of, outcome, reason };
      }
      case correctiveActionReopened.type:
        return { kind: 'action-reopened', ...of, reason: read(correctiveActionReopened).reason };
      default:
        throw new UnreadableEvent(stored, 'its type is no corrective action’s');
    }
  },
};

const CONTRACTS = {
  'action-opened': correctiveActionOpened,
  'action-overdue': correctiveActionOverdue,
  'verification-due': correctiveActionVerificationDue,
  'action-contained': correctiveActionContained,
  'action-analysed': correctiveActionAnalysed,
  'action-planned': correctiveActionPlanned,
  'action-implemented': correctiveActionImplemented,
  'action-verified': correctiveActionVerified,
  'action-closed': correctiveActionClosed,
  'action-reopened': correctiveActionReopened,
} satisfies Record<CorrectiveActionEvent['kind'], object>;

function dataOf(event: CorrectiveActionEvent): object {
  switch (event.kind) {
    case 'action-opened':
      return openingData(event.opening);
    case 'action-overdue':
      return { process: event.process, dueOn: event.dueOn };
    case 'verification-due':
      return { process: event.process, verifiableFrom: event.verifiableFrom };
    case 'action-contained':
      return { containment: event.containment };
    case 'action-analysed': {
      const { rootCause, method, whys, branches } = event.analysis;
      return withoutNulls({
        rootCause,
        method,
        whys: method === 'five-whys' ? whys : null,
        branches: method === 'fishbone' ? branches : null,
      });
    }
    case 'action-planned':
      return { ...event.plan };
    case 'action-implemented':
      return withoutNulls({ note: event.note });
    case 'action-verified':
      return withoutNulls({ effective: event.effective, note: event.note });
    case 'action-closed':
      return withoutNulls({ outcome: event.outcome, reason: event.reason });
    case 'action-reopened':
      return { reason: event.reason };
  }
}

function openingData({ process, origin, title, dueOn }: Opening): object {
  const answered =
    origin.kind === 'finding'
      ? { audit: origin.audit, finding: origin.finding }
      : { complaint: origin.complaint, complaintSystem: origin.system };
  return withoutNulls({ process, ...answered, title, dueOn });
}
