import { createHash } from 'node:crypto';
import type { ActualReturn, InitiativeReturn, Initiatives } from '../../application/get-initiatives.js';
import type { Scorecard, ScorecardEntry } from '../../application/get-scorecard.js';
import type { Effect } from '../../domain/change.js';
import type { ObjectiveResult } from '../../domain/scorecard.js';
import type { Shown } from '../../domain/shown.js';
import type { Status } from '../../domain/status.js';
import { Html, html } from './html.js';
import { NumberFormat } from './number-format.js';
import { style } from './style.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The page runs nothing and loads nothing: what it may do is its own style. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hashOf(style)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * A scorecard as a page to read and to print: the same numbers as in its JSON, each in a `data` element with the exact one.
 *
 * @param locale how numbers and dates are written; the words are English.
 */
export function scorecardPage(scorecard: Scorecard, locale: string): string {
  return new ScorecardPage(scorecard, new NumberFormat(locale)).render().text;
}

const statuses: Readonly<Record<Status, { readonly icon: string; readonly word: string }>> = {
  strong: { icon: '●', word: 'strong' },
  improving: { icon: '▲', word: 'improving: short of target' },
  worsening: { icon: '▼', word: 'worsening: behind the baseline' },
  'off-target': { icon: '◆', word: 'off target' },
  none: { icon: '○', word: 'no status' },
};
const effects: Readonly<Record<Effect, { readonly icon: string; readonly word: string }>> = {
  favourable: { icon: '↗', word: 'better' },
  unfavourable: { icon: '↘', word: 'worse' },
  none: { icon: '→', word: 'unchanged' },
};

class ScorecardPage {
  constructor(
    private readonly scorecard: Scorecard,
    private readonly format: NumberFormat,
  ) {}

