import type { JSX } from 'preact';
import type { Variants } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import type { CsvRow } from '../csv.js';
import { format } from '../format-of-page.js';
import { CsvButton } from '../frame/csv-button.js';
import { Answered, Empty } from '../frame/states.js';
import { withParameters } from '../location.js';

const VARIANTS_SHOWN = 20;

/** The ways that cases take, the most frequent first. */
export function VariantsCard({ path, query }: { readonly path: string; readonly query: URLSearchParams }): JSX.Element {
  const asked = useAnswer<Variants>(`${path}/variants?${query.toString()}&limit=${VARIANTS_SHOWN}`);
  const write = format.value;
  return (
    <section class="card" aria-labelledby="variants">
      <div class="card-head">
        <h2 id="variants">Ways that cases take</h2>
        {asked.answer !== null && <CsvButton name="variants" rows={() => csvOfVariants(asked.answer)} />}
      </div>
      <Answered asked={asked}>
        {({ variants, rest, cases, variantCount }) =>
          cases === 0 ? (
            <Empty>No cases in this range.</Empty>
          ) : (
            <div class="table-scroll" tabIndex={0} role="group" aria-label="Variants">
              <table>
                <caption>
                  {write.count(variantCount)} {variantCount === 1 ? 'way' : 'ways'} of {write.count(cases)} cases
                </caption>
                <thead>
                  <tr>
                    <th scope="col" class="number">
                      Rank
                    </th>
                    <th scope="col">Activities</th>
                    <th scope="col" class="number">
                      Cases
                    </th>
                    <th scope="col" class="number">
                      Share
                    </th>
                    <th scope="col" class="number">
                      Together
                    </th>
                    <th scope="col" class="number">
                      Median
                    </th>
                    <th scope="col" class="number">
                      Nine of ten
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {variants.map((variant, index) => (
                    <tr key={variant.variant} data-variant={variant.variant} data-raw={variant.cases}>
                      <td class="number">{write.count(index + 1)}</td>
                      <th scope="row">
                        <ol class="sequence">
                          {variant.activities.map((activity, at) => (
                            <li key={at}>
                              <bdi>{activity}</bdi>
                            </li>
                          ))}
                        </ol>
                      </th>
                      <td class="number">
                        <a href={withParameters({ view: 'cases', variant: variant.variant })}>
                          {write.count(variant.cases)}
                        </a>
                      </td>
                      <td class="number">{write.share(variant.share)}</td>
                      <td class="number">{write.share(variant.cumulativeShare)}</td>
                      <td class="number">{write.duration(variant.cycleTimeMedianSeconds)}</td>
                      <td class="number">{write.duration(variant.cycleTimeP90Seconds)}</td>
                    </tr>
                  ))}
                </tbody>
                {rest.variants > 0 && (
                  <tfoot>
                    <tr>
                      <td />
                      <th scope="row">{write.count(rest.variants)} others</th>
                      <td class="number" data-raw={rest.cases}>
                        {write.count(rest.cases)}
                      </td>
                      <td class="number">{write.share(rest.share)}</td>
                      <td colSpan={3} />
                    </tr>
                  </tfoot>
                )}
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}

/** What is seen: the most frequent ones, then all others together. */
function csvOfVariants(answer: Variants | null): CsvRow[] {
  if (answer === null) return [];
  const { variants, rest } = answer;
  return [
    ['variant', 'activities', 'cases', 'share', 'cumulative_share', 'median_seconds', 'p90_seconds'],
    ...variants.map((one) => [
      ...[one.variant, one.activities.join(' > '), one.cases, one.share, one.cumulativeShare],
      ...[one.cycleTimeMedianSeconds, one.cycleTimeP90Seconds],
    ]),
    ...(rest.variants === 0 ? [] : [['others', null, rest.cases, rest.share, 1, null, null]]),
  ];
}
