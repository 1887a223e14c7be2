import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Kpi, KpiValues, Restatement, Restatements, Signals } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import type { ChartPoint } from '../charts/period-chart.js';
import { PeriodChart, signalOf } from '../charts/period-chart.js';
import { PngButton } from '../charts/png-button.js';
import { digitsBeside, digitsOf } from '../format.js';
import { format } from '../format-of-page.js';
import { CsvButton } from '../frame/csv-button.js';
import { Answered, Empty } from '../frame/states.js';
import { heartbeat, isPaused, liveTiles, resets } from '../live/live.js';
import { address, pageLink, parameter, setParameters, timeZone } from '../location.js';
import { labelOf, reasonsInWords, titleOf } from '../words.js';
import { AsOfControl } from './as-of-control.js';
import { Contribution } from './contribution.js';
import { DistributionCard } from './distribution.js';
import { ExplanationCard } from './explanation.js';
import { KpiControls } from './kpi-controls.js';
import { KpiHead } from './kpi-head.js';
import type { Question } from './question.js';
import { questionIn, toQuery } from './question.js';
import { lastBefore, RestatementsCard, restatementsPath } from './restatements.js';
import { SignalsInWords } from './signals-in-words.js';
import { Slices } from './slices.js';
import { csvOfValues, ValuesTable } from './values-table.js';

/** Everything about one KPI; what is shown of it is in the URL. */
export function KpiPage({ id }: { readonly id: string }): JSX.Element {
  const asked = useAnswer<Kpi>(`/v1/kpis/${encodeURIComponent(id)}`);
  return (
    <section class="page kpi-page" data-kpi-page={id}>
      <nav class="breadcrumb" aria-label="Where this is">
        <a href={pageLink('/')}>Overview</a>
      </nav>
      {asked.answer === null && <h1 tabIndex={-1}>{titleOf(id)}</h1>}
      <Answered asked={asked}>{(kpi) => <KpiAnswered kpi={kpi} />}</Answered>
    </section>
  );
}

function KpiAnswered({ kpi }: { readonly kpi: Kpi }): JSX.Element {
  const question = questionIn(address.value.searchParams, kpi, timeZone.value);
  const path = `/v1/kpis/${encodeURIComponent(kpi.id)}`;
  const live = liveTiles.value.get(kpi.id);
  // KPIs that are no tiles are not told live: they are asked for again as time goes on.
  const state =
    live === undefined
      ? isPaused.value
        ? ''
        : (heartbeat.value?.watermark ?? '')
      : `${live.value ?? ''}:${live.count}`;
  const version = `${resets.value}:${state}`;
  const values = useAnswer<KpiValues>(`${path}/values?${toQuery(question, { include: 'change' })}`, version);
  const signals = useAnswer<Signals>(`${path}/signals?${toQuery(question)}`, version);
  const restatements = useAnswer<Restatements>(restatementsPath(kpi.id, question), version);
  const changes = restatements.answer?.restatements ?? [];
  const known = changes.filter(({ knownAt }) => question.asOf === null || knownAt <= question.asOf);
  const before = question.filters.length === 0 ? lastBefore(known) : new Map<number, Restatement>();
  const latest = values.answer?.values.findLast(({ value }) => value !== null) ?? values.answer?.values.at(-1);
  return (
    <>
      <KpiHead
        kpi={kpi}
        unit={values.answer?.unit ?? kpi.unit}
        latest={latest ?? null}
        before={(latest && before.get(Date.parse(latest.from))) ?? null}
      />
      <KpiControls kpi={kpi} question={question} />
      <AsOfControl asOf={question.asOf} changes={changes} earliest={values.answer?.values[0]?.from ?? null} />
      <Answered asked={values}>
        {(answer) =>
          answer.values.length === 0 ? (
            <Empty>Nothing has been reported for this KPI yet.</Empty>
          ) : (
            <Series kpi={kpi} question={question} answer={answer} signals={signals.answer} before={before} />
          )
        }
      </Answered>
      {latest !== undefined && question.by !== null && (
        <div class="columns">
          <Slices kpi={kpi} question={question} by={question.by} version={version} />
          <Contribution kpi={kpi} question={question} by={question.by} current={latest} version={version} />
        </div>
      )}
      <div class="columns">
        {kpi.statistics.includes('p50') && latest !== undefined && (
          <DistributionCard kpi={kpi} question={question} of={latest} version={version} />
        )}
        <DefinitionCard kpi={kpi} />
      </div>
      <RestatementsCard asked={restatements} />
    </>
  );
}

