import type { JSX } from 'preact';
import type { Kpi } from '../answers/answers.js';
import { setParameters, withParameters } from '../location.js';
import { titleOf } from '../words.js';
import type { Question } from './question.js';
import { granularities } from './question.js';

const statisticNames: Readonly<Record<string, string>> = {
  mean: 'Mean',
  p50: 'Median',
  p90: '90th percentile',
  p99: '99th percentile',
};

/** What is asked: all of it is in the URL. */
export function KpiControls({ kpi, question }: { readonly kpi: Kpi; readonly question: Question }): JSX.Element {
  return (
    <form class="controls kpi-controls" onSubmit={(event) => event.preventDefault()} aria-label="What is shown">
      <label>
        By
        <select
          value={question.granularity}
          onChange={({ currentTarget }) => setParameters({ granularity: currentTarget.value, explain: null })}
        >
          {granularities.map((name) => (
            <option key={name} value={name}>
              {titleOf(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        From
        <input
          type="date"
          value={question.from?.slice(0, 10) ?? ''}
          onChange={({ currentTarget }) => setParameters({ from: currentTarget.value })}
        />
      </label>
      <label>
        Until
        <input
          type="date"
          value={question.to?.slice(0, 10) ?? ''}
          onChange={({ currentTarget }) => setParameters({ to: currentTarget.value })}
        />
      </label>
      {kpi.statistics.length > 1 && (
        <label>
          Statistic
          <select value={question.stat} onChange={({ currentTarget }) => setParameters({ stat: currentTarget.value })}>
            {kpi.statistics.map((name) => (
              <option key={name} value={name}>
                {statisticNames[name] ?? titleOf(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Split by
        <select value={question.by ?? ''} onChange={({ currentTarget }) => setParameters({ by: currentTarget.value })}>
          <option value="">Nothing</option>
          {kpi.dimensions.map((name) => (
            <option key={name} value={name}>
              {titleOf(name)}
            </option>
          ))}
        </select>
      </label>
      {question.filters.map(([dimension, value]) => (
        <a
          key={`${dimension}=${value}`}
          class="chip"
          href={withParameters({ [`filter[${dimension}]`]: null })}
          aria-label={`Remove the filter ${titleOf(dimension)} ${value}`}
        >
          {titleOf(dimension)}: <bdi>{value}</bdi> ✕
        </a>
      ))}
    </form>
  );
}
