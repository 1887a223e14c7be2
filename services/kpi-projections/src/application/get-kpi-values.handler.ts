import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { KpiValues, KpiValuesQuery } from './get-kpi-values.js';
import type { ReadModel } from './read-model.js';
import type { ProjectedPosition } from './wait-for-position.js';

/** A KPI's values, not before the given positions are projected. */
export class GetKpiValues extends Query<KpiValues> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: KpiValuesQuery,
    readonly after: readonly ProjectedPosition[],
  ) {
    super();
  }
}

@QueryHandler(GetKpiValues)
export class GetKpiValuesHandler implements IQueryHandler<GetKpiValues> {
  async execute({ readModel, query, after }: GetKpiValues): Promise<KpiValues> {
    await readModel.waiter.wait(after);
    return readModel.evaluator.evaluate(query);
  }
}
