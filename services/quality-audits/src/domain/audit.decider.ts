import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type {
  AuditCommand,
  CompleteAudit,
  RecordCheck,
  RecordFinding,
  RescheduleAudit,
  ScheduleAudit,
  StartAudit,
} from './audit.commands.js';
import type { AuditEvent, Check, Score, TemplateUse } from './audit.events.js';
import type { Audit, AuditState, AuditStatus } from './audit.state.js';
import { evolve, initialState, overdueFrom } from './audit.state.js';
import { dayOf } from './days.js';
import { same } from './same.js';

export type AuditRefusal =
  | 'audit-exists'
  | 'audit-not-found'
  | 'audit-not-started'
  | 'audit-already-started'
  | 'audit-already-completed'
  | 'audit-not-completed'
  | 'audit-cancelled'
  | 'due-before-planned'
  | 'points-exceed-possible'
  | 'criterion-not-in-template'
  | 'check-differs-from-template'
  | 'finding-differs'
  | 'nothing-checked'
  | 'score-incomplete'
  | 'score-contradicts-checks'
  | 'moment-in-future'
  | 'moment-before-start';

type AuditDecision = Decision<AuditEvent, AuditRefusal>;
type Refused = Refusal<AuditRefusal>;

function decide(command: AuditCommand, state: AuditState): AuditDecision {
  if (command.kind === 'schedule-audit') return schedule(command, state);
  const { audit, at } = command;
  if (state === null) return refuse('audit-not-found', `There is no audit "${audit}": schedule it first.`);
  const of = { audit, process: state.plan.process, at };
  switch (command.kind) {
    case 'start-audit':
      return start(command, state, of);
    case 'reschedule-audit':
      return reschedule(command, state, of);
    case 'tell-audit-overdue': {
      const from = overdueFrom(state);
      if (from === null || dayOf(at) < from) return [];
      return [{ kind: 'audit-overdue', ...of, dueOn: state.plan.dueOn }];
    }
    case 'record-check':
      return recordCheck(command, state, of);
    case 'record-finding':
      return recordFinding(command, state, of);
    case 'complete-audit':
      return complete(command, state, of);
    case 'reopen-audit':
      return refuseUnless('completed', state) ?? [{ kind: 'audit-reopened', ...of, reason: command.reason }];
    case 'cancel-audit':
      if (state.status === 'completed' || state.status === 'cancelled') return refuseStatus(state);
      return [{ kind: 'audit-cancelled', ...of, reason: command.reason }];
  }
}

export const auditDecider: Decider<AuditState, AuditCommand, AuditEvent, AuditRefusal> = {
  initialState,
  decide,
  evolve,
};

interface Origin {
  readonly audit: string;
  readonly process: string;
  readonly at: string;
}

function schedule({ audit, plan, at }: ScheduleAudit, state: AuditState): AuditDecision {
  const refusal = refuseDays(plan);
  if (refusal !== undefined) return refusal;
  if (state === null) return [{ kind: 'audit-scheduled', audit, plan, at }];
  if (same(state.plan, plan)) return [];
  return refuse('audit-exists', `The audit "${audit}" was scheduled with another plan: take another id.`);
}

function start({ occurredAt, at }: StartAudit, state: Audit, of: Origin): AuditDecision {
  const refusal = refuseUnless('scheduled', state) ?? refuseMoment(occurredAt, at, null);
  return refusal ?? [{ kind: 'audit-started', ...of, at: occurredAt ?? at }];
}

function reschedule({ plannedOn, dueOn, reason }: RescheduleAudit, state: Audit, of: Origin): AuditDecision {
  if (state.status === 'completed' || state.status === 'cancelled') return refuseStatus(state);
  const refusal = refuseDays({ plannedOn, dueOn });
  if (refusal !== undefined) return refusal;
  if (state.plan.plannedOn === plannedOn && state.plan.dueOn === dueOn) return [];
  return [{ kind: 'audit-rescheduled', ...of, plannedOn, dueOn, reason }];
}

function recordCheck({ check: seen }: RecordCheck, state: Audit, of: Origin): AuditDecision {
  const refusal = refuseUnless('in-progress', state);
  if (refusal !== undefined) return refusal;
  const check = checkOf(seen, state.plan.template);
  if ('refused' in check) return check;
  if (check.points > check.pointsPossible) return refusePoints(check.points, check.pointsPossible);
  const known = state.checks.find(({ criterion }) => criterion === check.criterion);
  return known !== undefined && same(known, check) ? [] : [{ kind: 'check-recorded', ...of, check }];
}

