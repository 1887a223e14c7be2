import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type {
  ApproveInitiative,
  CancelInitiative,
  CompleteInitiative,
  InitiativeCommand,
  Invest,
  PlanInitiative,
  ReachInitiativeMilestone,
  RealiseSavings,
  ReviseInitiativePlan,
} from './initiative.commands.js';
import type { InitiativeEvent, InitiativePlan } from './initiative.events.js';
import type { Initiative, InitiativeState } from './initiative.state.js';
import { evolve, initialState } from './initiative.state.js';
import { fromMinorUnits, toMinorUnits } from './money.js';

export type InitiativeRefusal =
  | 'initiative-exists'
  | 'initiative-not-found'
  | 'initiative-not-approved'
  | 'initiative-already-approved'
  | 'initiative-completed'
  | 'initiative-cancelled'
  | 'amount-unreadable'
  | 'amount-not-positive'
  | 'period-reversed'
  | 'currency-fixed'
  | 'day-in-future'
  | 'milestones-full'
  | 'reason-missing';

type InitiativeDecision = Decision<InitiativeEvent, InitiativeRefusal>;
type Refused = Refusal<InitiativeRefusal>;

const MILESTONES_MAX = 200;

function decide(command: InitiativeCommand, state: InitiativeState): InitiativeDecision {
  if (command.kind === 'plan-initiative') return plan(command, state);
  if (state === null)
    return refuse('initiative-not-found', `There is no initiative "${command.initiative}": plan it first.`);
  switch (command.kind) {
    case 'revise-initiative-plan':
      return revise(command, state);
    case 'approve-initiative':
      return approve(command, state);
    case 'invest':
      return refuseEnded(state) ?? refuseUnapproved(state) ?? move('investment-made', command, state);
    case 'realise-savings':
      // What was built goes on saving: a completed initiative is not closed to its savings.
      return refuseCancelled(state) ?? refuseUnapproved(state) ?? move('savings-realised', command, state);
    case 'reach-milestone':
      return reach(command, state);
    case 'complete-initiative':
      return complete(command, state);
    case 'cancel-initiative':
      return cancel(command, state);
  }
}

export const initiativeDecider: Decider<InitiativeState, InitiativeCommand, InitiativeEvent, InitiativeRefusal> = {
  initialState,
  decide,
  evolve,
};

function plan({ initiative, plan: wanted, at }: PlanInitiative, state: InitiativeState): InitiativeDecision {
  const planned = normalise(wanted);
  if ('refused' in planned) return planned;
  if (state === null) return [{ kind: 'initiative-planned', initiative, at, plan: planned }];
  if (samePlan(state.plan, planned)) return [];
  return refuse('initiative-exists', `The initiative "${initiative}" has another plan: revise it, or take another id.`);
}

function revise(
  { initiative, plan: wanted, at, ...given }: ReviseInitiativePlan,
  state: Initiative,
): InitiativeDecision {
  const planned = normalise(wanted);
  if ('refused' in planned) return planned;
  const refusal = refuseEnded(state);
  if (refusal !== undefined) return refusal;
  const reason = given.reason.trim();
  if (reason === '') return refuse('reason-missing', 'Say in reason why the plan is revised.');
  if (planned.currency !== state.plan.currency)
    return refuse('currency-fixed', `The initiative is counted in ${state.plan.currency}: plan another one instead.`);
  if (samePlan(state.plan, planned)) return [];
  return [{ kind: 'initiative-plan-revised', initiative, at, plan: planned, reason }];
}

function approve({ initiative, approvedBy, at }: ApproveInitiative, state: Initiative): InitiativeDecision {
  const refusal = refuseEnded(state);
  if (refusal !== undefined) return refusal;
  if (state.status === 'planned') return [{ kind: 'initiative-approved', initiative, at, approvedBy }];
  if (state.approvedBy === approvedBy) return [];
  return refuse('initiative-already-approved', `The initiative was approved on ${dayOf(state.approvedAt ?? at)}.`);
}

