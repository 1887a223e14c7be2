import type { JSX } from 'preact';
import type { InitiativeActual, Initiatives } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { parameter, timeZone } from '../location.js';
import { reasonInWords, reasonsInWords, titleOf } from '../words.js';
import { PlanCards } from './plan-cards.js';

/** What initiatives invested and saved, beside what was planned and stated of their return; and the rest of the plan. */
export function InitiativesPage(): JSX.Element {
  const query = new URLSearchParams({ timezone: timeZone.value });
  const asOf = parameter('asOf');
  if (asOf !== null) query.set('asOf', asOf);
  const asked = useAnswer<Initiatives>(`/v1/initiatives?${query.toString()}`);
  const write = format.value;
  return (
    <section class="page">
      <div class="page-head">
        <h1 tabIndex={-1}>Initiatives</h1>
      </div>
      <Answered asked={asked}>
        {({ initiatives, total, currency, complete, reasons }) =>
          initiatives.length === 0 ? (
            <Empty>No initiative has been planned.</Empty>
          ) : (
            <>
              {!complete && <p class="note">Incomplete: {reasonsInWords(reasons)}</p>}
              <section class="card">
                <div class="table-scroll" tabIndex={0} role="group" aria-label="Initiatives">
                  <table>
                    <caption>Plan and actual, amounts in {currency}</caption>
                    <thead>
                      <tr>
                        <th scope="col">Initiative</th>
                        <th scope="col">Decided</th>
                        <th scope="col" class="number">
                          Invested
                        </th>
                        <th scope="col" class="number">
                          Planned
                        </th>
                        <th scope="col" class="number">
                          Saved a year
                        </th>
                        <th scope="col" class="number">
                          Planned
                        </th>
                        <th scope="col" class="number">
                          ROI
                        </th>
                        <th scope="col" class="number">
                          Stated
                        </th>
                        <th scope="col" class="number">
                          Payback
                        </th>
                        <th scope="col" class="number">
                          Stated
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {initiatives.map(({ initiative, name, status, planned, stated, actual, gap, note }) => (
                        <tr key={initiative} data-initiative={initiative}>
                          <th scope="row">
                            <bdi>{name}</bdi>
                            {note !== null && <small class="row-note">{note}</small>}
                          </th>
                          <td data-field="status" data-raw={status ?? ''}>
                            {status === null ? 'by the framework' : titleOf(status)}
                          </td>
                          <td class="number" data-field="invested" data-raw={actual.invested}>
                            {write.value(actual.invested, currency)}
                            <Gap of={gap.investment} currency={currency} />
                          </td>
                          <td class="number muted">
                            {planned === null ? NO_VALUE : write.value(planned.investment, planned.currency)}
                          </td>
                          <td class="number">
                            {write.value(actual.annualSavings, currency)}
                            <Gap of={gap.annualSavings} currency={currency} />
                          </td>
                          <td class="number muted">
                            {planned === null ? NO_VALUE : write.value(planned.annualSavings, planned.currency)}
                          </td>
                          <Return actual={actual} />
                          <td class="number muted">{write.value(stated?.roiPercent ?? null, 'percent', 0)}</td>
                          <td class="number">{months(actual.paybackMonths)}</td>
                          <td class="number muted">{months(stated?.paybackMonths ?? null)}</td>
                        </tr>
                      ))}
                    </tbody>
                    <tfoot>
                      <tr>
                        <th scope="row">All</th>
                        <td />
                        <td class="number">{write.value(total.invested, currency)}</td>
                        <td />
                        <td class="number">{write.value(total.annualSavings, currency)}</td>
                        <td />
                        <Return actual={total} />
                        <td />
                        <td class="number">{months(total.paybackMonths)}</td>
                        <td />
                      </tr>
                    </tfoot>
                  </table>
                </div>
                <p class="quiet-text">
                  Savings a year are those so far, over the months observed since the first investment; return on
                  investment is what they come to a year, as a share of what was invested.
                </p>
              </section>
            </>
          )
        }
      </Answered>
      <PlanCards />
    </section>
  );
}

/** How far it is from the plan. */
const Gap = ({ of, currency }: { readonly of: string | null; readonly currency: string }): JSX.Element | null =>
  of === null ? null : (
    <small class="row-note" data-field="gap" data-raw={of}>
      {format.value.difference(of, currency)}
    </small>
  );

const Return = ({ actual: { roiPercent, reason } }: { readonly actual: InitiativeActual }): JSX.Element => (
  <td class="number" data-field="roi" data-raw={roiPercent ?? ''}>
    {roiPercent === null ? (
      <small>{reason === null ? NO_VALUE : reasonInWords(reason)}</small>
    ) : (
      format.value.value(roiPercent, 'percent', 1)
    )}
  </td>
);

const months = (count: number | null): string =>
  count === null
    ? NO_VALUE
    : new Intl.NumberFormat(format.value.locale, {
        style: 'unit',
        unit: 'month',
        unitDisplay: 'long',
        maximumFractionDigits: 1,
      }).format(count);
