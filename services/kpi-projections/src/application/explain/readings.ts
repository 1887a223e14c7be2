import type { FactKind } from '../../domain/fact-kind.js';
import type { KpiDefinition, Term } from '../../domain/kpi-definition.js';
import { isStateMeasures, measureIndex, termsOf } from '../../domain/kpi-definition.js';
import type { StateMeasures } from '../../domain/state-measures.js';
import type { TermsQuery } from '../measure-terms.js';
import { periodsFor, REDUCED, scopeOf } from '../measure-terms.js';
import type { FactQuery } from './fact-reader.js';

/** What is read to explain terms of a formula: the facts of a source once, but those that decide a term by themselves. */
export type Reading =
  | { readonly reads: 'states'; readonly source: StateMeasures; readonly terms: readonly Term[] }
  | { readonly reads: 'added' | 'decisive'; readonly source: FactKind; readonly terms: readonly Term[] };

/** In the order of the formula. */
export function readingsOf(kpi: KpiDefinition): readonly Reading[] {
  const readings = new Map<string, Reading>();
  for (const term of termsOf(kpi)) {
    const { of, filter, scope } = term;
    const decides = isDecided(term);
    const key = JSON.stringify([of.name, decides, ...(decides ? [filter, scope] : [])]);
    const terms = [...(readings.get(key)?.terms ?? []), term];
    readings.set(
      key,
      isStateMeasures(of)
        ? { reads: 'states', source: of, terms }
        : { reads: decides ? 'decisive' : 'added', source: of, terms },
    );
  }
  return [...readings.values()];
}

/** Whether a term is no sum, but what some of its facts decide: their smallest value, the number of their subjects. */
export const isDecided = ({ of, measure }: Term): boolean =>
  !isStateMeasures(of) && of.reduction !== undefined && measureIndex(of, measure) === REDUCED;

/** The facts that count in terms of one kind. */
export function factQueryOf(kind: FactKind, terms: readonly Term[], asked: TermsQuery): FactQuery {
  const [span = { fromMs: 0, toMs: 0 }] = periodsFor(kind, asked);
  const scopes = new Map(
    terms.map((term) => {
      const { filters } = scopeOf(term, asked);
      return [JSON.stringify(filters), filters];
    }),
  );
  // A value of zero decides as any other one: what counts is that there is a fact.
  const [counted = ''] = kind.measures;
  const measures = new Set(terms.map((term) => (isDecided(term) ? counted : term.measure)));
  return { kind, span, scopes: [...scopes.values()], measures: [...measures], asOfMicros: asked.asOfMicros };
}
