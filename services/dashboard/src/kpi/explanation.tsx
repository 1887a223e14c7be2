import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Explanation, Kpi, KpiValue, Problem } from '../answers/answers.js';
import { allPages, withCursor } from '../answers/all-pages.js';
import { ask, ProblemAnswer } from '../answers/ask.js';
import type { CsvRow } from '../csv.js';
import { digitsOf } from '../format.js';
import { format } from '../format-of-page.js';
import { CsvButton } from '../frame/csv-button.js';
import { ProblemNote, Skeleton } from '../frame/states.js';
import { setParameters } from '../location.js';
import { labelOf, reasonInWords } from '../words.js';
import type { Question } from './question.js';
import { toQuery } from './question.js';

const PAGE = 20;
/** The export asks for as many at a time as the service gives. */
const EXPORT_PAGE = 500;

/** What one value is made of, down to the events: with every filter and the instant of the question that it was seen in. */
export function ExplanationCard({
  kpi,
  question,
  of,
}: {
  readonly kpi: Kpi;
  readonly question: Question;
  readonly of: KpiValue;
}): JSX.Element {
  const pathOf = (limit: number): string => {
    const query = toQuery(question, { from: of.from, to: of.to, limit: String(limit) }, ['granularity']);
    return `/v1/kpis/${encodeURIComponent(kpi.id)}/explain?${query}`;
  };
  const path = pathOf(PAGE);
  const [pages, setPages] = useState<readonly Explanation[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const load = (cursor: string | null, before: readonly Explanation[]): void => {
    setProblem(null);
    ask<Explanation>(withCursor(path, cursor)).then(
      (page) => setPages([...before, page]),
      (error: unknown) => {
        if (!(error instanceof ProblemAnswer)) throw error;
        setProblem(error.problem);
      },
    );
  };
  const terms = pages[0]?.formula.terms ?? [];
  const factRows = async (): Promise<readonly CsvRow[]> =>
    csvOfFacts(terms, await allPages(ask<Explanation>, pathOf(EXPORT_PAGE), ({ facts }) => facts));
  useEffect(() => {
    setPages([]);
    load(null, []);
    heading.current?.focus();
  }, [path]);
  const close = (): void => setParameters({ explain: null });
  const next = pages.at(-1)?.nextCursor ?? null;
  return (
    <section
      class="card"
      aria-labelledby="explanation"
      data-explain={of.label ?? of.from}
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      <div class="card-head">
        <h2 id="explanation" ref={heading} tabIndex={-1}>
          What {labelOf(of, format.value)} is made of
        </h2>
        <div class="controls">
          <CsvButton name={`${kpi.id} ${of.label ?? of.from.slice(0, 10)} facts`} rows={factRows}>
            All facts as CSV
          </CsvButton>
          <button type="button" onClick={close}>
            Close
          </button>
        </div>
      </div>
      {problem !== null && <ProblemNote problem={problem} again={() => load(next, pages)} />}
      {pages[0] === undefined ? problem === null && <Skeleton /> : <Parts first={pages[0]} pages={pages} />}
      {next !== null && (
        <button type="button" class="more" onClick={() => load(next, pages)}>
          More facts
        </button>
      )}
    </section>
  );
}

type Fact = Explanation['facts'][number];

/** A row for what a fact adds to a measure; facts that add to none are there, too. */
function csvOfFacts(terms: readonly Term[], facts: readonly Fact[]): CsvRow[] {
  const rows = facts.flatMap(({ at, knownAt, kind, subject, adds, events }) => {
    const ids = events.map(({ id }) => id).join(' ');
    const each = adds.length === 0 ? [{ term: -1, value: '0' }] : adds;
    return each.map(({ term, value }) => [at, knownAt, kind, subject, terms[term]?.measure ?? '', value, ids]);
  });
  return [['at', 'known_at', 'fact', 'subject', 'measure', 'adds', 'events'], ...rows];
}

function Parts({ first, pages }: { readonly first: Explanation; readonly pages: readonly Explanation[] }): JSX.Element {
  const write = format.value;
  const { formula, unit, value, leftOut } = first;
  const facts = pages.flatMap((page) => page.facts);
  const total = Math.max(...formula.terms.map((term) => term.facts), 0);
  return (
    <>
      <p>
        <strong data-field="explained" data-raw={value.value ?? ''}>
          {write.value(value.value, unit, digitsOf(unit) + 1)}
        </strong>{' '}
        ={' '}
        {formula.type === 'ratio' && formula.multiplier !== undefined && formula.multiplier !== 1
          ? `${formula.multiplier} × `
          : ''}
        {formula.type === 'ratio' ? quotientOf(formula.terms) : formula.terms.map(termInWords).join(' + ')}
      </p>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Facts">
        <table>
          <caption>
            Facts, {write.count(facts.length)} of {write.count(Math.max(total, facts.length))}
          </caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Of</th>
              <th scope="col">Adds</th>
              <th scope="col">Events</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact, index) => (
              <tr key={index}>
                <td>{write.moment(fact.at)}</td>
                <th scope="row">
                  <bdi>{fact.subject ?? fact.kind}</bdi>
                </th>
                <td>
                  {fact.adds
                    .filter((add) => add.value !== '0')
                    .map((add) => `${add.value} to ${formula.terms[add.term]?.measure ?? ''}`)
                    .join(', ') || 'nothing'}
                </td>
                <td>
                  {fact.events.map((event) => (
                    <span key={event.position} class="event">
                      <code>{event.id}</code>
                      <small class="row-note">
                        {event.type} · <bdi>{event.source}</bdi> · {event.position}
                      </small>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leftOut.length > 0 && (
        <p class="quiet-text">
          Not counted:{' '}
          {leftOut
            .map(
              ({ reason, count }) => `${reasonInWords(reason)}${count === undefined ? '' : ` (${write.count(count)})`}`,
            )
            .join('; ')}
        </p>
      )}
    </>
  );
}

type Term = Explanation['formula']['terms'][number];

const termInWords = ({ of, measure, comesTo }: Term): string => `${comesTo ?? 'nothing'} (${of}.${measure})`;

function quotientOf(terms: readonly Term[]): string {
  const side = (part: string): string =>
    terms
      .filter((term) => term.part === part)
      .map(termInWords)
      .join(' + ');
  return `${side('numerator')} ÷ ${side('denominator')}`;
}