/** The check with the weight that counts, where the template of the audit allows it. */
function checkOf(seen: RecordCheck['check'], template: TemplateUse | null): Check | Refused {
  const { criterion, weight, pointsPossible, adHoc } = seen;
  const asked = template?.criteria.find((one) => one.criterion === criterion);
  if (template === null || asked === undefined) {
    if (template === null || adHoc) return { ...seen, weight: weight ?? 1, adHoc: template !== null };
    return refuse(
      'criterion-not-in-template',
      `The template "${template.template}" does not ask for "${criterion}": name one of its criteria, or send adHoc.`,
    );
  }
  if (asked.pointsPossible !== pointsPossible || (weight !== null && weight !== asked.weight))
    return refuse(
      'check-differs-from-template',
      `The template gives "${criterion}" ${asked.pointsPossible} points and the weight ${asked.weight}: check it so.`,
    );
  return { ...seen, weight: asked.weight, adHoc: false };
}

function recordFinding({ finding }: RecordFinding, state: Audit, of: Origin): AuditDecision {
  const refusal = refuseUnless('in-progress', state);
  if (refusal !== undefined) return refusal;
  const known = state.findings.find((one) => one.finding === finding.finding);
  if (known === undefined) return [{ kind: 'finding-recorded', ...of, finding }];
  if (same(known, finding)) return [];
  return refuse('finding-differs', `The audit has a finding "${finding.finding}" that says otherwise: name it anew.`);
}

function complete(command: CompleteAudit, state: Audit, of: Origin): AuditDecision {
  const { occurredAt, at } = command;
  const refusal =
    refuseUnless('in-progress', state) ?? refuseMoment(occurredAt, at, state.reopenedAt ?? state.startedAt);
  if (refusal !== undefined) return refusal;
  const score = scoreOf(command, state.checks);
  return 'refused' in score ? score : [{ kind: 'audit-completed', ...of, at: occurredAt ?? at, score }];
}

function scoreOf(command: CompleteAudit, checks: readonly Check[]): Score | Refused {
  const { sample, pointsReached, pointsPossible } = command;
  const computed = {
    pointsReached: weightedSum(checks, ({ points }) => points),
    pointsPossible: weightedSum(checks, (check) => check.pointsPossible),
    sample,
  };
  if (pointsReached === null && pointsPossible === null)
    return checks.length > 0
      ? computed
      : refuse('nothing-checked', 'No criterion was checked: record checks, or send pointsReached and pointsPossible.');
  if (pointsReached === null || pointsPossible === null)
    return refuse('score-incomplete', 'Send pointsReached and pointsPossible, or neither to count the checks.');
  if (pointsReached > pointsPossible) return refusePoints(pointsReached, pointsPossible);
  if (checks.length > 0 && (pointsReached !== computed.pointsReached || pointsPossible !== computed.pointsPossible))
    return refuse(
      'score-contradicts-checks',
      `The checks give ${computed.pointsReached} of ${computed.pointsPossible} points: leave the points out, or correct a check.`,
    );
  return { pointsReached, pointsPossible, sample };
}

/** In whole thousandths, so that the sum is exact whatever the order of the checks. */
const weightedSum = (checks: readonly Check[], points: (check: Check) => number): number =>
  checks.reduce((sum, check) => sum + check.weight * Math.round(points(check) * 1_000), 0) / 1_000;

const refuseDays = ({ plannedOn, dueOn }: Pick<RescheduleAudit, 'plannedOn' | 'dueOn'>): Refused | undefined =>
  dueOn < plannedOn
    ? refuse('due-before-planned', `The audit is planned on ${plannedOn}: dueOn can't be earlier.`)
    : undefined;

/** What is told later happened before it is told, and not before the start, or the last reopening, of the audit. */
function refuseMoment(occurredAt: string | null, at: string, since: string | null): Refused | undefined {
  if (occurredAt === null) return undefined;
  if (Date.parse(occurredAt) > Date.parse(at))
    return refuse('moment-in-future', `${occurredAt} has not come yet: tell it when it has happened.`);
  if (since !== null && Date.parse(occurredAt) < Date.parse(since))
    return refuse('moment-before-start', `The audit is in progress since ${since}: it can't be completed earlier.`);
  return undefined;
}

const refusePoints = (points: number, possible: number): Refused =>
  refuse('points-exceed-possible', `${points} points are more than the ${possible} possible.`);

const refuseUnless = (needed: AuditStatus, state: Audit): Refused | undefined =>
  state.status === needed ? undefined : refuseStatus(state, needed);

/** Why the audit's status forbids a command that needs another one. */
function refuseStatus({ audit, status }: Audit, needed?: AuditStatus): Refused {
  if (status === 'cancelled') return refuse('audit-cancelled', `The audit "${audit}" was cancelled: schedule another.`);
  if (needed === 'completed')
    return refuse('audit-not-completed', `The audit "${audit}" is ${status}: only a completed one can be reopened.`);
  switch (status) {
    case 'scheduled':
      return refuse('audit-not-started', `The audit "${audit}" is not started: start it first.`);
    case 'in-progress':
      return refuse('audit-already-started', `The audit "${audit}" is in progress already.`);
    case 'completed':
      return refuse('audit-already-completed', `The audit "${audit}" is completed: reopen it to change it.`);
  }
}
