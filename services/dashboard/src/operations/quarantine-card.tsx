import type { JSX } from 'preact';
import type { Tiles } from '../answers/answers.js';
import type { Quarantine, SetAsideEvent } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { format } from '../format-of-page.js';
import { Answered, Empty, ProblemNote } from '../frame/states.js';
import { pageLink } from '../location.js';
import type { Changing } from './changing.js';

const LIMIT = 200;

/**
 * What the read side has set aside, and which KPIs are incomplete because of it. It is tried again beside the live numbers:
 * a build shows what would change before anything does.
 */
export function QuarantineCard({ version, onChange }: Changing): JSX.Element {
  const asked = useAnswer<Quarantine>(`/v1/quarantine?limit=${LIMIT}`, version);
  const { isSending, problem, send } = useCommand(onChange);
  const isEmpty = asked.answer?.items.length === 0;
  return (
    <section class="card" aria-labelledby="quarantine">
      <div class="card-head">
        <h2 id="quarantine" tabIndex={-1}>
          Set aside
        </h2>
        {asked.answer !== null && !isEmpty && (
          <button
            type="button"
            disabled={isSending}
            onClick={() => void send('POST', '/v1/rebuilds', { reason: 'replay of what is set aside' })}
          >
            Try again beside the live numbers
          </button>
        )}
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
      <Answered asked={asked}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Empty>Nothing is set aside: every event that was projected counts.</Empty>
          ) : (
            <>
              <Incomplete version={version} />
              <Events items={items} hasMore={nextCursor !== undefined} />
              <p class="quiet-text">
                Once the reason is gone, try again: a build beside the live numbers applies what is set aside in its
                order, and shows below which KPIs it would change. Nothing changes until that build is activated.
              </p>
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** Tiles whose numbers lack what is set aside. */
function Incomplete({ version }: { readonly version: number }): JSX.Element | null {
  const tiles = useAnswer<Tiles>('/v1/tiles?series=1', version);
  const all = (tiles.answer?.groups ?? []).flatMap((group) => group.tiles);
  const affected = new Map(
    all.flatMap(({ kpi, name, reasons }) =>
      reasons.some((reason) => reason.startsWith('quarantined:')) ? [[kpi, name]] : [],
    ),
  );
  if (tiles.answer === null) return null;
  if (affected.size === 0) return <p>No number of the overview lacks any of it.</p>;
  return (
    <p data-affected={[...affected.keys()].join(' ')}>
      <strong>Incomplete because of it:</strong>{' '}
      {[...affected].map(([kpi, name], index) => (
        <span key={kpi}>
          {index === 0 ? '' : ', '}
          <a href={pageLink(`/kpis/${kpi}`)}>{name}</a>
        </span>
      ))}
      .
    </p>
  );
}

function Events({
  items,
  hasMore,
}: {
  readonly items: readonly SetAsideEvent[];
  readonly hasMore: boolean;
}): JSX.Element {
  const write = format.value;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label="Events set aside">
      <table>
        <caption>
          {hasMore ? 'The oldest ' : ''}
          {write.count(items.length)} {items.length === 1 ? 'event' : 'events'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Since</th>
            <th scope="col">Why</th>
            <th scope="col">Event</th>
            <th scope="col">Of</th>
            <th scope="col">Place</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-set-aside={item.id} data-reason={item.reason}>
              <td>{write.moment(item.quarantinedAt)}</td>
              <td>
                {reasons[item.reason] ?? item.reason.replaceAll('-', ' ')}
                <small class="row-note">
                  <bdi>{item.detail}</bdi>
                </small>
              </td>
              <th scope="row">
                <code>{item.type ?? 'unreadable'}</code>
              </th>
              <td>
                <bdi>{item.streamId ?? '—'}</bdi>
              </td>
              <td>
                {item.topic}/{item.partition} @ {item.offset}
                {item.position !== null && <small class="row-note">position {item.position} of its log</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const reasons: Readonly<Record<string, string>> = {
  unreadable: 'cannot be read',
  'fold-failed': 'could not be folded into its subject',
  'subject-too-large': 'its subject has too many events',
  'subject-held': 'waits behind an earlier event of its subject',
  unstorable: 'cannot be stored',
  'unknown-version': 'newer than what is known here',
};
