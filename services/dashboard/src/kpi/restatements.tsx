import type { JSX } from 'preact';
import type { Kpi, Restatements } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { digitsOf } from '../format.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { timeZone } from '../location.js';
import { granularityOf } from './question.js';

/** The latest changes of ended periods that came more than a day after their end are restatements worth listing. */
const GRACE_HOURS = 24;

export function RestatementsCard({ kpi }: { readonly kpi: Kpi }): JSX.Element {
  const query = new URLSearchParams({
    kpi: kpi.id,
    granularity: granularityOf(kpi.frequency),
    timezone: timeZone.value,
    graceHours: String(GRACE_HOURS),
    limit: '10',
  });
  const asked = useAnswer<Restatements>(`/v1/restatements?${query.toString()}`);
  const write = format.value;
  return (
    <section class="card" aria-labelledby="restatements">
      <h2 id="restatements">Restatements</h2>
      <Answered asked={asked}>
        {({ restatements }) =>
          restatements.length === 0 ? (
            <Empty>No number of an ended period has changed later.</Empty>
          ) : (
            <div class="table-scroll" tabIndex={0} role="group" aria-label="Restatements">
              <table>
                <caption class="visually-hidden">Numbers of ended periods that changed later</caption>
                <thead>
                  <tr>
                    <th scope="col">Period</th>
                    <th scope="col" class="number">
                      Was
                    </th>
                    <th scope="col" class="number">
                      Is since
                    </th>
                    <th scope="col">Known</th>
                    <th scope="col">Because of</th>
                  </tr>
                </thead>
                <tbody>
                  {restatements.map((one, index) => (
                    <tr key={index}>
                      <th scope="row">{write.span(one.from, one.to)}</th>
                      <td class="number">{write.value(one.valueBefore, one.unit, digitsOf(one.unit) + 1)}</td>
                      <td class="number">{write.value(one.valueAfter, one.unit, digitsOf(one.unit) + 1)}</td>
                      <td>{write.moment(one.knownAt)}</td>
                      <td>
                        <code title={one.events[0]?.source ?? ''}>{one.events[0]?.id ?? '—'}</code>
                        {one.eventCount > 1 ? ` and ${write.count(one.eventCount - 1)} more` : ''}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}
