import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { PeriodCommand } from './period.commands.js';
import type { PeriodEvent } from './period.events.js';
import type { PeriodState } from './period.state.js';
import { evolve, initialState } from './period.state.js';

export type PeriodRefusal = 'reason-missing' | 'period-not-closed';

function decide(command: PeriodCommand, state: PeriodState): Decision<PeriodEvent, PeriodRefusal> {
  const { period, at } = command;
  const status = state?.status ?? 'open';
  switch (command.kind) {
    case 'close-period':
      return status === 'closed' ? [] : [{ kind: 'period-closed', period, closedAt: at }];
    case 'reopen-period': {
      const reason = command.reason.trim();
      if (reason === '') return refuse('reason-missing', 'Say in reason why the period is reopened.');
      if (status === 'open') return refuse('period-not-closed', `${period} is open: post to it.`);
      return [{ kind: 'period-reopened', period, reason, reopenedAt: at }];
    }
  }
}

export const periodDecider: Decider<PeriodState, PeriodCommand, PeriodEvent, PeriodRefusal> = {
  initialState,
  decide,
  evolve,
};
