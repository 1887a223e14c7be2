import type { Condition } from '@opex/event-sourcing';
import type { AuditCommand } from '../domain/audit.commands.js';
import type { AuditRefusal } from '../domain/audit.decider.js';
import type { AuditEvent } from '../domain/audit.events.js';
import type { Audit, AuditStatus } from '../domain/audit.state.js';
import { Aggregates } from './aggregates.js';

/** All audits. */
export class Audits extends Aggregates<Audit, AuditCommand, AuditEvent, AuditRefusal> {}

/** Those that are overdue on a calendar date, or the others, as `isAuditOverdue` says it of one; undefined: all. */
export const whereAuditOverdue = (overdue: boolean | undefined, today: string): readonly Condition[] =>
  whereAll(overdue, [
    { member: 'status', is: 'in', values: ['scheduled', 'in-progress'] satisfies AuditStatus[] },
    { member: 'plan.dueOn', is: 'less', value: today },
  ]);

/** Those of which all conditions hold, or the others; undefined: whichever. */
export function whereAll(hold: boolean | undefined, conditions: readonly Condition[]): readonly Condition[] {
  if (hold === undefined) return [];
  return hold ? conditions : [{ is: 'not', conditions }];
}
