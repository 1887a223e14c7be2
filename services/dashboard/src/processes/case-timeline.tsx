import type { JSX } from 'preact';
import type { Cases } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { withParameters } from '../location.js';

const WIDTH = 220;

/** One case from its first activity to its last: when each was completed, and how long after the one before it. */
export function CaseTimeline({
  path,
  query,
  id,
}: {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly id: string;
}): JSX.Element {
  const one = new URLSearchParams({ case: id, timezone: query.get('timezone') ?? 'UTC' });
  const asOf = query.get('asOf');
  if (asOf !== null) one.set('asOf', asOf);
  const asked = useAnswer<Cases>(`${path}/cases?${one.toString()}`);
  return (
    <section class="card" aria-labelledby="timeline" data-timeline={id}>
      <div class="card-head">
        <h2 id="timeline">
          Case <bdi>{id}</bdi>
        </h2>
        <a class="button" href={withParameters({ case: null })}>
          Close
        </a>
      </div>
      <Answered asked={asked}>
        {({ items: [found] }) =>
          found === undefined ? (
            <Empty>No such case is known.</Empty>
          ) : (
            <Timeline start={found.start} end={found.end} activities={found.activities ?? []} />
          )
        }
      </Answered>
    </section>
  );
}

function Timeline({
  start,
  end,
  activities,
}: {
  readonly start: string;
  readonly end: string | null;
  readonly activities: readonly { readonly activity: string; readonly at: string }[];
}): JSX.Element {
  const write = format.value;
  const startMs = Date.parse(start);
  const lastMs = Math.max(startMs + 1, Date.parse(end ?? start), ...activities.map(({ at }) => Date.parse(at)));
  const x = (atMs: number): number => ((atMs - startMs) / (lastMs - startMs)) * WIDTH;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label="Timeline">
      <table>
        <caption>
          Started {write.moment(start)}, {end === null ? 'still open' : `ended ${write.moment(end)}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Activity</th>
            <th scope="col">Completed</th>
            <th scope="col" class="number">
              After the one before
            </th>
            <th scope="col" class="number">
              Since the start
            </th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {activities.map(({ activity, at }, index) => {
            const atMs = Date.parse(at);
            const before = activities[index - 1]?.at;
            const beforeMs = before === undefined ? startMs : Date.parse(before);
            return (
              <tr key={index} data-at={at}>
                <th scope="row">
                  <bdi>{activity}</bdi>
                </th>
                <td>{write.moment(at)}</td>
                <td class="number">{before === undefined ? NO_VALUE : write.duration((atMs - beforeMs) / 1_000)}</td>
                <td class="number">{write.duration((atMs - startMs) / 1_000)}</td>
                <td>
                  <svg viewBox={`-4 0 ${WIDTH + 8} 12`} width={WIDTH + 8} height="12" aria-hidden="true">
                    <line class="grid" x1="0" x2={WIDTH} y1="6" y2="6" />
                    <line class="actual-line" x1={x(beforeMs)} x2={x(atMs)} y1="6" y2="6" />
                    <circle class="dot" cx={x(atMs)} cy="6" r="3.5" />
                  </svg>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
