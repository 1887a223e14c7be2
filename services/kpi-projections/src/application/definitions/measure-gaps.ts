import type { DefinedKind } from '../../domain/definitions/measure-kind.js';
import { FAILED, isDefined } from '../../domain/definitions/measure-kind.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { isStateMeasures, termsOf } from '../../domain/kpi-definition.js';
import type { Gap, MeasureReader } from '../measure-reader.js';
import type { TermsQuery } from '../measure-terms.js';

/** The kinds of the measures in a KPI that are defined at runtime. */
function definedKindsOf(kpi: KpiDefinition): readonly DefinedKind[] {
  const kinds = termsOf(kpi).flatMap(({ of }) => (!isStateMeasures(of) && isDefined(of) ? [of] : []));
  return [...new Set(kinds)];
}

/** Which definitions an answer is made with, where measures in it are defined at runtime. */
export function measureVersionsOf(kpi: KpiDefinition): { readonly measureVersions?: Readonly<Record<string, number>> } {
  const versions = definedKindsOf(kpi).map(({ definedAs }) => [definedAs.measure, definedAs.definitionVersion]);
  return versions.length === 0 ? {} : { measureVersions: Object.fromEntries(versions) as Record<string, number> };
}

/** Why there can be no value: `measure-building:<id>` for each measure whose facts the generation does not have. */
export const unbuiltMeasuresOf = (reader: MeasureReader, kpi: KpiDefinition): readonly Gap[] =>
  definedKindsOf(kpi)
    .filter((kind) => !reader.derives(kind))
    .map(({ name }) => ({ reason: `measure-building:${name}`, process: null }));

/**
 * What falls short in each period: `unmeasured:<id>:<n>` where a measure has no result for n events. They have no
 * dimensions, so every part of an answer is concerned.
 */
export async function unmeasuredEventsOf(
  reader: MeasureReader,
  kpi: KpiDefinition,
  { periods, asOfMicros }: TermsQuery,
): Promise<ReadonlyMap<number, readonly Gap[]>> {
  const gaps = new Map<number, Gap[]>();
  for (const kind of definedKindsOf(kpi)) {
    const failed = kind.measures.indexOf(FAILED);
    for (const { period, values } of await reader.sums({ kind, periods, filters: [], groupBy: [], asOfMicros })) {
      const events = values[failed] ?? 0n;
      if (events === 0n) continue;
      gaps.set(period, [...(gaps.get(period) ?? []), { reason: `unmeasured:${kind.name}:${events}`, process: null }]);
    }
  }
  return gaps;
}
