import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Freshness, Problem, Rebuilds } from '../answers/answers.js';
import { ask, ProblemAnswer, session } from '../answers/ask.js';
import { useAnswer } from '../answers/use-answer.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { Answered, ProblemNote } from '../frame/states.js';
import { heartbeat } from '../live/live.js';

/** How far the numbers are behind, and the builds of the read model. */
export function OperationsPage(): JSX.Element {
  const write = format.value;
  const beat = heartbeat.value;
  const freshness = useAnswer<Freshness>('/v1/freshness', beat?.watermark ?? '');
  return (
    <section class="page">
      <div class="page-head">
        <h1 tabIndex={-1}>Operations</h1>
      </div>
      <section class="card" aria-labelledby="lag">
        <h2 id="lag">How far the numbers are behind</h2>
        <Answered asked={freshness}>
          {({ watermark, lag, services }) => (
            <>
              <p>
                <strong data-field="lag" data-raw={lag.events ?? ''}>
                  {lag.events === null ? 'Unknown' : write.count(lag.events)} events
                </strong>
                {lag.seconds === null ? '' : `, ${write.duration(lag.seconds)}`} behind
                {watermark === null ? '' : `; everything until ${write.moment(watermark)} is in the numbers`}.
              </p>
              <div class="table-scroll" tabIndex={0} role="group" aria-label="Services">
                <table>
                  <caption class="visually-hidden">Lag of each service</caption>
                  <thead>
                    <tr>
                      <th scope="col">Service</th>
                      <th scope="col" class="number">
                        Events recorded
                      </th>
                      <th scope="col" class="number">
                        In the numbers
                      </th>
                      <th scope="col" class="number">
                        Behind
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {services.map(({ service, recorded, projected }) => (
                      <tr key={service} data-service={service}>
                        <th scope="row">{service}</th>
                        <td class="number">{recorded === null ? 'not reachable' : write.count(recorded)}</td>
                        <td class="number">{projected === null ? NO_VALUE : write.count(projected)}</td>
                        <td class="number">
                          {recorded === null || projected === null
                            ? NO_VALUE
                            : write.count(Math.max(0, recorded - projected))}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )}
        </Answered>
      </section>
      <RebuildsCard />
    </section>
  );
}

function RebuildsCard(): JSX.Element {
  const [version, setVersion] = useState(0);
  const asked = useAnswer<Rebuilds>('/v1/rebuilds', version);
  const [problem, setProblem] = useState<Problem | null>(null);
  const write = format.value;
  const mayAct = session.value?.roles.includes('operator') === true;
  const act = (path: string): void => {
    setProblem(null);
    const init: RequestInit = { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() } };
    ask(path, init).then(
      () => setVersion((count) => count + 1),
      (error: unknown) => {
        if (!(error instanceof ProblemAnswer)) throw error;
        setProblem(error.problem);
      },
    );
  };
  return (
    <section class="card" aria-labelledby="rebuilds">
      <div class="card-head">
        <h2 id="rebuilds">Builds of the read model</h2>
        <div class="controls">
          <button type="button" onClick={asked.again}>
            Look again
          </button>
          {mayAct && (
            <button type="button" onClick={() => act('/v1/rebuilds')}>
              Build anew beside it
            </button>
          )}
        </div>
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
      <Answered asked={asked}>
        {({ rebuilds }) => (
          <div class="table-scroll" tabIndex={0} role="group" aria-label="Rebuilds">
            <table>
              <caption class="visually-hidden">Builds, the newest first</caption>
              <thead>
                <tr>
                  <th scope="col" class="number">
                    No.
                  </th>
                  <th scope="col">State</th>
                  <th scope="col">Why</th>
                  <th scope="col">Begun</th>
                  <th scope="col">Live since</th>
                  <th scope="col" class="number">
                    Done
                  </th>
                  <th scope="col" class="number">
                    Left
                  </th>
                  {mayAct && <th scope="col">Actions</th>}
                </tr>
              </thead>
              <tbody>
                {rebuilds.map((one) => (
                  <tr key={one.id} data-rebuild={one.id} data-state={one.state}>
                    <td class="number">{write.count(one.id)}</td>
                    <th scope="row">
                      {one.state}
                      {one.detail !== null && <small class="row-note">{one.detail}</small>}
                    </th>
                    <td>{one.reason.replaceAll('-', ' ')}</td>
                    <td>{write.moment(one.createdAt)}</td>
                    <td>{one.activatedAt === null ? NO_VALUE : write.moment(one.activatedAt)}</td>
                    <td class="number">{write.value(one.progress?.percent ?? null, 'percent', 0)}</td>
                    <td class="number">{write.duration(one.progress?.remainingSeconds ?? null)}</td>
                    {mayAct && (
                      <td>
                        <Actions id={one.id} state={one.state} act={act} />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </section>
  );
}

/** What an operator can do with a build in a state. */
const actionsIn: Readonly<Record<string, readonly string[]>> = {
  building: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['resume', 'cancel'],
  'caught-up': ['activate', 'pause', 'cancel'],
  live: ['rollback'],
};

function Actions({
  id,
  state,
  act,
}: {
  readonly id: number;
  readonly state: string;
  readonly act: (path: string) => void;
}): JSX.Element {
  return (
    <>
      {(actionsIn[state] ?? []).map((action) => (
        <button key={action} type="button" class="quiet" onClick={() => act(`/v1/rebuilds/${id}/${action}`)}>
          {action}
          <span class="visually-hidden"> {id}</span>
        </button>
      ))}
    </>
  );
}
