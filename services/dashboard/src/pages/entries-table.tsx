import type { JSX } from 'preact';
import type { ScorecardEntry } from '../answers/answers.js';
import { Bullet } from '../charts/bullet.js';
import { digitsBeside } from '../format.js';
import type { CsvRow } from '../csv.js';
import { format } from '../format-of-page.js';
import { StandingMark } from '../frame/standing-cell.js';
import { pageLink } from '../location.js';
import { changeInWords, reasonsInWords } from '../words.js';

/** KPIs or parts of one against their targets: a row each. @param nameOf what a row is called. */
export function EntriesTable({
  entries,
  caption,
  nameOf = ({ name }) => name,
  withOwner = false,
  withBudget = false,
}: {
  readonly entries: readonly ScorecardEntry[];
  readonly caption: string;
  readonly nameOf?: (entry: ScorecardEntry) => string;
  readonly withOwner?: boolean;
  readonly withBudget?: boolean;
}): JSX.Element {
  const write = format.value;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table class="entries">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="wide">
              KPI
            </th>
            {withBudget && (
              <th scope="col" class="number">
                Budget
              </th>
            )}
            <th scope="col" class="number">
              Actual
            </th>
            <th scope="col" class="number">
              Target
            </th>
            <th scope="col" class="number">
              Gap
            </th>
            <th scope="col" class="status-column">
              Status
            </th>
            <th scope="col" class="number change-column">
              Against the period before
            </th>
            <th scope="col" class="number">
              Way to target
            </th>
            <th scope="col" class="bullet-column">
              Target and baseline
            </th>
            {withOwner && (
              <th scope="col" class="owner-column">
                Owner
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const { unit, value, target, gap } = entry;
            const digits = digitsBeside(value, target, unit);
            const change = changeInWords(entry.change, unit, write, digits);
            const part = Object.entries(entry.dimensions)[0];
            const link = part === undefined ? {} : { [`filter[${part[0]}]`]: String(part[1]) };
            return (
              <tr key={`${entry.kpi} ${nameOf(entry)}`} data-kpi={entry.kpi} data-complete={entry.complete}>
                <th scope="row" class="wide">
                  <a href={pageLink(`/kpis/${encodeURIComponent(entry.kpi)}`, link)}>
                    <bdi>{nameOf(entry)}</bdi>
                  </a>
                  {!entry.complete && <small class="flags"> incomplete: {reasonsInWords(entry.reasons)}</small>}
                </th>
                {withBudget && (
                  <td class="number" data-field="budget" data-raw={entry.budget ?? ''}>
                    {write.value(entry.budget ?? null, unit, digits)}
                  </td>
                )}
                <td class="number" data-field="value" data-raw={value ?? ''}>
                  {value === null ? <small>— {reasonsInWords(entry.reasons)}</small> : write.value(value, unit, digits)}
                </td>
                <td class="number" data-field="target" data-raw={target ?? ''}>
                  {write.value(target, unit, digits)}
                </td>
                <td class="number" data-field="gap" data-raw={gap ?? ''}>
                  {write.difference(gap, unit, digits)}
                </td>
                <td>
                  <StandingMark of={entry} direction={entry.direction} />
                </td>
                <td class="number">
                  {write.difference(entry.change?.previous.absolute ?? null, unit, digits)}{' '}
                  {change?.direction === 'better' || change?.direction === 'worse' ? change.direction : ''}
                </td>
                <td class="number">{write.share(entry.progress ?? null)}</td>
                <td>
                  <Bullet value={value} target={target} baseline={entry.baseline} />
                </td>
                {withOwner && <td>{entry.owner ?? '—'}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The rows of a table, exact. */
export const csvOfEntries = (
  entries: readonly ScorecardEntry[],
  timezone: string,
  nameOf: (entry: ScorecardEntry) => string,
): CsvRow[] => [
  [
    'kpi',
    'of',
    'unit',
    'from',
    'to',
    'timezone',
    'value',
    'target',
    'baseline',
    'gap',
    'status',
    'complete',
    'reasons',
  ],
  ...entries.map((entry) => [
    ...[entry.kpi, nameOf(entry), entry.unit, entry.from, entry.to, timezone, entry.value, entry.target],
    ...[entry.baseline, entry.gap, entry.status, entry.complete, entry.reasons.join(' ')],
  ]),
];
