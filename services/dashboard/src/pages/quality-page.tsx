import type { JSX } from 'preact';
import type { KpiValues, ScorecardEntry } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { Sparkline } from '../charts/sparkline.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { pageLink, timeZone } from '../location.js';
import { PeriodPicker } from '../overview/period-picker.js';
import { titleOf } from '../words.js';
import { DutiesCard } from './duties-card.js';
import { EntriesTable } from './entries-table.js';
import { useScorecard } from './use-scorecard.js';

const kpis = ['defect-rate', 'first-time-resolution', 'compliance-rate', 'sla-attainment', 'customer-satisfaction'];

/** Quality standards of the five processes, what is to be done for them, and what else tells of quality. */
export function QualityPage(): JSX.Element {
  const { period, asked } = useScorecard();
  return (
    <section class="page">
      <div class="page-head">
        <h1 tabIndex={-1}>Quality{period === null ? '' : `, ${format.value.period(period)}`}</h1>
        <div class="controls">
          <PeriodPicker withLatest={false} fallback={period ?? ''} />
        </div>
      </div>
      <Answered asked={asked}>
        {({ qualityStandards, dashboard }) => (
          <>
            <section class="card">
              {qualityStandards.length === 0 ? (
                <Empty>No process has a quality standard.</Empty>
              ) : (
                <EntriesTable
                  entries={qualityStandards}
                  caption="Quality standard of each process"
                  nameOf={processOf}
                />
              )}
            </section>
            <section class="card">
              <EntriesTable
                entries={dashboard.flatMap(({ kpis: entries }) => entries.filter(({ kpi }) => kpi === 'quality-score'))}
                caption="Audits"
                withOwner
              />
            </section>
          </>
        )}
      </Answered>
      <DutiesCard />
      <section class="card" aria-labelledby="more-quality">
        <h2 id="more-quality">By month</h2>
        <ul class="slices">
          {kpis.map((kpi) => (
            <Row key={kpi} kpi={kpi} />
          ))}
        </ul>
      </section>
    </section>
  );
}

const processOf = ({ dimensions }: ScorecardEntry): string => titleOf(String(dimensions['process'] ?? 'all processes'));

function Row({ kpi }: { readonly kpi: string }): JSX.Element {
  const asked = useAnswer<KpiValues>(
    `/v1/kpis/${kpi}/values?granularity=month&timezone=${encodeURIComponent(timeZone.value)}`,
  );
  const values = asked.answer?.values.slice(-13) ?? [];
  const last = values.findLast(({ value }) => value !== null);
  return (
    <li>
      <a class="slice-name" href={pageLink(`/kpis/${kpi}`)}>
        {titleOf(kpi)}
      </a>
      <Sparkline series={values} />
      <span class="slice-value" data-raw={last?.value ?? ''}>
        {format.value.value(last?.value ?? null, asked.answer?.unit ?? 'percent')}
      </span>
    </li>
  );
}
