import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import type { KpiValues, KpiValuesQuery } from '../get-kpi-values.js';
import type { Group } from '../measure-reader.js';
import type { ReadModel } from '../read-model.js';
import type { ComparedWith, ComparisonQuery, ComparisonRow } from './comparison-row.js';
import { comparisonRow } from './comparison-row.js';

export interface KpiComparison extends Omit<KpiValues, 'values'> {
  readonly with: ComparedWith['with'];
  readonly comparisons: readonly ComparisonRow[];
}

/** Values of a KPI beside those they are compared with. */
export class GetKpiComparison extends Query<KpiComparison> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: ComparisonQuery,
  ) {
    super();
  }
}

@QueryHandler(GetKpiComparison)
export class GetKpiComparisonHandler implements IQueryHandler<GetKpiComparison> {
  async execute({ readModel, query }: GetKpiComparison): Promise<KpiComparison> {
    const { values, compared } = query;
    const { value, reference } = await answersOf(query, (asked) => readModel.evaluator.evaluate(asked));
    const { values: rows, ...envelope } = value;
    return {
      ...envelope,
      final: value.final && (reference?.final ?? true),
      with: compared.with,
      comparisons: rows.map((row, index) => comparisonRow(values, compared, row, reference?.values[index] ?? null)),
    };
  }
}

type Evaluate = (query: KpiValuesQuery) => Promise<KpiValues>;

/** Both answers, row by row of the same group; no reference where values are compared with their targets. */
async function answersOf(
  { values, compared }: ComparisonQuery,
  evaluate: Evaluate,
): Promise<{ readonly value: KpiValues; readonly reference: KpiValues | null }> {
  switch (compared.with) {
    case 'target':
      return { value: await evaluate(values), reference: null };
    case 'period':
      return alike(values, { ...values, ...compared.span }, evaluate);
    case 'plan':
      return planned(values, compared.planned, evaluate);
    case 'value':
      return alike(
        narrowed(values, compared, compared.value),
        narrowed(values, compared, compared.reference),
        evaluate,
      );
  }
}

/** Both in the periods of what was spent. */
async function planned(
  query: KpiValuesQuery,
  kpi: KpiDefinition,
  evaluate: Evaluate,
): Promise<{ readonly value: KpiValues; readonly reference: KpiValues | null }> {
  const { values } = await evaluate(query);
  const [first, last] = [values[0], values.at(-1)];
  const span = { fromMs: Date.parse(first?.from ?? ''), toMs: Date.parse(last?.to ?? '') };
  const within = first === undefined ? query : { ...query, ...span };
  return alike(within, { ...within, kpi }, evaluate);
}

const narrowed = (
  query: KpiValuesQuery,
  { dimension }: { readonly dimension: string },
  value: string,
): KpiValuesQuery => ({
  ...query,
  filters: [...query.filters, { dimension, is: 'in', values: [value] }],
});

/** A group that one of the answers knows is in both. */
async function alike(
  query: KpiValuesQuery,
  other: KpiValuesQuery,
  evaluate: Evaluate,
): Promise<{ readonly value: KpiValues; readonly reference: KpiValues }> {
  const groupsIn = ({ values }: KpiValues): Group[] =>
    values.map(({ dimensions }) => query.groupBy.map((name) => dimensions[name] ?? null));
  const value = await evaluate(query);
  const reference = await evaluate({ ...other, groups: groupsIn(value) });
  const isComplete = reference.values.length === value.values.length;
  return { value: isComplete ? value : await evaluate({ ...query, groups: groupsIn(reference) }), reference };
}
