import type { Severity } from './audit.events.js';

/** What was complained about. */
export interface Grievance {
  readonly process: string;
  readonly severity: Severity;
  readonly description: string;
  readonly customer: string | null;
}

/** Of which complaint, and when (RFC 3339, UTC). */
interface OfComplaint {
  readonly complaint: string;
  readonly at: string;
}

export interface ComplaintOpened extends OfComplaint {
  readonly kind: 'complaint-opened';
  readonly grievance: Grievance;
}

export interface ComplaintAcknowledged extends OfComplaint {
  readonly kind: 'complaint-acknowledged';
  readonly note: string | null;
}

export interface ComplaintLinked extends OfComplaint {
  readonly kind: 'complaint-linked';
  readonly action: string;
}

export interface ComplaintResolved extends OfComplaint {
  readonly kind: 'complaint-resolved';
  readonly resolution: string;
}

export interface ComplaintClosed extends OfComplaint {
  readonly kind: 'complaint-closed';
  readonly note: string | null;
}

export interface ComplaintReopened extends OfComplaint {
  readonly kind: 'complaint-reopened';
  readonly reason: string;
}

export type ComplaintEvent =
  ComplaintOpened | ComplaintAcknowledged | ComplaintLinked | ComplaintResolved | ComplaintClosed | ComplaintReopened;
