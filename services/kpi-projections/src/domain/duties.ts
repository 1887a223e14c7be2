import type { Attributes } from './fact.js';
import type { StateFact } from './state-measures.js';

/** What is to be done: an audit held, a corrective action carried out, its effect judged, or what follows from that. */
export const DUTIES = ['complete-audit', 'implement-action', 'verify-action', 'close-action', 'reopen-action'] as const;
export type DutyName = (typeof DUTIES)[number];

/** `ahead`: nothing is to be done yet. `due`: it can be done now. `overdue`: its day has passed. */
export const STANDINGS = ['overdue', 'due', 'ahead'] as const;
export type DutyStanding = (typeof STANDINGS)[number];

/** Something that is to be done for quality; days are of UTC. */
export interface Duty {
  readonly duty: DutyName;
  readonly standing: DutyStanding;
  /** Of the audit or the corrective action. */
  readonly id: string;
  readonly process: string | null;
  readonly title: string | null;
  readonly status: string;
  /** From when on it can be done; null: from the start. */
  readonly from: string | null;
  /** By the end of which day; null: none was set. */
  readonly dueOn: string | null;
  /** What a corrective action answers: a finding of an audit, or a complaint. */
  readonly audit: string | null;
  readonly finding: string | null;
  readonly complaint: string | null;
}

/** @param today a day of UTC. */
export function dutyOfAudit({ attributes }: StateFact, today: string): Duty {
  const [from, dueOn] = [textOf(attributes, 'plannedOn'), textOf(attributes, 'dueOn')];
  const isBegun = attributes['status'] !== 'scheduled';
  const standing = standingOf(isBegun ? null : from, dueOn, today);
  return { duty: 'complete-audit', standing, from, dueOn, ...commonOf(attributes) };
}

/** @param today a day of UTC. */
export function dutyOfAction({ attributes }: StateFact, today: string): Duty {
  const common = commonOf(attributes);
  const dueOn = textOf(attributes, 'dueOn');
  switch (common.status) {
    case 'implemented': {
      const from = textOf(attributes, 'verifiableFrom');
      return { duty: 'verify-action', standing: standingOf(from, null, today), from, dueOn: null, ...common };
    }
    case 'effective':
      return { duty: 'close-action', standing: 'due', from: null, dueOn: null, ...common };
    case 'ineffective':
      return { duty: 'reopen-action', standing: 'due', from: null, dueOn: null, ...common };
    default:
      return { duty: 'implement-action', standing: standingOf(null, dueOn, today), from: null, dueOn, ...common };
  }
}

/** What is overdue first, each by its day, those without one at the end. */
export const byUrgency = (a: Duty, b: Duty): number =>
  STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || (keyOf(a) < keyOf(b) ? -1 : 1);

const keyOf = ({ dueOn, from, duty, id }: Duty): string => `${dueOn ?? from ?? '9999'} ${duty} ${id}`;

function standingOf(from: string | null, dueOn: string | null, today: string): DutyStanding {
  if (dueOn !== null && dueOn < today) return 'overdue';
  return from !== null && from > today ? 'ahead' : 'due';
}

const commonOf = (attributes: Attributes): Omit<Duty, 'duty' | 'standing' | 'from' | 'dueOn'> => ({
  id: String(attributes['id']),
  process: textOf(attributes, 'process'),
  title: textOf(attributes, 'title'),
  status: String(attributes['status']),
  audit: textOf(attributes, 'audit'),
  finding: textOf(attributes, 'finding'),
  complaint: textOf(attributes, 'complaint'),
});

const textOf = (attributes: Attributes, name: string): string | null =>
  attributes[name] === undefined ? null : String(attributes[name]);
