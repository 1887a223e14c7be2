import type { AlertCondition } from '../../domain/alerts/alert-rule.events.js';
import type { Judged } from '../../domain/alerts/judge.js';
import type { Span } from '../../domain/cell.js';
import { periodAround } from '../../domain/period.js';
import type { KpiValue } from '../get-kpi-values.js';
import type { ReadModel } from '../read-model.js';
import { SettledValues } from '../settled-values.js';
import type { SignalsQuery } from '../signal-series.js';
import { signalSeriesOf } from '../signal-series.js';

/** A number, and what a condition reads beside it. */
export interface JudgedPeriod {
  readonly value: KpiValue;
  readonly judged: Judged;
}

/** Gathers what conditions are judged by: no more is asked for than a condition needs. */
export class JudgedPeriods {
  private readonly settled = new SettledValues();

  /** @param span whole periods, all of them settled where the condition asks what they had settled at. */
  async of(
    readModel: ReadModel,
    condition: AlertCondition,
    question: SignalsQuery,
    span: Span,
  ): Promise<readonly JudgedPeriod[]> {
    const asked = { ...question, ...span, fromMs: firstMsOf(condition, question, span) };
    const { values } = await readModel.evaluator.evaluate(asked);
    const points = condition.is === 'signal' ? signalSeriesOf(asked, values).points : [];
    const judged: JudgedPeriod[] = [];
    for (const [index, value] of values.entries()) {
      const period = { fromMs: Date.parse(value.from), toMs: Date.parse(value.to) };
      if (period.fromMs < span.fromMs) continue;
      const { status, complete } = value;
      judged.push({
        value,
        judged: {
          ...{ value: value.value, status, complete },
          statusBefore: values[index - 1]?.status ?? null,
          effects: (points[index]?.signals ?? []).map(({ effect }) => effect),
          settled: condition.is === 'restated' ? await this.settled.of(readModel, question, period) : undefined,
        },
      });
    }
    return judged;
  }
}

/** Limits are made of all there is; a change is one from the period before. */
function firstMsOf({ is }: AlertCondition, { granularity, timeZone }: SignalsQuery, { fromMs }: Span): number | null {
  switch (is) {
    case 'signal':
      return null;
    case 'status-changed':
      return periodAround(fromMs - 1, granularity, timeZone).fromMs;
    case 'status':
    case 'value':
    case 'restated':
    case 'no-data':
      return fromMs;
  }
}
