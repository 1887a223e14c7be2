import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { KpiValue, KpiValues } from './get-kpi-values.js';
import type { ReadModel } from './read-model.js';
import type { SignalSeries, SignalsQuery } from './signal-series.js';
import { signalSeriesOf } from './signal-series.js';

/** Series of values as process behaviour charts, each with its trend and where that leads to. */
export interface KpiSignals extends Omit<KpiValues, 'values'> {
  /** One for each group. */
  readonly series: readonly SignalSeries[];
}

/** More series than this are refused. */
export const SERIES_MAX = 200;

export class TooManySeries extends RangeError {
  constructor() {
    super(`The answer has more than ${SERIES_MAX} series. Filter, or group by less.`);
    this.name = 'TooManySeries';
  }
}

/** What in a series is signal and what is noise. */
export class GetKpiSignals extends Query<KpiSignals> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: SignalsQuery,
  ) {
    super();
  }
}

@QueryHandler(GetKpiSignals)
export class GetKpiSignalsHandler implements IQueryHandler<GetKpiSignals> {
  /** @throws TooManySeries, and what the evaluator throws. */
  async execute({ readModel, query }: GetKpiSignals): Promise<KpiSignals> {
    const { values, ...answer } = await readModel.evaluator.evaluate(query);
    const series = new Map<string, KpiValue[]>();
    for (const value of values) {
      const key = JSON.stringify(value.dimensions);
      const known = series.get(key);
      if (known === undefined) series.set(key, [value]);
      else known.push(value);
    }
    if (series.size > SERIES_MAX) throw new TooManySeries();
    return { ...answer, series: [...series.values()].map((one) => signalSeriesOf(query, one)) };
  }
}
