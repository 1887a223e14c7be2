import type { JSX } from 'preact';
import type { Delivery, Items } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { Answered, Empty, ProblemNote } from '../frame/states.js';
import { heartbeat } from '../live/live.js';
import type { Changing } from '../operations/changing.js';

const LIMIT = 100;

/** What became of each message. */
export function DeliveriesCard({ version, onChange }: Changing): JSX.Element {
  const state = `${version} ${heartbeat.value?.watermark ?? ''}`;
  const asked = useAnswer<Items<Delivery>>(`/v1/alert-deliveries?limit=${LIMIT}`, state);
  const { problem, send } = useCommand(onChange);
  const write = format.value;
  return (
    <section class="card" aria-labelledby="deliveries">
      <h2 id="deliveries">Deliveries</h2>
      {problem !== null && <ProblemNote problem={problem} />}
      <Answered asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>Nothing was to be delivered yet.</Empty>
          ) : (
            <div class="table-scroll" tabIndex={0} role="group" aria-label="Deliveries">
              <table>
                <caption class="visually-hidden">Deliveries, the newest first</caption>
                <thead>
                  <tr>
                    <th scope="col">Made</th>
                    <th scope="col">Channel</th>
                    <th scope="col">What</th>
                    <th scope="col">State</th>
                    <th scope="col" class="number">
                      Attempts
                    </th>
                    <th scope="col">Last answer</th>
                    <th scope="col">Next try</th>
                    <th scope="col">Actions</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={`${one.id} ${one.channel}`} data-delivery={one.id} data-state={one.state}>
                      <td>{write.moment(one.createdAt)}</td>
                      <th scope="row">{one.channel}</th>
                      <td>{one.type.replaceAll('-', ' ')}</td>
                      <td>
                        {one.state}
                        {one.deliveredAt !== null && <small class="row-note">{write.moment(one.deliveredAt)}</small>}
                      </td>
                      <td class="number">{write.count(one.attempts)}</td>
                      <td>{one.lastAnswer ?? NO_VALUE}</td>
                      <td>{one.nextAt === null ? NO_VALUE : write.moment(one.nextAt)}</td>
                      <td>
                        <button
                          type="button"
                          class="quiet"
                          onClick={() => void send('POST', `/v1/alert-deliveries/${one.id}/resend`)}
                        >
                          Send again<span class="visually-hidden"> {one.id}</span>
                        </button>
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
