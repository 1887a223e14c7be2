import type { Grievance } from './complaint.events.js';

/** Which complaint is meant, and when it was asked for (RFC 3339, UTC). */
interface ToComplaint {
  readonly complaint: string;
  readonly at: string;
}

export interface OpenComplaint extends ToComplaint {
  readonly kind: 'open-complaint';
  readonly grievance: Grievance;
}

export interface AcknowledgeComplaint extends ToComplaint {
  readonly kind: 'acknowledge-complaint';
  readonly note: string | null;
}

/** A corrective action answers it. */
export interface LinkComplaint extends ToComplaint {
  readonly kind: 'link-complaint';
  readonly action: string;
}

export interface ResolveComplaint extends ToComplaint {
  readonly kind: 'resolve-complaint';
  readonly resolution: string;
}

export interface CloseComplaint extends ToComplaint {
  readonly kind: 'close-complaint';
  readonly note: string | null;
}

export interface ReopenComplaint extends ToComplaint {
  readonly kind: 'reopen-complaint';
  readonly reason: string;
}

export type ComplaintCommand =
  OpenComplaint | AcknowledgeComplaint | LinkComplaint | ResolveComplaint | CloseComplaint | ReopenComplaint;
