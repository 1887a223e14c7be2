import type { JSX } from 'preact';
import { Answered } from '../frame/states.js';
import { format } from '../format-of-page.js';
import { PeriodPicker } from '../overview/period-picker.js';
import { titleOf } from '../words.js';
import { EntriesTable } from './entries-table.js';
import { useScorecard } from './use-scorecard.js';

/** All KPIs of the framework's dashboard in one period: a page to print on A4. */
export function ScorecardPage(): JSX.Element {
  const { period, asked } = useScorecard();
  const write = format.value;
  return (
    <section class="page scorecard">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>Scorecard{period === null ? '' : `, whole company, ${write.period(period)}`}</h1>
          {asked.answer !== null && (
            <p class="subtitle">
              As known{' '}
              {asked.answer.asOf === null
                ? `on ${write.moment(new Date(asked.receivedAtMs ?? 0).toISOString())}`
                : `on ${write.moment(asked.answer.asOf)}`}{' '}
              · {asked.answer.timezone} · amounts in {asked.answer.currency}
            </p>
          )}
        </div>
        <div class="controls">
          <PeriodPicker withLatest={false} fallback={period ?? ''} />
          <button type="button" onClick={() => window.print()}>
            Print
          </button>
        </div>
      </div>
      <Answered asked={asked}>
        {(scorecard) => (
          <>
            {scorecard.dashboard.map(({ group, kpis }) => (
              <section key={group} class="card">
                <EntriesTable entries={kpis} caption={titleOf(group)} withOwner />
              </section>
            ))}
            {scorecard.contradictions.length > 0 && (
              <section class="card" aria-labelledby="contradictions">
                <h2 id="contradictions">Where the framework contradicts itself</h2>
                <ul class="notes">
                  {scorecard.contradictions.map(({ of, note }) => (
                    <li key={of}>
                      <strong>{titleOf(of)}:</strong> {note}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}
