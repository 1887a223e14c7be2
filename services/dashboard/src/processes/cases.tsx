import type { JSX } from 'preact';
import type { Cases } from '../answers/answers.js';
import { allPages } from '../answers/all-pages.js';
import { ask } from '../answers/ask.js';
import { useAnswer } from '../answers/use-answer.js';
import type { CsvRow } from '../csv.js';
import { format } from '../format-of-page.js';
import { CsvButton } from '../frame/csv-button.js';
import { Answered, Empty } from '../frame/states.js';
import { parameter, timeZone, withParameters } from '../location.js';

const PAGE = 50;
/** The export asks for as many at a time as the service gives. */
const EXPORT_PAGE = 1_000;

type Case = Cases['items'][number];

/** The cases behind a number of the other views. */
export function CasesCard({ path, query }: { readonly path: string; readonly query: URLSearchParams }): JSX.Element {
  const whole = new URLSearchParams(query);
  for (const name of ['variant', 'edge', 'deviation', 'cursor']) {
    const value = parameter(name);
    if (value !== null) whole.set(name, value);
  }
  const rows = async (): Promise<readonly CsvRow[]> => {
    const query = new URLSearchParams(whole);
    query.delete('cursor');
    query.set('limit', String(EXPORT_PAGE));
    return csvOfCases(
      await allPages(ask<Cases>, `${path}/cases?${query.toString()}`, ({ items }) => items),
      timeZone.value,
    );
  };
  whole.set('limit', String(PAGE));
  const asked = useAnswer<Cases>(`${path}/cases?${whole.toString()}`);
  const write = format.value;
  return (
    <section class="card" aria-labelledby="cases">
      <div class="card-head">
        <h2 id="cases">Cases</h2>
        <CsvButton name="cases" rows={rows} />
      </div>
      <Answered asked={asked}>
        {({ cases, items, nextCursor }) =>
          items.length === 0 ? (
            <Empty>No such cases.</Empty>
          ) : (
            <>
              <div class="table-scroll" tabIndex={0} role="group" aria-label="Cases">
                <table>
                  <caption>
                    {write.count(items.length)} of {write.count(cases)} cases
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">Case</th>
                      <th scope="col">Started</th>
                      <th scope="col">Last or end</th>
                      <th scope="col">Outcome</th>
                      <th scope="col" class="number">
                        Took
                      </th>
                      <th scope="col" class="number">
                        Activities
                      </th>
                      <th scope="col">Departs from its definition</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((one) => (
                      <tr key={one.id} data-case={one.id}>
                        <th scope="row">
                          <a href={withParameters({ case: one.id })}>
                            <bdi>{one.id}</bdi>
                          </a>
                        </th>
                        <td>{write.moment(one.start)}</td>
                        <td>{one.end === null ? 'open' : write.moment(one.end)}</td>
                        <td>{one.outcome ?? 'open'}</td>
                        <td class="number">{write.duration(one.durationSeconds)}</td>
                        <td class="number">{write.count(one.activityCount)}</td>
                        <td>{one.deviations === null ? 'not measured' : one.deviations.join(', ') || 'no'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <p class="controls">
                {parameter('cursor') !== null && (
                  <a class="button" href={withParameters({ cursor: null })}>
                    First page
                  </a>
                )}
                {nextCursor !== null && nextCursor !== undefined && (
                  <a class="button" href={withParameters({ cursor: nextCursor })}>
                    Next page
                  </a>
                )}
              </p>
            </>
          )
        }
      </Answered>
    </section>
  );
}

const csvOfCases = (cases: readonly Case[], zone: string): CsvRow[] => [
  ['case', 'start', 'end', 'timezone', 'outcome', 'duration_seconds', 'activities', 'variant', 'deviations'],
  ...cases.map((one) => [
    ...[one.id, one.start, one.end, zone, one.outcome, one.durationSeconds, one.activityCount, one.variant],
    one.deviations?.join(' ') ?? null,
  ]),
];
