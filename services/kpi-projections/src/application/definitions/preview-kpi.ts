import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { FieldFault } from '../../domain/definitions/compile-measure.js';
import type { KpiContent } from '../../domain/definitions/kpi.events.js';
import { toKpi } from '../../domain/definitions/to-kpi.js';
import { UnreadableExpression } from '../../domain/expression/expression.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import type { KpiValues } from '../get-kpi-values.js';
import { KpiCatalogue } from '../kpi-catalogue.js';
import type { ReadModel } from '../read-model.js';

const MONTHS_SHOWN = 12;

type PreviewOutcome =
  | { readonly outcome: 'preview'; readonly values: KpiValues }
  | { readonly outcome: 'unreadable'; readonly faults: readonly FieldFault[] };

/** The values of a draft of a KPI by month. */
export class PreviewKpi extends Query<PreviewOutcome> {
  constructor(
    readonly readModel: ReadModel,
    readonly kpi: string,
    readonly content: KpiContent,
    readonly currency: string,
  ) {
    super();
  }
}

@QueryHandler(PreviewKpi)
export class PreviewKpiHandler implements IQueryHandler<PreviewKpi> {
  constructor(private readonly catalogue: KpiCatalogue) {}

  async execute({ readModel, kpi: id, content, currency }: PreviewKpi): Promise<PreviewOutcome> {
    const { sources } = await this.catalogue.asKnownAt(null);
    let kpi: KpiDefinition;
    try {
      kpi = toKpi(id, content, 0, sources);
    } catch (error) {
      if (!(error instanceof UnreadableExpression)) throw error;
      return { outcome: 'unreadable', faults: [{ pointer: '/formula', ...error.fault }] };
    }
    const answer = await readModel.evaluator.evaluate({
      kpi,
      fromMs: null,
      toMs: null,
      granularity: 'month',
      timeZone: 'UTC',
      groupBy: [],
      filters: [],
      statistic: 'mean',
      currency,
      asOfMicros: null,
    });
    return { outcome: 'preview', values: { ...answer, values: answer.values.slice(-MONTHS_SHOWN) } };
  }
}
