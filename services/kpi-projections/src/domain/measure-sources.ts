import { factKinds } from './fact-kind.js';
import type { MeasureSource } from './kpi-definition.js';
import type { MeasureSources } from './formula-text.js';
import { availability, clock, headcount, retention } from './state-measures.js';

/** What formulas can be made of without anything defined at runtime: facts that are tallied, and what states come to. */
export const builtInSources: MeasureSources = new Map<string, MeasureSource>(
  [...factKinds.filter(({ holds }) => holds !== 'state'), availability, retention, headcount, clock].map((source) => [
    source.name,
    source,
  ]),
);
