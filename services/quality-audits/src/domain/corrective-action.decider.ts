import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type {
  AnalyseAction,
  CloseAction,
  CorrectiveActionCommand,
  OpenAction,
  PlanAction,
  TellActionOverdue,
  TellVerificationDue,
  VerifyAction,
} from './corrective-action.commands.js';
import type { Analysis, CorrectiveActionEvent } from './corrective-action.events.js';
import type { ActionStatus, CorrectiveAction, CorrectiveActionState } from './corrective-action.state.js';
import { evolve, initialState, overdueFrom, verifiableFrom, verificationDueFrom } from './corrective-action.state.js';
import { dayAfter, dayOf } from './days.js';
import { same } from './same.js';

export type CorrectiveActionRefusal =
  | 'action-exists'
  | 'action-not-found'
  | 'action-not-analysed'
  | 'action-already-planned'
  | 'action-not-planned'
  | 'action-already-implemented'
  | 'action-not-implemented'
  | 'action-already-verified'
  | 'action-not-effective'
  | 'action-closed'
  | 'action-not-closed'
  | 'whys-missing'
  | 'branches-missing'
  | 'method-mixed'
  | 'due-date-past'
  | 'verification-too-early'
  | 'reason-missing';

type ActionDecision = Decision<CorrectiveActionEvent, CorrectiveActionRefusal>;
type Refused = Refusal<CorrectiveActionRefusal>;

function decide(command: CorrectiveActionCommand, state: CorrectiveActionState): ActionDecision {
  if (command.kind === 'open-action') return open(command, state);
  const { action, at } = command;
  if (state === null) return refuse('action-not-found', `There is no corrective action "${action}": open it first.`);
  if (command.kind === 'tell-action-overdue' || command.kind === 'tell-verification-due')
    return tellDue(command, state);
  // Reopening alone is for what is closed; an effect that failed to come is reason enough before that.
  if (command.kind === 'reopen-action')
    return state.status === 'closed' || state.status === 'ineffective'
      ? [{ kind: 'action-reopened', action, at, reason: command.reason }]
      : refuse('action-not-closed', `The action is ${state.status}: only a closed or ineffective one can be reopened.`);
  if (state.status === 'closed') return refuse('action-closed', 'The action is closed: reopen it to go on.');
  switch (command.kind) {
    case 'contain-action':
      if (state.containments.includes(command.containment)) return [];
      return refuseImplemented(state) ?? [{ kind: 'action-contained', action, at, containment: command.containment }];
    case 'analyse-action':
      return analyse(command, state);
    case 'plan-action':
      return plan(command, state);
    case 'implement-action':
      return (
        refuseImplemented(state) ??
        refuseUnplanned(state) ?? [{ kind: 'action-implemented', action, at, note: command.note }]
      );
    case 'verify-action':
      return verify(command, state);
    case 'close-action':
      return close(command, state);
  }
}

export const correctiveActionDecider: Decider<
  CorrectiveActionState,
  CorrectiveActionCommand,
  CorrectiveActionEvent,
  CorrectiveActionRefusal
> = { initialState, decide, evolve };

function open({ action, opening, at }: OpenAction, state: CorrectiveActionState): ActionDecision {
  if (state === null) return [{ kind: 'action-opened', action, opening, at }];
  if (same(state.opening, opening)) return [];
  return refuse('action-exists', `The action "${action}" was opened for something else: take another id.`);
}

/** Nothing where the day has not come, or where it was told already. */
function tellDue(
  { kind, action, at }: TellActionOverdue | TellVerificationDue,
  state: CorrectiveAction,
): ActionDecision {
  const { process } = state.opening;
  const from = kind === 'tell-action-overdue' ? overdueFrom(state) : verificationDueFrom(state);
  if (from === null || dayOf(at) < from) return [];
  return kind === 'tell-action-overdue'
    ? [{ kind: 'action-overdue', action, process, at, dueOn: dayAfter(from, -1) }]
    : [{ kind: 'verification-due', action, process, at, verifiableFrom: from }];
}

function analyse({ action, analysis, at }: AnalyseAction, state: CorrectiveAction): ActionDecision {
  const refusal = refuseAnalysis(analysis) ?? refuseImplemented(state);
  if (refusal !== undefined) return refusal;
  if (state.analysis !== null && same(state.analysis, analysis)) return [];
  if (state.status === 'planned')
    return refuse(
      'action-already-planned',
      'The plan answers the root cause that is known: implement it, or close it.',
    );
  return [{ kind: 'action-analysed', action, at, analysis }];
}

function plan({ action, plan: wanted, at }: PlanAction, state: CorrectiveAction): ActionDecision {
  const refusal = refuseImplemented(state);
  if (refusal !== undefined) return refusal;
  if (state.status === 'open')
    return refuse('action-not-analysed', 'The root cause is not known: analyse it before planning.');
  if (state.plan !== null && same(state.plan, wanted)) return [];
  if (wanted.dueOn < at.slice(0, 10))
    return refuse('due-date-past', `The plan is due on ${wanted.dueOn}, which is past.`);
  return [{ kind: 'action-planned', action, at, plan: wanted }];
}

function verify({ action, effective, note, at }: VerifyAction, state: CorrectiveAction): ActionDecision {
  if (isVerified(state.status))
    return refuse('action-already-verified', `The action was verified: it is ${state.status}.`);
  const from = verifiableFrom(state);
  if (from === null)
    return refuse('action-not-implemented', 'The action is not implemented: there is no effect to verify.');
  if (at.slice(0, 10) < from)
    return refuse('verification-too-early', `Its effect can be judged from ${from} on: verify it then.`);
  return [{ kind: 'action-verified', action, at, effective, note }];
}

function close({ action, outcome, reason, at }: CloseAction, state: CorrectiveAction): ActionDecision {
  if (outcome === 'effective' && state.status !== 'effective')
    return refuse('action-not-effective', `The action is ${state.status}: verify that it is effective, or abandon it.`);
  if (outcome === 'abandoned' && reason === null) return refuse('reason-missing', 'Say why the action is abandoned.');
  return [{ kind: 'action-closed', action, at, outcome, reason }];
}

function refuseAnalysis({ method, whys, branches }: Analysis): Refused | undefined {
  if (method === 'five-whys' && whys.length === 0)
    return refuse('whys-missing', 'Five whys need at least one answer in whys.');
  if (method === 'fishbone' && branches.length === 0)
    return refuse('branches-missing', 'A fishbone needs at least one category in branches.');
  if ((method !== 'five-whys' && whys.length > 0) || (method !== 'fishbone' && branches.length > 0))
    return refuse(
      'method-mixed',
      'whys belong to the method five-whys, branches to fishbone: send those of the method.',
    );
  return undefined;
}

const isVerified = (status: ActionStatus): boolean => status === 'effective' || status === 'ineffective';

const refuseImplemented = ({ status }: CorrectiveAction): Refused | undefined =>
  status === 'implemented' || isVerified(status)
    ? refuse('action-already-implemented', `The action is ${status}: verify it, or reopen it where it had no effect.`)
    : undefined;

const refuseUnplanned = ({ status }: CorrectiveAction): Refused | undefined =>
  status === 'planned'
    ? undefined
    : refuse('action-not-planned', `The action is ${status}: plan it before implementing.`);
