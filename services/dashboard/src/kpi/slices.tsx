import type { JSX } from 'preact';
import type { Kpi, KpiValue, KpiValues } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { valueScale } from '../charts/scales.js';
import { Sparkline } from '../charts/sparkline.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { withParameters } from '../location.js';
import { reasonsInWords } from '../words.js';
import type { Question } from './question.js';
import { toQuery } from './question.js';

const GROUPS_MAX = 12;

/** A KPI told apart by a dimension: one small chart each, all on one scale. */
export function Slices({
  kpi,
  question,
  by,
  version,
}: {
  readonly kpi: Kpi;
  readonly question: Question;
  readonly by: string;
  readonly version: string;
}): JSX.Element {
  const query = toQuery(question, { groupBy: by, top: String(GROUPS_MAX) });
  const asked = useAnswer<KpiValues>(`/v1/kpis/${encodeURIComponent(kpi.id)}/values?${query}`, version);
  return (
    <section class="card" aria-labelledby="slices">
      <h2 id="slices">By {by.replaceAll('-', ' ')}</h2>
      <Answered asked={asked}>
        {({ values, unit }) => {
          const groups = groupsOf(values, by);
          if (groups.length === 0) return <Empty>Nothing is known of any {by}.</Empty>;
          const scale = valueScale(
            values.map(({ value }) => value),
            { width: 240, height: 48, top: 5, right: 3, bottom: 5, left: 3 },
          );
          return (
            <ul class="slices">
              {groups.map(([name, ofGroup]) => {
                const last = ofGroup.findLast(({ value }) => value !== null) ?? ofGroup.at(-1);
                return (
                  <li key={name} data-slice={name}>
                    <span class="slice-name">
                      {name === '' ? (
                        'All others'
                      ) : (
                        <a href={withParameters({ [`filter[${by}]`]: name, by: null })}>
                          <bdi>{name}</bdi>
                        </a>
                      )}
                    </span>
                    <Sparkline series={ofGroup} scale={scale} />
                    <span class="slice-value" data-raw={last?.value ?? ''}>
                      {format.value.value(last?.value ?? null, unit)}
                      {last?.value === null && <small> {reasonsInWords(last.reasons)}</small>}
                    </span>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Answered>
    </section>
  );
}

const text = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined || value === '' ? '(not told)' : String(value);

function groupsOf(values: readonly KpiValue[], by: string): [string, KpiValue[]][] {
  const groups = new Map<string, KpiValue[]>();
  for (const value of values) {
    const name = value.rest === true ? '' : text(value.dimensions[by]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return [...groups];
}
