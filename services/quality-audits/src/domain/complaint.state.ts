import type { ComplaintEvent, Grievance } from './complaint.events.js';

export const COMPLAINT_STATUSES = ['open', 'acknowledged', 'resolved', 'closed'] as const;
export type ComplaintStatus = (typeof COMPLAINT_STATUSES)[number];

export interface Complaint {
  readonly complaint: string;
  readonly grievance: Grievance;
  readonly status: ComplaintStatus;
  /** The corrective actions that answer it, in the order they were linked. */
  readonly correctiveActions: readonly string[];
  readonly resolution: string | null;
  readonly openedAt: string;
  readonly acknowledgedAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  /** Why it was taken up again the last time. */
  readonly reason: string | null;
}

/** Null before it is opened. */
export type ComplaintState = Complaint | null;

export const initialState: ComplaintState = null;

export function evolve(state: ComplaintState, event: ComplaintEvent): ComplaintState {
  if (event.kind === 'complaint-opened')
    return {
      complaint: event.complaint,
      grievance: event.grievance,
      status: 'open',
      correctiveActions: [],
      resolution: null,
      openedAt: event.at,
      acknowledgedAt: null,
      resolvedAt: null,
      closedAt: null,
      reason: null,
    };
  if (state === null) throw new Error(`The complaint ${event.complaint} has ${event.kind} before it was opened.`);
  switch (event.kind) {
    case 'complaint-acknowledged':
      return { ...state, status: 'acknowledged', acknowledgedAt: event.at };
    case 'complaint-linked':
      return { ...state, correctiveActions: [...state.correctiveActions, event.action] };
    case 'complaint-resolved':
      return { ...state, status: 'resolved', resolvedAt: event.at, resolution: event.resolution };
    case 'complaint-closed':
      return { ...state, status: 'closed', closedAt: event.at };
    case 'complaint-reopened': {
      const { reason } = event;
      return { ...state, status: 'acknowledged', resolution: null, resolvedAt: null, closedAt: null, reason };
    }
  }
}
