import type { Condition } from '@opex/event-sourcing';
import type { CorrectiveActionCommand } from '../domain/corrective-action.commands.js';
import type { CorrectiveActionRefusal } from '../domain/corrective-action.decider.js';
import type { CorrectiveActionEvent } from '../domain/corrective-action.events.js';
import type { ActionStatus, CorrectiveAction } from '../domain/corrective-action.state.js';
import { Aggregates } from './aggregates.js';
import { whereAll } from './audits.js';

/** All corrective actions. */
export class CorrectiveActions extends Aggregates<
  CorrectiveAction,
  CorrectiveActionCommand,
  CorrectiveActionEvent,
  CorrectiveActionRefusal
> {}

/** Those that are overdue on a calendar date, or the others, as `isActionOverdue` says it of one; undefined: all. */
export const whereActionOverdue = (overdue: boolean | undefined, today: string): readonly Condition[] =>
  whereAll(overdue, [
    { member: 'status', is: 'in', values: ['open', 'analysed', 'planned'] satisfies ActionStatus[] },
    { is: 'not', conditions: [{ member: 'dueOn', is: 'equal', value: null }] },
    { member: 'dueOn', is: 'less', value: today },
  ]);
