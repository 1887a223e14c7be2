import type { JSX } from 'preact';
import type { RefusedEvents } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { parameter, setParameters } from '../location.js';
import type { Changing } from './changing.js';
import { RefusedEvent } from './refused-event.js';

const doors = ['process-events', 'quality-audits', 'cost-ledgers'] as const;
const LIMIT = 50;

/** What the doors of the write services have refused: it waits there until it is repaired, or given up. */
export function RefusedCard({ version, onChange }: Changing): JSX.Element {
  const service = doors.find((one) => one === parameter('door'));
  const id = parameter('refused');
  return (
    <section class="card" aria-labelledby="refused">
      <h2 id="refused" tabIndex={-1}>
        Refused at the doors
      </h2>
      {doors.map((one) => (
        <Door key={one} service={one} version={version} onChange={onChange} />
      ))}
      {service !== undefined && id !== null && (
        <RefusedEvent key={`${service} ${id}`} service={service} id={id} onChange={onChange} />
      )}
    </section>
  );
}

function Door({ service, version }: Changing & { readonly service: string }): JSX.Element {
  const asked = useAnswer<RefusedEvents>(`/v1/doors/${service}/refused?limit=${LIMIT}`, version);
  return (
    <section aria-labelledby={`refused-${service}`} data-door={service}>
      <h3 id={`refused-${service}`}>{service}</h3>
      <Answered asked={asked}>
        {(answer) =>
          answer.items.length === 0 ? (
            <Empty>Nothing waits: every event that came was taken in, or was given up.</Empty>
          ) : (
            <Waiting service={service} of={answer} />
          )
        }
      </Answered>
    </section>
  );
}

function Waiting({
  service,
  of: { items, nextCursor },
}: {
  readonly service: string;
  readonly of: RefusedEvents;
}): JSX.Element {
  const write = format.value;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={`Refused by ${service}`}>
      <table>
        <caption>
          {nextCursor === undefined ? '' : 'The newest '}
          {write.count(items.length)} {items.length === 1 ? 'event waits' : 'events wait'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">From</th>
            <th scope="col">Why</th>
            <th scope="col">Came last</th>
            <th scope="col" class="number">
              Times
            </th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} data-refused={one.id} data-reason={one.reason}>
              <th scope="row">
                <code>{one.type ?? 'of no type'}</code>
                {one.eventId !== null && (
                  <small class="row-note">
                    <bdi>{one.eventId}</bdi>
                  </small>
                )}
              </th>
              <td>
                <bdi>{one.source ?? '—'}</bdi>
                {one.door === 'inbox' && <small class="row-note">by its topic</small>}
              </td>
              <td>
                {one.reason.replaceAll('-', ' ')}
                <small class="row-note">
                  {one.pointer !== '' && <code>{one.pointer}</code>} <bdi>{one.detail}</bdi>
                </small>
              </td>
              <td>{write.moment(one.lastReceivedAt)}</td>
              <td class="number">{write.count(one.count)}</td>
              <td>
                <button type="button" class="quiet" onClick={() => setParameters({ door: service, refused: one.id })}>
                  Look into<span class="visually-hidden"> {one.id}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
