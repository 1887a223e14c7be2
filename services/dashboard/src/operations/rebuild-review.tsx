import type { JSX } from 'preact';
import type { AnsweredValue, Comparison, KpiChanges, Rebuild } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import type { CommandSender } from '../answers/use-command.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Answered, Empty } from '../frame/states.js';
import { pageLink } from '../location.js';
import { reasonsInWords, titleOf } from '../words.js';

const DIFFERENCES_SHOWN = 50;
const CHANGES_SHOWN = 200;

/** What activating a build would change: KPI by KPI, and cell by cell. */
export function RebuildReview({
  of: { id, state },
  version,
  sender,
}: {
  readonly of: Rebuild;
  readonly version: number;
  readonly sender: CommandSender | null;
}): JSX.Element {
  const changes = useAnswer<KpiChanges>(`/v1/rebuilds/${id}/kpi-changes`, version);
  const comparison = useAnswer<Comparison>(`/v1/rebuilds/${id}/differences?limit=${DIFFERENCES_SHOWN}`, version);
  const differing = comparison.answer?.differing;
  return (
    <section class="card" aria-labelledby="review" data-review={id}>
      <div class="card-head">
        <h2 id="review">What build {id} would change</h2>
        {sender !== null && state === 'caught-up' && differing !== undefined && (
          <ConfirmButton
            label="Activate"
            word={String(id)}
            onConfirm={() =>
              void sender.send('POST', `/v1/rebuilds/${id}/activate`, { acceptDifferences: differing > 0 })
            }
          >
            All readers are answered by it from then on
            {differing > 0 ? `, with the ${format.value.count(differing)} cells that differ as it has them` : ''}. It
            can be rolled back.
          </ConfirmButton>
        )}
      </div>
      <Answered asked={changes}>{(answer) => <Changes of={answer} />}</Answered>
      <Answered asked={comparison}>{(answer) => <Cells of={answer} />}</Answered>
    </section>
  );
}

function Changes({ of: { compared, changes, more } }: { readonly of: KpiChanges }): JSX.Element {
  const write = format.value;
  if (changes.length === 0) {
    return <Empty>None of {write.count(compared)} monthly values would change.</Empty>;
  }
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label="KPIs that would change">
      <table>
        <caption>
          {write.count(changes.length)}
          {more ? ' and more' : ''} of {write.count(compared)} monthly values would change
        </caption>
        <thead>
          <tr>
            <th scope="col">KPI</th>
            <th scope="col">Month</th>
            <th scope="col" class="number">
              Now
            </th>
            <th scope="col" class="number">
              Then
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, CHANGES_SHOWN).map(({ kpi, unit, from, live, candidate }) => (
            <tr key={`${kpi} ${from}`} data-change={kpi} data-month={from.slice(0, 7)}>
              <th scope="row">
                <a href={pageLink(`/kpis/${kpi}`)}>{titleOf(kpi)}</a>
              </th>
              <td>{write.period(from.slice(0, 7))}</td>
              <AnsweredCell of={live} unit={unit} field="live" />
              <AnsweredCell of={candidate} unit={unit} field="candidate" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const AnsweredCell = ({
  of,
  unit,
  field,
}: {
  readonly of: AnsweredValue | null;
  readonly unit: string;
  readonly field: string;
}): JSX.Element => (
  <td class="number" data-field={field} data-raw={of?.value ?? ''} data-complete={of?.complete ?? true}>
    {of === null ? NO_VALUE : format.value.value(of.value, unit)}
    {of !== null && of.reasons.length > 0 && <small class="row-note">{reasonsInWords(of.reasons)}</small>}
  </td>
);

function Cells({ of: { equal, differing, differences, added, removed } }: { readonly of: Comparison }): JSX.Element {
  const write = format.value;
  const measures = (sums: Readonly<Record<string, string>> | null): string =>
    sums === null
      ? 'nothing'
      : Object.entries(sums)
          .map(([name, sum]) => `${name} ${sum}`)
          .join(', ');
  return (
    <>
      <p>
        <strong data-field="differing" data-raw={differing}>
          {write.count(differing)} cells differ
        </strong>
        , {write.count(equal)} are equal
        {added.length === 0 ? '' : `; new: ${added.join(', ')}`}
        {removed.length === 0 ? '' : `; gone: ${removed.join(', ')}`}.
      </p>
      {differences.length > 0 && (
        <details>
          <summary>The first {write.count(differences.length)} of them</summary>
          <div class="table-scroll" tabIndex={0} role="group" aria-label="Cells that differ">
            <table>
              <caption class="visually-hidden">Cells that differ</caption>
              <thead>
                <tr>
                  <th scope="col">Fact</th>
                  <th scope="col">When</th>
                  <th scope="col">Of</th>
                  <th scope="col">Now</th>
                  <th scope="col">Then</th>
                </tr>
              </thead>
              <tbody>
                {differences.map((one, index) => (
                  <tr key={index}>
                    <th scope="row">
                      {one.kind}
                      <small class="row-note">{one.part}</small>
                    </th>
                    <td>{write.moment(one.at)}</td>
                    <td>
                      <bdi>
                        {Object.values(one.dimensions)
                          .filter((value) => value !== null)
                          .join(', ')}
                      </bdi>
                    </td>
                    <td>{measures(one.live)}</td>
                    <td>{measures(one.candidate)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </>
  );
}
