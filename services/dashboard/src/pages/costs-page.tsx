import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { ScorecardEntry } from '../answers/answers.js';
import { PngButton } from '../charts/png-button.js';
import type { WaterfallStep } from '../charts/waterfall.js';
import { size, Waterfall } from '../charts/waterfall.js';
import { format } from '../format-of-page.js';
import { CsvButton } from '../frame/csv-button.js';
import { Answered, Empty } from '../frame/states.js';
import { PeriodPicker } from '../overview/period-picker.js';
import { titleOf } from '../words.js';
import { csvOfEntries, EntriesTable } from './entries-table.js';
import { useScorecard } from './use-scorecard.js';

/** What each function costs for a customer gained, against its budget, baseline and target. */
export function CostsPage(): JSX.Element {
  const { period, asked } = useScorecard();
  const card = useRef<HTMLElement>(null);
  return (
    <section class="page">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>Costs{period === null ? '' : `, ${format.value.period(period)}`}</h1>
          <p class="subtitle">Operational costs by function, for each customer acquired</p>
        </div>
        <div class="controls">
          <PeriodPicker withLatest={false} fallback={period ?? ''} />
        </div>
      </div>
      <Answered asked={asked}>
        {({ costByFunction, costTotal: [total], currency, timezone, asOf, period: of }) =>
          total === undefined || total.value === null ? (
            <Empty>No costs have been posted for this period.</Empty>
          ) : (
            <>
              <section class="card" aria-labelledby="waterfall" ref={card}>
                <div class="card-head">
                  <h2 id="waterfall">From baseline to actual</h2>
                  <div class="controls">
                    <CsvButton
                      name={`costs ${of}`}
                      rows={() => csvOfEntries([...costByFunction, total], timezone, functionOf)}
                    />
                    <PngButton
                      card={card}
                      title={`Costs for each customer acquired, ${format.value.period(of)}`}
                      subtitle={`${timezone}, ${currency}, ${format.value.asOf(asOf)}`}
                      name={`costs ${of}`}
                    />
                  </div>
                </div>
                <Waterfall steps={stepsOf(costByFunction, total)} unit={currency} />
                <p class="quiet-text">
                  Outlined: as planned. Solid: actual. Differences of functions are better where they cost less.
                </p>
              </section>
              <section class="card">
                <EntriesTable
                  withBudget
                  entries={[...costByFunction, total]}
                  caption="By function, and in all"
                  nameOf={functionOf}
                />
              </section>
            </>
          )
        }
      </Answered>
    </section>
  );
}

const functionOf = ({ dimensions }: ScorecardEntry): string =>
  titleOf(String(dimensions['function'] ?? 'all functions'));

/** From the baseline, by what each function saves or adds, to the actual costs; the target beside them. */
function stepsOf(functions: readonly ScorecardEntry[], total: ScorecardEntry): WaterfallStep[] {
  const actual = size(total.value);
  const target: WaterfallStep[] =
    total.target === null ? [] : [{ name: 'Target', kind: 'plan', from: 0, to: total.target, shown: total.target }];
  const end: WaterfallStep = { name: 'Actual', kind: 'actual', from: 0, to: actual, shown: total.value };
  if (total.baseline === null) return [end, ...target];
  let level = total.baseline;
  const steps = functions.flatMap((entry): WaterfallStep[] => {
    const difference = entry.change?.baseline.absolute ?? null;
    if (difference === null) return [];
    const from = level;
    level += size(difference);
    const name = titleOf(String(entry.dimensions['function'] ?? ''));
    const kind = size(difference) < 0 ? 'better' : size(difference) > 0 ? 'worse' : 'same';
    return [{ name, kind, from, to: level, shown: difference }];
  });
  return [
    { name: 'Baseline', kind: 'plan', from: 0, to: total.baseline, shown: total.baseline },
    ...steps,
    end,
    ...target,
  ];
}
