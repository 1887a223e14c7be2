import type { JSX } from 'preact';
import type { KpiValues } from '../answers/answers.js';
import type { ChartPoint } from '../charts/period-chart.js';
import { signalOf } from '../charts/period-chart.js';
import { digitsOf } from '../format.js';
import { format } from '../format-of-page.js';
import { labelOf, reasonsInWords, standingInWords, standingOf } from '../words.js';

/** The numbers of the chart, exact: to read, to print, for screen readers. */
export function ValuesTable({
  answer,
  caption,
  points,
  onOpen,
}: {
  readonly answer: KpiValues;
  readonly caption: string;
  readonly points: readonly ChartPoint[];
  readonly onOpen: (index: number) => void;
}): JSX.Element {
  const write = format.value;
  const { unit } = answer;
  const digits = digitsOf(unit) + 1;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col" class="number">
              Value
            </th>
            <th scope="col" class="number">
              Target
            </th>
            <th scope="col" class="number">
              Gap
            </th>
            <th scope="col">Status</th>
            <th scope="col" class="number">
              Usual range
            </th>
            <th scope="col">Notes</th>
            <th scope="col" class="number">
              Facts
            </th>
            <th scope="col">
              <span class="visually-hidden">Evidence</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ value, limits: of, before }, index) => {
            const signal = signalOf(of);
            return (
              <tr key={value.from} data-bucket={value.label ?? value.from} data-raw={value.value ?? ''}>
                <th scope="row">{labelOf(value, write)}</th>
                <td class="number">{write.value(value.value, unit, digits)}</td>
                <td class="number">{write.value(value.target, unit, digits)}</td>
                <td class="number">{write.difference(value.gap, unit, digits)}</td>
                <td>{standingInWords(standingOf(value))}</td>
                <td class="number">
                  {of === undefined || of.lower === null || of.upper === null
                    ? '—'
                    : `${write.value(of.lower, unit, digits)} – ${write.value(of.upper, unit, digits)}`}
                </td>
                <td>
                  {[
                    signal === 'none' ? null : `${signal} than usual`,
                    value.inProgress ? 'to date' : null,
                    before === null ? null : `restated: was ${write.value(before, unit, digits)}`,
                    reasonsInWords(value.reasons),
                  ]
                    .filter(Boolean)
                    .join('; ')}
                </td>
                <td class="number">{write.count(value.count)}</td>
                <td>
                  <button type="button" class="quiet" onClick={() => onOpen(index)}>
                    Explain<span class="visually-hidden"> {labelOf(value, write)}</span>
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What is seen, exact: numbers as the API writes them, instants in ISO 8601 with the zone in a column of its own. */
export function csvOfValues({ kpi, unit, timezone, values }: KpiValues): (string | number | boolean | null)[][] {
  return [
    [
      'kpi',
      'unit',
      'from',
      'to',
      'timezone',
      'value',
      'target',
      'baseline',
      'gap',
      'status',
      'in_progress',
      'complete',
      'reasons',
      'count',
    ],
    ...values.map((value) => [
      ...[kpi, unit, value.from, value.to, timezone, value.value, value.target, value.baseline, value.gap],
      ...[value.status, value.inProgress, value.complete, value.reasons.join(' '), value.count],
    ]),
  ];
}
