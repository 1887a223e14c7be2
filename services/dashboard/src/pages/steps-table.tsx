import type { JSX } from 'preact';
import type { PlanStep } from '../answers/plan-answers.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { ProgressMark } from '../frame/progress-mark.js';
import { titleOf } from '../words.js';

type Counted = 'processes' | 'hires' | 'headcount';

/** Steps of the plan, planned beside actual. @param counted what they are counted by, and how that is called. */
export function StepsTable({
  steps,
  caption,
  counted,
  label,
  isOfQuarters,
}: {
  readonly steps: readonly PlanStep[];
  readonly caption: string;
  readonly counted: Counted | null;
  readonly label: string | null;
  readonly isOfQuarters: boolean;
}): JSX.Element {
  const hasMoney = steps.some(({ planned, actual }) => planned.investment !== null || actual.investment !== null);
  const hasSavings = steps.some(({ planned, actual }) => planned.savings !== null || actual.savings !== null);
  const hasRoles = steps.some(({ about }) => about !== null);
  const number = (text: string): JSX.Element => (
    <th scope="col" class="number">
      {text}
    </th>
  );
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {isOfQuarters && <th scope="col">When</th>}
            <th scope="col">Step</th>
            {hasRoles && <th scope="col">Of</th>}
            {counted === 'headcount' && number('Before')}
            {counted !== null && label !== null && (
              <>
                {number(`${label}, planned`)}
                {number('Actual')}
              </>
            )}
            {hasMoney && (
              <>
                {number('Investment, planned')}
                {number('Actual')}
              </>
            )}
            {hasSavings && (
              <>
                {number('Savings a year, planned')}
                {number('Actual')}
                {number('ROI, planned')}
                {number('Actual')}
              </>
            )}
            <th scope="col">Standing</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.item} data-step={step.item} data-status={step.status}>
              {isOfQuarters && <td class="whole">{daysOf(step)}</td>}
              <th scope="row">
                <bdi>{step.name}</bdi>
              </th>
              {hasRoles && <td>{step.about === null ? NO_VALUE : <bdi>{titleOf(step.about)}</bdi>}</td>}
              {counted === 'headcount' && <td class="number muted">{countOf(step.baseline)}</td>}
              {counted !== null && <CountedCells of={step} counted={counted} />}
              {hasMoney && <AmountCells of={step} amount="investment" />}
              {hasSavings && (
                <>
                  <AmountCells of={step} amount="savings" />
                  <td class="number muted">
                    {format.value.value(step.planned.roiPercent, 'percent', 0)}
                    {step.statedRoiPercent !== null && step.statedRoiPercent !== step.planned.roiPercent && (
                      <small class="row-note">stated {format.value.value(step.statedRoiPercent, 'percent', 0)}</small>
                    )}
                  </td>
                  <td class="number">{format.value.value(step.actual.roiPercent, 'percent', 0)}</td>
                </>
              )}
              <td>
                <ProgressMark of={step.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const daysOf = ({ from, to }: PlanStep): string =>
  from === null || to === null ? NO_VALUE : format.value.span(`${from}T00:00:00`, `${to}T00:00:00`);

/** People are counted in parts, too. */
const countOf = (count: number | null): string =>
  count === null ? NO_VALUE : format.value.value(count, 'people', Number.isInteger(count) ? 0 : 1);

function CountedCells({ of, counted }: { readonly of: PlanStep; readonly counted: Counted }): JSX.Element {
  const [planned, actual, gap] = [of.planned[counted], of.actual[counted], of.gap[counted]];
  return (
    <>
      <td class="number muted" data-field={`planned-${counted}`} data-raw={planned ?? ''}>
        {countOf(planned)}
      </td>
      <td class="number" data-field={counted} data-raw={actual ?? ''}>
        {countOf(actual)}
        {gap !== null && gap !== 0 && (
          <small class="row-note">{format.value.difference(gap, 'people', Number.isInteger(gap) ? 0 : 1)}</small>
        )}
      </td>
    </>
  );
}

function AmountCells({
  of,
  amount,
}: {
  readonly of: PlanStep;
  readonly amount: 'investment' | 'savings';
}): JSX.Element {
  const unit = of.currency ?? 'EUR';
  const write = format.value;
  const [planned, actual, gap] = [of.planned[amount], of.actual[amount], of.gap[amount]];
  return (
    <>
      <td class="number muted">{write.value(planned, unit)}</td>
      <td class="number" data-field={amount} data-raw={actual ?? ''}>
        {write.value(actual, unit)}
        {gap !== null && <small class="row-note">{write.difference(gap, unit)}</small>}
      </td>
    </>
  );
}
