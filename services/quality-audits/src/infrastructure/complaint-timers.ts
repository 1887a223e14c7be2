import { TimerRunner } from '@opex/event-sourcing/postgres';
import type { DataSource } from 'typeorm';
import type { Complaints } from '../application/complaints.js';
import type { Grievance } from '../domain/complaint.events.js';

/** Timers of complaints that a system reported and that are to be opened. */
export const REPORTED_COMPLAINTS = 'reported-complaints';

interface ReportedComplaint {
  readonly complaint: string;
  readonly at: string;
  readonly grievance: Grievance;
}

/** Opens the complaints that systems reported. One whose id is taken by another complaint stays what it was. */
export const complaintRunner = (dataSource: DataSource, complaints: Complaints, now: () => number): TimerRunner =>
  new TimerRunner({
    kind: REPORTED_COMPLAINTS,
    dataSource,
    now,
    fire: async (timers) => {
      for (const { key, payload } of timers) {
        const { complaint, at, grievance } = payload as ReportedComplaint;
        const command = { kind: 'open-complaint', complaint, grievance, at } as const;
        const { outcome } = await complaints.change({ id: complaint, commandId: `reported ${key}`, command });
        if (outcome === 'version-conflict') throw new Error(`The complaint ${complaint} is being changed by others.`);
      }
    },
  });
