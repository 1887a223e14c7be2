import type { JSX } from 'preact';
import type { KpiValues } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { Answered, Empty } from '../frame/states.js';
import { address, go, pageLink, parameter, setParameters, timeZone, withParameters } from '../location.js';
import { titleOf } from '../words.js';
import { CaseTimeline } from './case-timeline.js';
import { CasesCard } from './cases.js';
import { ConformanceCard } from './conformance.js';
import { MapCard } from './map-card.js';
import { VariantsCard } from './variants.js';

const views = ['map', 'variants', 'conformance', 'cases'] as const;

/** Which processes there are, and how the cases of one go. */
export function ProcessPage({ process }: { readonly process: string | null }): JSX.Element {
  const asked = useAnswer<KpiValues>('/v1/kpis/process-automation/values?granularity=total&groupBy=process');
  return (
    <section class="page">
      {asked.answer === null && <h1 tabIndex={-1}>Processes</h1>}
      <Answered asked={asked}>
        {({ values }) => {
          const names = values.flatMap(({ dimensions: { process: name } }) => (typeof name === 'string' ? name : []));
          const shown = process ?? names[0];
          if (shown === undefined) {
            return (
              <>
                <h1 tabIndex={-1}>Processes</h1>
                <Empty>No activity of any process has been reported yet.</Empty>
              </>
            );
          }
          return <ProcessViews process={shown} processes={names.includes(shown) ? names : [shown, ...names]} />;
        }}
      </Answered>
    </section>
  );
}

function ProcessViews({
  process,
  processes,
}: {
  readonly process: string;
  readonly processes: readonly string[];
}): JSX.Element {
  const view = views.find((name) => name === parameter('view')) ?? 'map';
  const query = processQuery();
  const chosenCase = parameter('case');
  const path = `/v1/processes/${encodeURIComponent(process)}`;
  const chips = ['variant', 'edge', 'deviation'].flatMap((name) => {
    const value = parameter(name);
    return value === null ? [] : [{ name, value }];
  });
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>
          <bdi>{titleOf(process)}</bdi>
        </h1>
        <form class="controls" onSubmit={(event) => event.preventDefault()} aria-label="What is shown">
          <label>
            Process
            <select
              value={process}
              onChange={({ currentTarget }) => go(pageLink(`/processes/${encodeURIComponent(currentTarget.value)}`))}
            >
              {processes.map((name) => (
                <option key={name} value={name}>
                  {titleOf(name)}
                </option>
              ))}
            </select>
          </label>
          <label>
            Cases
            <select
              value={parameter('by') ?? 'start'}
              onChange={({ currentTarget }) => setParameters({ by: currentTarget.value })}
            >
              <option value="start">that started</option>
              <option value="completion">that were completed</option>
            </select>
          </label>
          <label>
            From
            <input
              type="date"
              value={parameter('from') ?? ''}
              onChange={({ currentTarget }) => setParameters({ from: currentTarget.value })}
            />
          </label>
          <label>
            Until
            <input
              type="date"
              value={parameter('to') ?? ''}
              onChange={({ currentTarget }) => setParameters({ to: currentTarget.value })}
            />
          </label>
        </form>
      </div>
      <nav class="tabs" aria-label="Views of the process">
        {views.map((name) => (
          <a key={name} href={withParameters({ view: name })} aria-current={name === view ? 'page' : undefined}>
            {titleOf(name)}
          </a>
        ))}
        {chips.map(({ name, value }) => (
          <a
            key={name}
            class="chip"
            href={withParameters({ [name]: null })}
            aria-label={`Remove the filter ${name} ${value}`}
          >
            {titleOf(name)}: <bdi>{value}</bdi> ✕
          </a>
        ))}
      </nav>
      {view === 'map' && <MapCard path={path} query={query} />}
      {view === 'variants' && <VariantsCard path={path} query={query} />}
      {view === 'conformance' && <ConformanceCard path={path} query={query} />}
      {view === 'cases' && chosenCase !== null && <CaseTimeline path={path} query={query} id={chosenCase} />}
      {view === 'cases' && <CasesCard path={path} query={query} />}
    </>
  );
}

/** What all views of a process ask for alike. */
function processQuery(): URLSearchParams {
  const query = new URLSearchParams({ timezone: timeZone.value });
  for (const [name, value] of address.value.searchParams) {
    if (['from', 'to', 'by', 'asOf', 'outcome'].includes(name) || name.startsWith('filter[')) query.append(name, value);
  }
  return query;
}
