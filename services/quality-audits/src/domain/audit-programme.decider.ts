import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { AuditProgrammeCommand, PlanProgramme } from './audit-programme.commands.js';
import type { AuditProgrammeEvent } from './audit-programme.events.js';
import type { AuditProgrammeState } from './audit-programme.state.js';
import { evolve, firstPeriod, initialState, notBefore } from './audit-programme.state.js';
import { dayOf } from './days.js';
import { same } from './same.js';

export type AuditProgrammeRefusal =
  'programme-not-found' | 'programme-paused' | 'programme-not-paused' | 'process-fixed' | 'period-not-next';

type ProgrammeDecision = Decision<AuditProgrammeEvent, AuditProgrammeRefusal>;

function decide(command: AuditProgrammeCommand, state: AuditProgrammeState): ProgrammeDecision {
  if (command.kind === 'plan-programme') return plan(command, state);
  const { programme, at } = command;
  if (state === null) return refuse('programme-not-found', `There is no programme "${programme}": plan it first.`);
  switch (command.kind) {
    case 'pause-programme':
      if (state.status === 'active') return [{ kind: 'programme-paused', programme, at, reason: command.reason }];
      return state.reason === command.reason
        ? []
        : refuse('programme-paused', `The programme "${programme}" is paused already.`);
    case 'resume-programme': {
      if (state.status === 'active')
        return refuse('programme-not-paused', `The programme "${programme}" is active: there is nothing to resume.`);
      const resumesIn = notBefore(state, firstPeriod(state.plan, dayOf(at)));
      return [{ kind: 'programme-resumed', programme, at, resumesIn }];
    }
    case 'advance-programme': {
      const { period, audit } = command;
      if (state.lastPeriod !== null && period <= state.lastPeriod) return [];
      if (state.status === 'paused') return refuse('programme-paused', `The programme "${programme}" is paused.`);
      if (period !== state.nextPeriod)
        return refuse('period-not-next', `The next month of the programme "${programme}" is ${state.nextPeriod}.`);
      return [{ kind: 'programme-advanced', programme, at, period, audit }];
    }
  }
}

export const auditProgrammeDecider: Decider<
  AuditProgrammeState,
  AuditProgrammeCommand,
  AuditProgrammeEvent,
  AuditProgrammeRefusal
> = { initialState, decide, evolve };

function plan({ programme, plan: wanted, at }: PlanProgramme, state: AuditProgrammeState): ProgrammeDecision {
  if (state === null) {
    const startsIn = wanted.startsIn ?? firstPeriod(wanted, dayOf(at));
    return [{ kind: 'programme-planned', programme, at, plan: { ...wanted, startsIn } }];
  }
  if (state.plan.process !== wanted.process)
    return refuse('process-fixed', `The programme audits "${state.plan.process}": plan another one.`);
  // Without a month a revision goes on where the programme is.
  const revised = { ...wanted, startsIn: wanted.startsIn ?? state.plan.startsIn };
  if (same(state.plan, revised)) return [];
  const startsIn = wanted.startsIn ?? state.nextPeriod;
  return [{ kind: 'programme-revised', programme, at, plan: { ...revised, startsIn } }];
}
