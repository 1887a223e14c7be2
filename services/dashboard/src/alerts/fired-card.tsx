import type { JSX } from 'preact';
import type { Alert, Items } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { heartbeat } from '../live/live.js';
import { pageLink, parameter, setParameters } from '../location.js';
import { labelOf, reasonsInWords } from '../words.js';
import { filterInWords } from './condition-in-words.js';

const LIMIT = 100;
const states = {
  pending: 'Pending: not for long enough yet',
  fired: 'Fired',
  withheld: 'Withheld: something is missing',
  retracted: 'Retracted: it is not so any more',
} as const;

const isState = (name: string | null): name is keyof typeof states => name !== null && Object.hasOwn(states, name);

/** The alerts, the latest decision first: each is decided once, when its period has settled. */
export function FiredCard(): JSX.Element {
  const chosen = parameter('state');
  const query = new URLSearchParams({ limit: String(LIMIT), ...(isState(chosen) ? { state: chosen } : {}) });
  const asked = useAnswer<Items<Alert>>(`/v1/alerts?${query.toString()}`, heartbeat.value?.watermark ?? '');
  return (
    <section class="card" aria-labelledby="fired">
      <div class="card-head">
        <h2 id="fired">What was told</h2>
        <label>
          State
          <select
            value={isState(chosen) ? chosen : ''}
            onChange={({ currentTarget }) => setParameters({ state: currentTarget.value })}
          >
            <option value="">Any</option>
            {Object.entries(states).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Answered asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>
              No alert{isState(chosen) ? ' is in this state' : ' was fired'}. Rules are judged once a period has
              settled.
            </Empty>
          ) : (
            <div class="table-scroll" tabIndex={0} role="group" aria-label="Alerts">
              <table>
                <caption class="visually-hidden">Alerts, the latest decision first</caption>
                <thead>
                  <tr>
                    <th scope="col">KPI</th>
                    <th scope="col">Period</th>
                    <th scope="col">State</th>
                    <th scope="col" class="number">
                      Value
                    </th>
                    <th scope="col" class="number">
                      Target
                    </th>
                    <th scope="col">Rule</th>
                    <th scope="col">Decided</th>
                    <th scope="col">Note</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((alert) => (
                    <Row key={alert.id} of={alert} />
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

function Row({ of }: { readonly of: Alert }): JSX.Element {
  const write = format.value;
  const { id, kpi, name, period, state, late, value, target, unit, reasons } = of;
  return (
    <tr data-alert={id} data-rule={of.rule} data-state={state}>
      <th scope="row">
        <a href={pageLink(`/kpis/${encodeURIComponent(kpi)}`, linkOf(of))}>{name}</a>
        {Object.keys(of.filter).length > 0 && (
          <small class="row-note">
            <bdi>{filterInWords(of.filter)}</bdi>
          </small>
        )}
      </th>
      <td>
        {labelOf(period, write)}
        {of.provisional && <small class="row-note">not over when it was decided</small>}
      </td>
      <td>
        {isState(state) ? states[state] : state}
        {late && <small class="row-note">late: the period had been judged before</small>}
        {of.since !== null && <small class="row-note">so since {write.moment(of.since)}</small>}
        {of.silenced !== null && (
          <small class="row-note" data-field="silenced">
            told to nobody, silenced: <bdi>{of.silenced}</bdi>
          </small>
        )}
        {state === 'withheld' && <small class="row-note">{reasonsInWords(reasons)}</small>}
      </td>
      <td class="number" data-field="value" data-raw={value ?? ''}>
        {write.value(value, unit)}
        {of.settled !== null && <small class="row-note">had settled at {write.value(of.settled, unit)}</small>}
      </td>
      <td class="number">{write.value(target, unit)}</td>
      <td>{of.rule}</td>
      <td>
        {write.moment(of.decidedAt)}
        {of.retractedAt !== null && <small class="row-note">retracted {write.moment(of.retractedAt)}</small>}
      </td>
      <td>
        <bdi>{of.note}</bdi>
        {of.runbook !== null && (
          <>
            {' '}
            <a href={of.runbook} rel="noreferrer noopener" target="_blank">
              Runbook
            </a>
          </>
        )}
      </td>
    </tr>
  );
}

/** Where the number is explained, of what it was of. Several values of a dimension are left to the reader. */
const linkOf = ({ period, timezone, filter }: Alert): Readonly<Record<string, string>> => ({
  ...{ explain: period.from, timezone },
  ...Object.fromEntries(
    Object.entries(filter).flatMap(([dimension, [value, ...more]]) =>
      value === undefined || more.length > 0 ? [] : [[`filter[${dimension}]`, value]],
    ),
  ),
});
