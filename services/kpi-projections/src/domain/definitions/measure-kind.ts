import { CATALOGUE } from '@opex/contracts';
import type { EventContract } from '@opex/contracts';
import { caseKind } from '../fact-kind.js';
import type { FactKind, WriteService } from '../fact-kind.js';
import type { MeasureContent } from './measure.events.js';

/** Numbers of the kinds of defined measures begin here; below are those that are built in. */
const FIRST_NUMBER = 1_000;
/** What a column of type smallint holds. */
const LAST_NUMBER = 32_767;

/** How many events a measure has no fact of, because an expression has no result for them. */
export const FAILED = 'failed';

/** What a defined measure is: one of its definitions, as a kind of facts. */
export interface DefinedKind extends FactKind {
  readonly definedAs: DefinedAs;
}

export const isDefined = (kind: FactKind): kind is DefinedKind => 'definedAs' in kind;

export interface DefinedAs {
  readonly measure: string;
  readonly definitionVersion: number;
}

/**
 * The number of the kind that a definition makes: by the place of its event in the log of definitions, so that each
 * definition has another one, and none is ever used again.
 *
 * @throws RangeError where the log of definitions has come to the end of the numbers.
 */
export function kindNumberAt(position: number): number {
  const number = FIRST_NUMBER + position;
  if (number > LAST_NUMBER) throw new RangeError(`There are no numbers left for measures: ${number}`);
  return number;
}

const contracts: ReadonlyMap<string, EventContract> = new Map(CATALOGUE.map((one) => [one.type, one]));

/** The contract of an event type, with version; undefined where there is none. */
export const contractOf = (type: string): EventContract | undefined => contracts.get(type);

/** The kind of facts that a definition makes. The definition has been checked. */
export function measureKind(
  number: number,
  definedAs: DefinedAs,
  { aggregate, unit, facts }: MeasureContent,
): DefinedKind {
  const isOfCases = facts.of !== 'events';
  const names = isOfCases ? caseKind.eventTypes : facts.eventTypes.flatMap((type) => contractOf(type)?.name ?? []);
  const service = isOfCases ? caseKind.service : (contractOf(facts.eventTypes[0] ?? '')?.service as WriteService);
  const value = aggregate === 'count' ? [] : ['value'];
  return {
    number,
    name: definedAs.measure,
    anchor: anchorOf(facts),
    measures: ['count', ...value, FAILED],
    ...(hasValues(aggregate, unit) && { quantileMeasure: 'value' }),
    ...(aggregate === 'percentile' ? {} : { unbinned: true }),
    // The order that tallies are kept in must not depend on how the definition was stored.
    dimensions: isOfCases ? ['process'] : Object.keys(facts.dimensions).sort(),
    service,
    eventTypes: names,
    holds: 'moment',
    ...(unit === 'number' && value.length > 0 && aggregate !== 'distinct' && { scales: { value: 1_000 } }),
    ...(isAdditive(aggregate) ? {} : { reduction: aggregate }),
    definedAs,
  };
}

/** Amounts of several currencies are no values of one distribution, and what is counted has none. */
const hasValues = (aggregate: MeasureContent['aggregate'], unit: MeasureContent['unit']): boolean =>
  aggregate !== 'count' && aggregate !== 'distinct' && unit !== 'money';

const isAdditive = (aggregate: MeasureContent['aggregate']): aggregate is 'count' | 'sum' | 'percentile' =>
  aggregate === 'count' || aggregate === 'sum' || aggregate === 'percentile';

function anchorOf(facts: MeasureContent['facts']): string {
  switch (facts.of) {
    case 'events':
      return facts.at === null ? 'time of the event' : 'time that the definition names';
    case 'between':
      return 'end of the time between';
    case 'in-state':
      return 'end of the state';
  }
}