function move(
  kind: 'investment-made' | 'savings-realised',
  { initiative, amount, currency: told, on, at }: Invest | RealiseSavings,
  { plan: { currency } }: Initiative,
): InitiativeDecision {
  if (told !== null && told !== currency)
    return refuse('currency-fixed', `The initiative is counted in ${currency}: say the amount in it.`);
  const text = positiveAmount(amount, currency);
  if (typeof text !== 'string') return text;
  if (on !== null && on > dayOf(at)) return refuse('day-in-future', `${on} is still to come: say it when it was.`);
  return [{ kind, initiative, at: on === null ? at : `${on}T00:00:00Z`, amount: text, currency }];
}

function reach({ initiative, milestone, at }: ReachInitiativeMilestone, state: Initiative): InitiativeDecision {
  if (state.milestones.some((reached) => reached.milestone === milestone)) return [];
  const refusal = refuseEnded(state) ?? refuseUnapproved(state);
  if (refusal !== undefined) return refusal;
  if (state.milestones.length >= MILESTONES_MAX)
    return refuse('milestones-full', `An initiative has ${MILESTONES_MAX} milestones at most.`);
  return [{ kind: 'initiative-milestone-reached', initiative, at, milestone }];
}

function complete({ initiative, outcome, at }: CompleteInitiative, state: Initiative): InitiativeDecision {
  if (state.status === 'completed' && state.outcome === outcome) return [];
  return refuseEnded(state) ?? refuseUnapproved(state) ?? [{ kind: 'initiative-completed', initiative, at, outcome }];
}

function cancel({ initiative, at, ...given }: CancelInitiative, state: Initiative): InitiativeDecision {
  const reason = given.reason.trim();
  if (reason === '') return refuse('reason-missing', 'Say in reason why the initiative is cancelled.');
  if (state.status === 'cancelled' && state.reason === reason) return [];
  return refuseEnded(state) ?? [{ kind: 'initiative-cancelled', initiative, at, reason }];
}

/** The plan with its amounts in the currency's decimals, so that equal plans are equal texts. */
function normalise(plan: InitiativePlan): InitiativePlan | Refused {
  const investment = positiveAmount(plan.investment, plan.currency);
  if (typeof investment !== 'string') return investment;
  const annualSavings = positiveAmount(plan.annualSavings, plan.currency);
  if (typeof annualSavings !== 'string') return annualSavings;
  if (plan.period !== null && plan.period.to <= plan.period.from)
    return refuse('period-reversed', `The period begins on ${plan.period.from} and must end after it.`);
  return { ...plan, investment, annualSavings };
}

function positiveAmount(amount: string, currency: string): string | Refused {
  const minor = toMinorUnits(amount, currency);
  if (minor === undefined)
    return refuse('amount-unreadable', `${amount} is no amount of ${currency}: mind its decimals.`);
  if (minor <= 0n) return refuse('amount-not-positive', `${amount} ${currency} is not above zero.`);
  return fromMinorUnits(minor, currency);
}

const refuseCancelled = ({ status, reason }: Initiative): Refused | undefined =>
  status === 'cancelled'
    ? refuse('initiative-cancelled', `The initiative was cancelled (${reason ?? ''}): plan another one.`)
    : undefined;

const refuseEnded = (state: Initiative): Refused | undefined =>
  state.status === 'completed'
    ? refuse('initiative-completed', 'The initiative is completed: only savings can still be told.')
    : refuseCancelled(state);

const refuseUnapproved = ({ status }: Initiative): Refused | undefined =>
  status === 'planned'
    ? refuse('initiative-not-approved', 'The initiative is only planned: approve it first.')
    : undefined;

const samePlan = (one: InitiativePlan, other: InitiativePlan): boolean => planText(one) === planText(other);

const planText = ({ period, ...plan }: InitiativePlan): string =>
  JSON.stringify([
    plan.name,
    plan.investment,
    plan.annualSavings,
    plan.currency,
    plan.owner,
    period?.from,
    period?.to,
    plan.statedRoiPercent,
    plan.statedPaybackMonths,
  ]);

const dayOf = (instant: string): string => instant.slice(0, 10);
