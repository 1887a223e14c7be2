import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { KpiValues, KpiValuesQuery } from './get-kpi-values.js';
import type { ReadModel } from './read-model.js';

/** A KPI's values. */
export class GetKpiValues extends Query<KpiValues> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: KpiValuesQuery,
  ) {
    super();
  }
}

@QueryHandler(GetKpiValues)
export class GetKpiValuesHandler implements IQueryHandler<GetKpiValues> {
  async execute({ readModel, query }: GetKpiValues): Promise<KpiValues> {
    return readModel.evaluator.evaluate(query);
  }
}
