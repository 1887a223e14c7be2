import type { JSX } from 'preact';
import type { Contribution as ContributionAnswer, Kpi, KpiValue } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { magnitudeOf } from '../format.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { reasonInWords } from '../words.js';
import type { Question } from './question.js';
import { toQuery } from './question.js';

/** What each part contributed to the change against the period before. */
export function Contribution({
  kpi,
  question,
  by,
  current,
  version,
}: {
  readonly kpi: Kpi;
  readonly question: Question;
  readonly by: string;
  readonly current: KpiValue;
  readonly version: string;
}): JSX.Element | null {
  const previous = current.change?.previous;
  const path =
    previous === undefined
      ? null
      : `/v1/kpis/${encodeURIComponent(kpi.id)}/contribution?${toQuery(
          question,
          { by, from: current.from, to: current.to, previousFrom: previous.from, previousTo: previous.to },
          ['granularity', 'stat'],
        )}`;
  const asked = useAnswer<ContributionAnswer>(path, version);
  if (path === null) return null;
  return (
    <section class="card" aria-labelledby="contribution">
      <h2 id="contribution">What moved it</h2>
      <Answered asked={asked}>{(answer) => <Rows answer={answer} by={by} />}</Answered>
    </section>
  );
}

function Rows({ answer, by }: { readonly answer: ContributionAnswer; readonly by: string }): JSX.Element {
  const write = format.value;
  const { unit, difference, contributions, current, previous, reason } = answer;
  if (difference === null) {
    return <Empty>Nothing to compare{reason === null ? '' : `: ${reasonInWords(reason)}`}.</Empty>;
  }
  const effects = Object.keys(contributions.find((one) => one.effects !== null)?.effects ?? {});
  const greatest = Math.max(...contributions.map(({ contribution }) => magnitudeOf(contribution ?? 0)), 1e-9);
  return (
    <>
      <p class="quiet-text">
        {write.value(previous.value, unit)} in {write.span(previous.from, previous.to)},{' '}
        {write.value(current.value, unit)} in {write.span(current.from, current.to)}:{' '}
        {write.difference(difference, unit, 2)}.
      </p>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Contributions">
        <table>
          <caption class="visually-hidden">Contributions to the change, by {by}</caption>
          <thead>
            <tr>
              <th scope="col">{by}</th>
              <th scope="col" class="number">
                Before
              </th>
              <th scope="col" class="number">
                Now
              </th>
              <th scope="col" class="number">
                Contributes
              </th>
              {effects.map((effect) => (
                <th key={effect} scope="col" class="number">
                  {effect}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {contributions.map((one, index) => (
              <tr key={index}>
                <th scope="row">
                  <bdi>{one.rest === true ? 'All others' : String(one.dimensions[by] ?? '(not told)')}</bdi>
                </th>
                <td class="number">{write.value(one.previous?.value ?? null, unit)}</td>
                <td class="number">{write.value(one.current?.value ?? null, unit)}</td>
                <td class="number">
                  <svg class="mini-bar" viewBox="-50 0 100 10" width="60" height="8" aria-hidden="true">
                    <line class="grid" x1="0" x2="0" y1="0" y2="10" />
                    <rect
                      class={`effect-${one.effect ?? 'neutral'}`}
                      x={Number(one.contribution ?? 0) < 0 ? (-48 * magnitudeOf(one.contribution ?? 0)) / greatest : 0}
                      width={(48 * magnitudeOf(one.contribution ?? 0)) / greatest}
                      y="1"
                      height="8"
                    />
                  </svg>{' '}
                  {write.difference(one.contribution, unit, 2)}
                  {(one.effect === 'favourable' || one.effect === 'unfavourable') && (
                    <small class="row-note">{one.effect === 'favourable' ? 'better' : 'worse'}</small>
                  )}
                </td>
                {effects.map((effect) => (
                  <td key={effect} class="number">
                    {write.difference(one.effects?.[effect] ?? null, unit, 2)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
