import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { ComplaintCommand } from './complaint.commands.js';
import type { ComplaintEvent } from './complaint.events.js';
import type { Complaint, ComplaintState } from './complaint.state.js';
import { evolve, initialState } from './complaint.state.js';
import { same } from './same.js';

export type ComplaintRefusal =
  | 'complaint-exists'
  | 'complaint-not-found'
  | 'complaint-already-acknowledged'
  | 'complaint-not-acknowledged'
  | 'complaint-already-resolved'
  | 'complaint-not-resolved'
  | 'complaint-closed';

type ComplaintDecision = Decision<ComplaintEvent, ComplaintRefusal>;

function decide(command: ComplaintCommand, state: ComplaintState): ComplaintDecision {
  const { complaint, at } = command;
  if (command.kind === 'open-complaint') {
    const { grievance } = command;
    if (state === null) return [{ kind: 'complaint-opened', complaint, grievance, at }];
    if (same(state.grievance, grievance)) return [];
    return refuse('complaint-exists', `The complaint "${complaint}" says otherwise: take another id.`);
  }
  if (state === null) return refuse('complaint-not-found', `There is no complaint "${complaint}": open it first.`);
  switch (command.kind) {
    case 'acknowledge-complaint':
      if (state.status !== 'open') return refuseStatus(state);
      return [{ kind: 'complaint-acknowledged', complaint, at, note: command.note }];
    case 'link-complaint':
      if (state.correctiveActions.includes(command.action)) return [];
      if (state.status === 'closed') return refuseStatus(state);
      return [{ kind: 'complaint-linked', complaint, at, action: command.action }];
    case 'resolve-complaint':
      if (state.status === 'open')
        return refuse('complaint-not-acknowledged', 'Nobody told the customer yet: acknowledge the complaint first.');
      if (state.status !== 'acknowledged') return refuseStatus(state);
      return [{ kind: 'complaint-resolved', complaint, at, resolution: command.resolution }];
    case 'close-complaint':
      if (state.status === 'closed') return refuseStatus(state);
      if (state.status !== 'resolved') return notResolved(state);
      return [{ kind: 'complaint-closed', complaint, at, note: command.note }];
    case 'reopen-complaint':
      if (state.status !== 'resolved' && state.status !== 'closed') return notResolved(state);
      return [{ kind: 'complaint-reopened', complaint, at, reason: command.reason }];
  }
}

export const complaintDecider: Decider<ComplaintState, ComplaintCommand, ComplaintEvent, ComplaintRefusal> = {
  initialState,
  decide,
  evolve,
};

const notResolved = ({ complaint, status }: Complaint): ComplaintDecision =>
  refuse('complaint-not-resolved', `The complaint "${complaint}" is ${status}: resolve it first.`);

/** Why the status of a complaint forbids what needs an earlier one. */
function refuseStatus({ complaint, status }: Complaint): ComplaintDecision {
  if (status === 'closed')
    return refuse('complaint-closed', `The complaint "${complaint}" is closed: reopen it to go on.`);
  if (status === 'resolved')
    return refuse('complaint-already-resolved', `The complaint "${complaint}" is resolved: reopen it to go on.`);
  return refuse('complaint-already-acknowledged', `The complaint "${complaint}" is acknowledged already.`);
}
