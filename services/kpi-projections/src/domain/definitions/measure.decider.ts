import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { builtInSources } from '../measure-sources.js';
import type { ActivateMeasure, DefineMeasure, MeasureCommand, WithdrawMeasure } from './measure.commands.js';
import type { EventFacts, MeasureContent, MeasureEvent } from './measure.events.js';
import type { DefinedMeasure } from './measure.state.js';
import { evolveMeasure } from './measure.state.js';
import { sameContent } from './same-content.js';

export type MeasureRefusal =
  | 'measure-built-in'
  | 'measure-not-defined'
  | 'measure-in-use'
  | 'definition-version-unknown'
  | 'value-missing'
  | 'value-unused'
  | 'subject-missing'
  | 'currency-missing'
  | 'unit-unfit'
  | 'aggregate-unfit';

type Decided = Decision<MeasureEvent, MeasureRefusal>;

function decide(command: MeasureCommand, state: DefinedMeasure | null): Decided {
  switch (command.kind) {
    case 'define-measure':
      return define(command, state);
    case 'activate-measure':
      return activate(command, state);
    case 'withdraw-measure':
      return withdraw(command, state);
  }
}

function define({ measure, content, at }: DefineMeasure, state: DefinedMeasure | null): Decided {
  if (builtInSources.has(measure)) {
    return refuse('measure-built-in', `${measure} is built in and cannot be defined anew: choose another id.`);
  }
  const refusal = unfit(content);
  if (refusal !== undefined) return refusal;
  const before = state?.content ?? null;
  if (before === null) return [{ kind: 'measure-defined', measure, content, definedAt: at }];
  return sameContent(before, content) ? [] : [{ kind: 'measure-revised', measure, content, revisedAt: at }];
}

/** What does not go together in a definition. */
export function unfit(content: MeasureContent): Refusal<MeasureRefusal> | undefined {
  return content.facts.of === 'events' ? unfitForEvents(content, content.facts) : unfitForCases(content);
}

function unfitForEvents({ aggregate, unit }: MeasureContent, facts: EventFacts): Refusal<MeasureRefusal> | undefined {
  const counts = aggregate === 'count' || aggregate === 'distinct';
  if (counts && facts.value !== null) return refuse('value-unused', `A ${aggregate} has no value: leave it out.`);
  if (!counts && facts.value === null) return refuse('value-missing', `Say what the value of a ${aggregate} is.`);
  if (aggregate === 'distinct' && facts.subject === null) {
    return refuse('subject-missing', 'Say what is told apart: the subject of a distinct is what is counted once.');
  }
  if (unit === 'milliseconds')
    return refuse('unit-unfit', 'Milliseconds are what is measured between moments of a case.');
  if (unit !== 'money') return undefined;
  if (aggregate !== 'sum') return refuse('aggregate-unfit', 'Money is added up: its aggregate is sum.');
  if (!('currency' in facts.dimensions)) {
    return refuse('currency-missing', 'Name the currency of the money (ISO 4217) as the dimension currency.');
  }
  return undefined;
}

function unfitForCases({ aggregate, unit }: MeasureContent): Refusal<MeasureRefusal> | undefined {
  if (unit !== 'milliseconds') return refuse('unit-unfit', 'Time of a case is measured in milliseconds.');
  if (aggregate === 'count' || aggregate === 'distinct' || aggregate === 'latest') {
    return refuse(
      'aggregate-unfit',
      'Time of a case is answered as sum, percentile, min or max; each has a count too.',
    );
  }
  return undefined;
}

function activate({ measure, definitionVersion, at }: ActivateMeasure, state: DefinedMeasure | null): Decided {
  if (state === null || state.content === null) return notDefined(measure);
  if (definitionVersion > state.definitionVersion || definitionVersion < 1) {
    return refuse('definition-version-unknown', `${measure} has no definition ${definitionVersion}.`);
  }
  if (state.activeVersion === definitionVersion) return [];
  return [{ kind: 'measure-activated', measure, definitionVersion, activatedAt: at }];
}

function withdraw({ measure, usedBy, at }: WithdrawMeasure, state: DefinedMeasure | null): Decided {
  if (state === null || state.content === null) return notDefined(measure);
  if (usedBy.length > 0) {
    return refuse('measure-in-use', `${usedBy.join(', ')} would lose it: revise or withdraw them first.`);
  }
  return [{ kind: 'measure-withdrawn', measure, withdrawnAt: at }];
}

const notDefined = (measure: string): Refusal<MeasureRefusal> =>
  refuse('measure-not-defined', `${measure} is not defined at runtime.`);

export const measureDecider: Decider<DefinedMeasure | null, MeasureCommand, MeasureEvent, MeasureRefusal> = {
  initialState: null,
  decide,
  evolve: evolveMeasure,
};
