import type { JSX } from 'preact';
import type { Restatement, Restatements } from '../answers/answers.js';
import type { Asked } from '../answers/use-answer.js';
import { digitsOf } from '../format.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { withParameters } from '../location.js';
import { justBefore } from './knowledge-time.js';
import type { Question } from './question.js';

/** What became known more than a day after the end of its period is a restatement worth listing. */
const GRACE_HOURS = 24;
const LIMIT = 100;

/** Which changes of the KPI's ended periods are asked for: of the periods that are seen. */
export const restatementsPath = (kpi: string, { granularity, timezone }: Question): string =>
  `/v1/restatements?${new URLSearchParams({
    kpi,
    granularity,
    timezone,
    graceHours: String(GRACE_HOURS),
    limit: String(LIMIT),
  }).toString()}`;

/** What a period's number was before it changed last; of periods that had one. */
export const lastBefore = (changes: readonly Restatement[]): ReadonlyMap<number, Restatement> =>
  new Map(changes.flatMap((change) => (change.valueBefore === null ? [] : [[Date.parse(change.from), change]])));

/** The changes themselves, each with the way to before it, to what it is made of now, and the event that made it so. */
export function RestatementsCard({ asked }: { readonly asked: Asked<Restatements> }): JSX.Element {
  const write = format.value;
  return (
    <section class="card" aria-labelledby="restatements">
      <h2 id="restatements" tabIndex={-1}>
        Restatements
      </h2>
      <Answered asked={asked}>
        {({ restatements, nextCursor }) =>
          restatements.length === 0 ? (
            <Empty>
              {nextCursor === undefined
                ? 'No number of an ended period has changed later.'
                : 'No number of an ended period has changed in the part of the history that was looked through, from its beginning; the API goes on from there.'}
            </Empty>
          ) : (
            <div class="table-scroll" tabIndex={0} role="group" aria-label="Restatements">
              <table>
                <caption>
                  Numbers of ended periods that changed later
                  {nextCursor === undefined ? '' : `: the first ${write.count(restatements.length)}`}
                </caption>
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
                    <th scope="col">See it</th>
                  </tr>
                </thead>
                <tbody>
                  {restatements.map((one, index) => (
                    <Row key={index} of={one} />
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

function Row({ of }: { readonly of: Restatement }): JSX.Element {
  const write = format.value;
  const { unit, from, to, knownAt, valueBefore, valueAfter, events, eventCount } = of;
  const period = write.span(from, to);
  return (
    <tr data-restated={from} data-known-at={knownAt}>
      <th scope="row">{period}</th>
      <td class="number" data-field="before" data-raw={valueBefore ?? ''}>
        {write.value(valueBefore, unit, digitsOf(unit) + 1)}
      </td>
      <td class="number" data-field="after" data-raw={valueAfter ?? ''}>
        {write.value(valueAfter, unit, digitsOf(unit) + 1)}
      </td>
      <td>{write.moment(knownAt)}</td>
      <td>
        <code title={[events[0]?.type, events[0]?.source].filter(Boolean).join(', ')}>{events[0]?.id ?? '—'}</code>
        {eventCount > 1 ? ` and ${write.count(eventCount - 1)} more` : ''}
      </td>
      <td>
        <a href={withParameters({ asOf: justBefore(knownAt), explain: null })}>
          Before<span class="visually-hidden"> the change of {period}</span>
        </a>{' '}
        <a href={withParameters({ asOf: null, explain: from })}>
          Evidence<span class="visually-hidden"> of {period}</span>
        </a>
      </td>
    </tr>
  );
}
