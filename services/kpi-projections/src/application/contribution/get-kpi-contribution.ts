import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Span } from '../../domain/cell.js';
import type { MinorUnitDigits } from '../../domain/stateless-facts.js';
import type { KpiValuesQuery } from '../get-kpi-values.js';
import type { ReadModel } from '../read-model.js';
import type { ContributionQuery, KpiContribution } from './contribution-answer.js';
import { contributionAnswer } from './contribution-answer.js';
import type { Side } from './parts-of-groups.js';

/** Which dimension values moved a KPI. */
export class GetKpiContribution extends Query<KpiContribution> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: ContributionQuery,
  ) {
    super();
  }
}

@QueryHandler(GetKpiContribution)
export class GetKpiContributionHandler implements IQueryHandler<GetKpiContribution> {
  constructor(private readonly minorUnitDigits: MinorUnitDigits) {}

  /** @throws TooManyGroups, and what the evaluator throws. */
  async execute({ readModel, query }: GetKpiContribution): Promise<KpiContribution> {
    // One after the other: a question must not take all connections from those beside it.
    const previous = await sideOf(readModel, query, query.previous);
    const current = await sideOf(readModel, query, query.current);
    return contributionAnswer(query, previous, current, this.minorUnitDigits(query.currency));
  }
}

async function sideOf({ evaluator }: ReadModel, query: ContributionQuery, span: Span): Promise<Side> {
  const { kpi, timeZone, filters, currency, asOfMicros } = query;
  const asked: KpiValuesQuery = {
    ...{ kpi, timeZone, filters, currency, asOfMicros },
    ...span,
    granularity: 'total',
    statistic: 'mean',
    groupBy: [],
  };
  const whole = await evaluator.evaluateWithTerms(asked);
  return { whole, groups: await evaluator.evaluateWithTerms({ ...asked, groupBy: query.by }) };
}
