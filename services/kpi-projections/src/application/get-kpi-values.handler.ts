import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { KpiValues, KpiValuesQuery } from './get-kpi-values.js';
import { KpiEvaluator } from './get-kpi-values.js';
import type { ProjectedPosition } from './wait-for-position.js';
import { PositionWaiter } from './wait-for-position.js';

/** A KPI's values, not before the given positions are projected. */
export class GetKpiValues extends Query<KpiValues> {
  constructor(
    readonly query: KpiValuesQuery,
    readonly after: readonly ProjectedPosition[],
  ) {
    super();
  }
}

@QueryHandler(GetKpiValues)
export class GetKpiValuesHandler implements IQueryHandler<GetKpiValues> {
  constructor(
    private readonly evaluator: KpiEvaluator,
    private readonly waiter: PositionWaiter,
  ) {}

  async execute({ query, after }: GetKpiValues): Promise<KpiValues> {
    await this.waiter.wait(after);
    return this.evaluator.evaluate(query);
  }
}
