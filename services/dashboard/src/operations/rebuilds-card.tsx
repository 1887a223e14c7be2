import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Rebuild, Rebuilds } from '../answers/operation-answers.js';
import { mayCommand } from '../answers/ask.js';
import { useAnswer } from '../answers/use-answer.js';
import type { CommandSender } from '../answers/use-command.js';
import { useCommand } from '../answers/use-command.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Answered, ProblemNote } from '../frame/states.js';
import { parameter, setParameters } from '../location.js';
import type { Changing } from './changing.js';
import { RebuildReview } from './rebuild-review.js';

const LOOK_EVERY_MS = 1_500;

/** The builds of the read model: one is live, one may be built beside it, one is kept to go back to. */
export function RebuildsCard({ version, onChange }: Changing): JSX.Element {
  const asked = useAnswer<Rebuilds>('/v1/rebuilds', version);
  const sender = useCommand(onChange);
  const mayAct = mayCommand('operator');
  const rebuilds = asked.answer?.rebuilds ?? [];
  const isBuilding = rebuilds.some(({ state }) => state === 'building');
  useEffect(() => {
    if (!isBuilding) return undefined;
    const timer = setInterval(asked.again, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isBuilding]);
  const chosen = Number(parameter('rebuild'));
  const reviewed =
    rebuilds.find(({ id }) => id === chosen) ?? rebuilds.find(({ state }) => state === 'caught-up') ?? null;
  return (
    <>
      <section class="card" aria-labelledby="rebuilds">
        <div class="card-head">
          <h2 id="rebuilds">Builds of the read model</h2>
          <div class="controls">
            <button type="button" onClick={asked.again}>
              Look again
            </button>
            {mayAct && (
              <button
                type="button"
                disabled={sender.isSending}
                onClick={() => void sender.send('POST', '/v1/rebuilds')}
              >
                Build anew beside it
              </button>
            )}
          </div>
        </div>
        {sender.problem !== null && <ProblemNote problem={sender.problem} />}
        <Answered asked={asked}>{(answer) => <Builds of={answer} sender={mayAct ? sender : null} />}</Answered>
      </section>
      {reviewed !== null && reviewed.state !== 'live' && (
        <RebuildReview of={reviewed} version={version} sender={mayAct ? sender : null} />
      )}
    </>
  );
}

/** @param sender null for those who only look. */
function Builds({
  of: { rebuilds },
  sender,
}: {
  readonly of: Rebuilds;
  readonly sender: CommandSender | null;
}): JSX.Element {
  const write = format.value;
  return (
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
            <th scope="col">Actions</th>
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
              <td class="number">
                {one.state === 'building' && (
                  <progress max={100} value={one.progress?.percent ?? 0} aria-label={`Build ${one.id}`} />
                )}{' '}
                {write.value(one.progress?.percent ?? null, 'percent', 0)}
              </td>
              <td class="number">{write.duration(one.progress?.remainingSeconds ?? null)}</td>
              <td>
                <Actions of={one} hasBefore={rebuilds.some(({ state }) => state === 'retired')} sender={sender} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What an operator can do at once with a build in a state. */
const actionsIn: Readonly<Record<string, readonly string[]>> = {
  building: ['pause'],
  paused: ['resume'],
  failed: ['resume'],
  'caught-up': ['pause'],
};
/** Builds that are still to be given up. */
const isUnderway = (state: string): boolean => ['building', 'paused', 'failed', 'caught-up'].includes(state);

function Actions({
  of: { id, state },
  hasBefore,
  sender,
}: {
  readonly of: Rebuild;
  /** What was live before is kept. */
  readonly hasBefore: boolean;
  readonly sender: CommandSender | null;
}): JSX.Element {
  const act = (action: string): void => void sender?.send('POST', `/v1/rebuilds/${id}/${action}`);
  return (
    <div class="controls">
      {(state === 'caught-up' || state === 'paused' || state === 'retired') && (
        <button type="button" class="quiet" onClick={() => setParameters({ rebuild: String(id) })}>
          Differences<span class="visually-hidden"> of {id}</span>
        </button>
      )}
      {sender !== null &&
        (actionsIn[state] ?? []).map((action) => (
          <button key={action} type="button" class="quiet" onClick={() => act(action)}>
            {action === 'pause' ? 'Pause' : 'Resume'}
            <span class="visually-hidden"> {id}</span>
          </button>
        ))}
      {sender !== null && isUnderway(state) && (
        <ConfirmButton label="Give up" word={String(id)} onConfirm={() => act('cancel')}>
          What this build has stored is deleted. The live numbers stay as they are.
        </ConfirmButton>
      )}
      {sender !== null && state === 'live' && hasBefore && (
        <ConfirmButton label="Roll back" word={String(id)} onConfirm={() => act('rollback')}>
          All readers are answered by the build that was live before this one again.
        </ConfirmButton>
      )}
    </div>
  );
}
