import type { JSX } from 'preact';
import type { Conformance } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { withParameters } from '../location.js';
import { titleOf } from '../words.js';

/** Where cases depart from the definition of their process. */
export function ConformanceCard({
  path,
  query,
}: {
  readonly path: string;
  readonly query: URLSearchParams;
}): JSX.Element {
  const asked = useAnswer<Conformance>(`${path}/conformance?${query.toString()}`);
  const write = format.value;
  return (
    <section class="card" aria-labelledby="conformance">
      <h2 id="conformance">Against the definition</h2>
      <Answered asked={asked}>
        {({ measuredCases, conformingCases, conformingShare, kinds, cases }) =>
          measuredCases === 0 ? (
            <Empty>
              {cases === 0 ? 'No cases in this range.' : 'No definition was in force when these cases started.'}
            </Empty>
          ) : (
            <>
              <p>
                <strong>{write.share(conformingShare)}</strong> of {write.count(measuredCases)} cases went as defined (
                {write.count(conformingCases)}).
              </p>
              <div class="table-scroll" tabIndex={0} role="group" aria-label="Deviations">
                <table>
                  <caption class="visually-hidden">Deviations</caption>
                  <thead>
                    <tr>
                      <th scope="col">Kind</th>
                      <th scope="col">Of</th>
                      <th scope="col" class="number">
                        Cases
                      </th>
                      <th scope="col" class="number">
                        Share
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {kinds.flatMap(({ kind, deviations, cases: ofKind, share }) => [
                      <tr key={kind}>
                        <th scope="row">{titleOf(kind)}</th>
                        <td>{deviations.length === 0 ? 'none' : 'any'}</td>
                        <td class="number">{write.count(ofKind)}</td>
                        <td class="number">{write.share(share)}</td>
                      </tr>,
                      ...deviations.map((one) => (
                        <tr key={one.deviation}>
                          <td />
                          <td>
                            <bdi>{one.name}</bdi>
                          </td>
                          <td class="number">
                            <a href={withParameters({ view: 'cases', deviation: one.deviation })}>
                              {write.count(one.cases)}
                            </a>
                          </td>
                          <td class="number">{write.share(one.share)}</td>
                        </tr>
                      )),
                    ])}
                  </tbody>
                </table>
              </div>
            </>
          )
        }
      </Answered>
    </section>
  );
}
