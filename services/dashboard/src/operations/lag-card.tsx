import type { JSX } from 'preact';
import type { Freshness } from '../answers/answers.js';
import type { Projection } from '../answers/operation-answers.js';
import { mayCommand } from '../answers/ask.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Answered, ProblemNote } from '../frame/states.js';
import { heartbeat } from '../live/live.js';
import type { Changing } from './changing.js';

/** How far the numbers are behind each log, and whether all that is stored is accounted for. */
export function LagCard({ version, onChange }: Changing): JSX.Element {
  const state = `${version} ${heartbeat.value?.watermark ?? ''}`;
  const freshness = useAnswer<Freshness>('/v1/freshness', state);
  const projection = useAnswer<Projection>('/v1/projection', state);
  const { problem, send } = useCommand(onChange);
  const write = format.value;
  return (
    <section class="card" aria-labelledby="lag">
      <div class="card-head">
        <h2 id="lag">How far the numbers are behind</h2>
        {mayCommand('operator') && projection.answer !== null && (
          <div class="controls">
            {projection.answer.paused === null ? (
              <ConfirmButton
                label="Pause"
                word="projection"
                onConfirm={() => void send('POST', '/v1/projection/pause')}
              >
                All instances stop projecting, over restarts, until somebody resumes. Numbers stay as they are.
              </ConfirmButton>
            ) : (
              <button type="button" class="primary" onClick={() => void send('POST', '/v1/projection/resume')}>
                Resume projection
              </button>
            )}
          </div>
        )}
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
      <Answered asked={freshness}>
        {({ watermark, lag }) => (
          <p>
            <strong data-field="lag" data-raw={lag.events ?? ''}>
              {lag.events === null ? 'Unknown' : write.count(lag.events)} events
            </strong>
            {lag.seconds === null ? '' : `, ${write.duration(lag.seconds)}`} behind
            {watermark === null ? '' : `; everything until ${write.moment(watermark)} is in the numbers`}.
          </p>
        )}
      </Answered>
      <Answered asked={projection}>{(answer) => <Services of={answer} />}</Answered>
    </section>
  );
}

const countOf = (count: number | null): string => (count === null ? NO_VALUE : format.value.count(count));

function Services({ of: { paused, services, partitions } }: { readonly of: Projection }): JSX.Element {
  const write = format.value;
  const stuck = partitions.filter((partition) => partition.stuck !== null);
  return (
    <>
      {paused !== null && (
        <p class="note" data-paused>
          Paused by {paused.by} since {write.moment(paused.since)}: events wait in their topics.
        </p>
      )}
      {stuck.length > 0 && (
        <ul class="notes">
          {stuck.map(({ topic, partition, stuck: why }) => (
            <li key={`${topic}/${partition}`}>
              <strong>
                {topic}/{partition} does not go on:
              </strong>{' '}
              {why}
            </li>
          ))}
        </ul>
      )}
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Services">
        <table>
          <caption class="visually-hidden">Lag of each service</caption>
          <thead>
            <tr>
              <th scope="col">Service</th>
              {['Recorded', 'In the numbers', 'Set aside', 'Behind', 'Oldest waits', 'Missing'].map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {services.map((one) => (
              <tr key={one.service} data-service={one.service}>
                <th scope="row">{one.service}</th>
                <td class="number">{one.stored === null ? 'not reachable' : write.count(one.stored)}</td>
                <td class="number">{countOf(one.projected)}</td>
                <td class="number" data-field="quarantined" data-raw={one.quarantined}>
                  {write.count(one.quarantined)}
                </td>
                <td class="number">{countOf(one.lagEvents)}</td>
                <td class="number">{write.duration(one.oldestEventSeconds)}</td>
                <td class="number">{countOf(one.missing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