function Series({
  kpi,
  question,
  answer,
  signals,
  before,
}: {
  readonly kpi: Kpi;
  readonly question: Question;
  readonly answer: KpiValues;
  readonly signals: Signals | null;
  readonly before: ReadonlyMap<number, Restatement>;
}): JSX.Element {
  const write = format.value;
  const { unit, values } = answer;
  const card = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const limits = signals?.series[0]?.points ?? [];
  const points: ChartPoint[] = values.map((value) => ({
    value,
    limits: limits.find(({ from }) => from === value.from),
    before: before.get(Date.parse(value.from))?.valueBefore ?? null,
  }));
  const index = Math.max(0, chosen === null ? values.length - 1 : values.findIndex(({ from }) => from === chosen));
  const explained = values.find(({ from }) => from === parameter('explain'));
  const asTable = parameter('view') === 'table';
  const describe = (at: number): string => describePoint(points[at], unit, kpi);
  const open = (at: number): void => setParameters({ explain: values[at]?.from ?? null });
  const title = `${kpi.name}, ${unitInWords(unit)}`;
  const span = [values[0], values.at(-1)].flatMap((value) => (value === undefined ? [] : labelOf(value, write)));
  const when = `${span.join(' – ')}, ${question.timezone}, ${write.asOf(answer.asOf)}`;
  return (
    <>
      <section class="card" ref={card} aria-label="Series">
        <div class="card-head">
          <h2>By period</h2>
          <div class="controls">
            <button
              type="button"
              aria-pressed={asTable}
              onClick={() => setParameters({ view: asTable ? null : 'table' })}
            >
              Table
            </button>
            <CsvButton name={kpi.id} rows={() => csvOfValues(answer)} />
            {!asTable && <PngButton card={card} title={title} subtitle={when} name={kpi.id} />}
          </div>
        </div>
        {asTable ? (
          <ValuesTable answer={answer} caption={title} points={points} onOpen={open} />
        ) : (
          <>
            <p class="readout" aria-hidden="true">
              {describe(index)}
            </p>
            <PeriodChart
              points={points}
              unit={unit}
              name={kpi.name}
              isBars={kpi.formula.type === 'sum'}
              chosen={index}
              describe={describe}
              onChoose={(at) => setChosen(values[at]?.from ?? null)}
              onOpen={open}
            />
          </>
        )}
        <SignalsInWords signals={signals} unit={unit} granularity={question.granularity} />
      </section>
      {explained !== undefined && <ExplanationCard kpi={kpi} question={question} of={explained} />}
    </>
  );
}

/** One period in a sentence: what the line above the chart says, and what is read out at each step. */
function describePoint(point: ChartPoint | undefined, unit: string, kpi: Kpi): string {
  if (point === undefined) return '';
  const write = format.value;
  const { value, limits, before } = point;
  const digits = Math.max(digitsOf(unit), digitsBeside(value.value, value.target, unit));
  const signal = signalOf(limits);
  const parts = [
    value.value === null
      ? `no value: ${reasonsInWords(value.reasons) || 'nothing reported'}`
      : write.value(value.value, unit, digits),
    value.target === null ? null : `target ${write.value(value.target, unit, digits)}`,
    signal === 'none' ? null : `signal: ${signal} than usual`,
    value.inProgress ? 'to date' : null,
    before === null ? null : `restated: was ${write.value(before, unit, digits)}`,
    value.complete ? null : `incomplete: ${reasonsInWords(value.reasons)}`,
    kpi.formula.type === 'sum' || value.count === 0 ? null : `from ${write.count(value.count)} facts`,
  ];
  return `${labelOf(value, write)}: ${parts.filter(Boolean).join(' · ')}`;
}

export const unitInWords = (unit: string): string => (unit === 'score-5' ? 'of 5' : unit);

function DefinitionCard({ kpi }: { readonly kpi: Kpi }): JSX.Element {
  return (
    <section class="card" aria-labelledby="definition">
      <h2 id="definition">Definition</h2>
      <p>{kpi.description}</p>
      <dl class="facts">
        <dt>Formula</dt>
        <dd>
          <code>{kpi.expression}</code>
        </dd>
        <dt>Counts by</dt>
        <dd>{kpi.anchor}</dd>
        <dt>Version</dt>
        <dd>{kpi.definitionVersion}</dd>
        <dt>Owner</dt>
        <dd>{kpi.owner ?? 'nobody'}</dd>
      </dl>
    </section>
  );
}
