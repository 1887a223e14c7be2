import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { DefineKpi, KpiCommand } from './kpi.commands.js';
import type { KpiEvent } from './kpi.events.js';
import type { DefinedKpi } from './kpi.state.js';
import { evolveKpi } from './kpi.state.js';
import { sameContent } from './same-content.js';

export type KpiRefusal = 'kpi-not-defined' | 'goal-changes-unordered';

type Decided = Decision<KpiEvent, KpiRefusal>;

function decide(command: KpiCommand, state: DefinedKpi | null): Decided {
  switch (command.kind) {
    case 'define-kpi':
      return define(command, state);
    case 'withdraw-kpi':
      if ((state?.content ?? null) === null) {
        return refuse('kpi-not-defined', `${command.kpi} is not defined at runtime, so there is nothing to withdraw.`);
      }
      return [{ kind: 'kpi-withdrawn', kpi: command.kpi, withdrawnAt: command.at }];
  }
}

function define({ kpi, content, at }: DefineKpi, state: DefinedKpi | null): Decided {
  const days = content.goalChanges.map(({ from }) => from);
  if (days.some((day, index) => index > 0 && day <= (days[index - 1] ?? ''))) {
    return refuse('goal-changes-unordered', 'Give the changes of goals in the order of their days, each day once.');
  }
  const before = state?.content ?? null;
  if (before === null) return [{ kind: 'kpi-defined', kpi, content, definedAt: at }];
  return sameContent(before, content) ? [] : [{ kind: 'kpi-revised', kpi, content, revisedAt: at }];
}

export const kpiDecider: Decider<DefinedKpi | null, KpiCommand, KpiEvent, KpiRefusal> = {
  initialState: null,
  decide,
  evolve: evolveKpi,
};