  render(): Html {
    const { scorecard, format } = this;
    const { period, from, to, timezone, currency, asOf, dashboard } = scorecard;
    const lastDay = new Date(Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - 1).toISOString();
    return html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>Scorecard ${period}</title>
          ${Html.of(`<style>${style}</style>`)}
        </head>
        <body>
          <header>
            <h1>Scorecard ${period}</h1>
            <p>
              <time datetime="${from}">${format.day(from)}</time> to
              <time datetime="${lastDay}">${format.day(lastDay)}</time>, ${timezone}; money in ${currency};
              ${asOf === null ? 'as known now' : html`as known on <time datetime="${asOf}">${format.moment(asOf)}</time>`}${
                scorecard.final ? ', final' : ''
              }.
            </p>
          </header>
          <main>
            <section aria-labelledby="dashboard">
              <h2 id="dashboard">Dashboard</h2>
              ${dashboard.map(({ group, kpis }) => this.entries(group, 'KPI', kpis, ({ name }) => name))}
            </section>
            <section aria-labelledby="quality">
              <h2 id="quality">Quality standards</h2>
              ${this.entries('Process quality', 'Process', scorecard.qualityStandards, partOf('process'))}
            </section>
            <section aria-labelledby="costs">
              <h2 id="costs">Cost by function</h2>
              ${this.entries('Cost per customer acquired', 'Function', scorecard.costByFunction, partOf('function'), {
                total: scorecard.costTotal,
                budgetOf: (entry) => entry.budget,
              })}
            </section>
            <section aria-labelledby="processes">
              <h2 id="processes">Process performance</h2>
              ${this.entries('Processes', 'KPI', scorecard.processPerformance, ({ name }) => name)}
            </section>
            <section aria-labelledby="objectives">
              <h2 id="objectives">Objectives</h2>
              ${this.objectives(scorecard.objectives)}
            </section>
            <section aria-labelledby="initiatives">
              <h2 id="initiatives">Initiatives</h2>
              ${this.initiatives(scorecard.initiatives)}
            </section>
            <section aria-labelledby="contradictions">
              <h2 id="contradictions">Where the framework contradicts itself</h2>
              <ul>
                ${scorecard.contradictions.map(({ of, note }) => html`<li><strong>${of}</strong>: ${note}</li>`)}
              </ul>
            </section>
          </main>
          <footer class="muted">
            <p>
              Gap: actual less target. Change: against the period before; of a period in progress, against the same part
              of that. Progress: share of the way from baseline to target; pp: percentage points. No data is shown as —,
              never as zero.
            </p>
          </footer>
        </body>
      </html>`;
  }

  private entries<Entry extends ScorecardEntry>(
    caption: string,
    what: string,
    entries: readonly Entry[],
    nameOf: (entry: Entry) => string,
    {
      total = [],
      budgetOf,
    }: { readonly total?: readonly Entry[]; readonly budgetOf?: (entry: Entry) => Shown | null } = {},
  ): Html {
    const row = (entry: Entry, name: string): Html =>
      html`<tr data-kpi="${entry.kpi}" data-status="${entry.status}">
        <th scope="row">${name}</th>
        ${budgetOf === undefined ? null : html`<td>${this.shown(budgetOf(entry), entry.unit, 'budget')}</td>`}
        <td>${this.shown(entry.value, entry.unit, 'value')}${this.remarks(entry)}</td>
        <td>${this.shown(entry.baseline, entry.unit, 'baseline')}</td>
        <td>${this.shown(entry.target, entry.unit, 'target')}</td>
        <td>${this.difference(entry.gap, entry.unit, 'gap')}</td>
        <td class="text">${statusOf(entry.status)}</td>
        <td>${this.change(entry)}</td>
        <td>${this.progress(entry.progress ?? null)}</td>
        <td class="text">${entry.owner ?? '—'}</td>
      </tr>`;
    return html`<div class="scroll">
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${what}</th>
            ${[...(budgetOf ? ['Budget'] : []), 'Actual', 'Baseline', 'Target', 'Gap'].map(numberColumn)}
            <th scope="col" class="text">Status</th>
            ${['Change', 'Progress'].map(numberColumn)}
            <th scope="col" class="text">Owner</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map((entry) => row(entry, nameOf(entry)))}
        </tbody>
        ${
          total.length === 0
            ? null
            : html`<tfoot>
                ${total.map((entry) => row(entry, 'All functions'))}
              </tfoot>`
        }
      </table>
    </div>`;
  }

  private objectives(results: readonly ObjectiveResult[]): Html {
    const row = (result: ObjectiveResult): Html => {
      const unit = result.unit ?? '';
      const actualUnit = typeof result.actual === 'string' ? this.scorecard.currency : unit;
      return html`<tr data-objective="${result.objective}" data-status="${result.status}">
        <th scope="row">${result.objective}${result.note === null ? null : html`<small>${result.note}</small>`}</th>
        <td class="text">${result.kpi ?? '—'}</td>
        <td>${this.shown(result.actual, actualUnit, 'value')}</td>
        <td>${this.shown(result.stated?.value ?? null, unit, 'stated')}</td>
        <td>${this.shown(result.objectiveTarget, unit, 'target')}</td>
        <td>${this.shown(result.kpiTarget, unit, 'kpi-target')}</td>
        <td>${this.difference(result.gap, unit, 'gap')}</td>
        <td class="text">${statusOf(result.status)}</td>
        <td>${this.progress(result.progress)}</td>
      </tr>`;
    };
    return html`<div class="scroll">
      <table>
        <caption>
          Objectives: what was measured, beside what was told
        </caption>
        <thead>
          <tr>
            <th scope="col">Objective</th>
            <th scope="col" class="text">KPI</th>
            ${['Actual', 'Told', 'Objective', 'Target of the KPI', 'Gap'].map(numberColumn)}
            <th scope="col" class="text">Status</th>
            ${numberColumn('Progress')}
          </tr>
        </thead>
        <tbody>
          ${results.map(row)}
        </tbody>
      </table>
    </div>`;
  }

  private initiatives({ initiatives, total, currency, complete, reasons }: Initiatives): Html {
    const row = ({ initiative, name, planned, stated, actual, note }: InitiativeReturn): Html =>
      html`<tr data-initiative="${initiative ?? ''}">
        <th scope="row">
          ${name ?? initiative ?? 'without initiative'}${note === null ? null : html`<small>${note}</small>`}
        </th>
        <td>${this.shown(planned?.investment ?? null, planned?.currency ?? currency, 'planned-investment')}</td>
        <td>${this.shown(planned?.annualSavings ?? null, planned?.currency ?? currency, 'planned-savings')}</td>
        <td>${this.shown(stated?.roiPercent ?? null, 'percent', 'stated-roi')}</td>
        <td>${this.shown(planned?.roiPercent ?? null, 'percent', 'planned-roi')}</td>
        <td>${this.number(stated?.paybackMonths ?? null, 'stated-payback')}</td>
        <td>${this.number(planned?.paybackMonths ?? null, 'planned-payback')}</td>
        ${this.actual(actual, currency)}
      </tr>`;
    return html`<div class="scroll">
      <table>
        <caption>
          Investments, savings and their return to the end of the period
        </caption>
        <thead>
          <tr>
            <th scope="col">Initiative</th>
            ${[
              'Planned investment',
              'Planned savings a year',
              'ROI stated',
              'ROI planned',
              'Payback stated, months',
              'Payback planned, months',
              'Invested',
              'Saved',
              'Returned',
              'ROI a year, observed',
              'Payback observed, months',
            ].map(numberColumn)}
          </tr>
        </thead>
        <tbody>
          ${initiatives.map(row)}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All${complete ? null : html`<small>incomplete: ${reasons.join(', ')}</small>`}</th>
            ${Array.from({ length: 6 }, () => html`<td></td>`)} ${this.actual(total, currency)}
          </tr>
        </tfoot>
      </table>
    </div>`;
  }

  private actual(
    { invested, saved, returnedPercent, roiPercent, paybackMonths, reason }: ActualReturn,
    currency: string,
  ): Html {
    return html`<td>${this.shown(invested, currency, 'invested')}</td>
      <td>${this.shown(saved, currency, 'saved')}</td>
      <td>${this.shown(returnedPercent, 'percent', 'returned')}</td>
      <td>
        ${this.shown(roiPercent, 'percent', 'observed-roi')}${reason === null ? null : html`<small>${reason}</small>`}
      </td>
      <td>${this.number(paybackMonths, 'observed-payback')}</td>`;
  }

  private remarks({ value, inProgress, complete, reasons }: ScorecardEntry): Html {
    const remarks = [
      ...(value === null || !complete ? reasons : []),
      ...(inProgress ? ['to date'] : []),
      ...(complete ? [] : ['incomplete']),
    ];
    return remarks.length === 0 ? html`` : html`<small>${remarks.join(', ')}</small>`;
  }

  private change({ change, unit }: ScorecardEntry): Html {
    const previous = change?.previous;
    if (previous === undefined || previous.absolute === null || previous.effect === null) {
      return html`—${previous?.reason ? html`<small>${previous.reason}</small>` : null}`;
    }
    const { icon, word } = effects[previous.effect];
    const percent = previous.percent === null ? '' : ` (${this.format.difference(previous.percent, '')} %)`;
    return html`${this.difference(previous.absolute, unit, 'change')}${percent}
      <span class="effect ${previous.effect}"><span aria-hidden="true">${icon}</span> ${word}</span>`;
  }

  private progress(progress: number | null): Html {
    if (progress === null) return html`—`;
    return html`<data value="${progress}" data-field="progress">${this.format.percent(100 * progress)}</data>`;
  }

  private shown(value: Shown | null, unit: string, field: string): Html {
    if (value === null) return html`<span data-field="${field}">—</span>`;
    return html`<data value="${value}" data-field="${field}">${this.format.value(value, unit)}</data>`;
  }

  private difference(value: Shown | null, unit: string, field: string): Html {
    if (value === null) return html`—`;
    return html`<data value="${value}" data-field="${field}">${this.format.difference(value, unit)}</data>`;
  }

  private number(value: number | null, field: string): Html {
    if (value === null) return html`—`;
    return html`<data value="${value}" data-field="${field}">${this.format.number(value)}</data>`;
  }
}

const partOf =
  (dimension: string) =>
  ({ dimensions }: ScorecardEntry): string =>
    String(dimensions[dimension] ?? 'unknown');

const numberColumn = (name: string): Html => html`<th scope="col">${name}</th>`;

function statusOf(status: Status): Html {
  const { icon, word } = statuses[status];
  return html`<span class="status ${status}"><span aria-hidden="true">${icon}</span> ${word}</span>`;
}
