import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { DAY_MS } from '../../domain/cell.js';
import type { Fraction } from '../../domain/fraction.js';
import { exactText, fraction, productOf } from '../../domain/fraction.js';
import type { Term } from '../../domain/kpi-definition.js';
import { isMoney, isStateMeasures, measureIndex, termsOf } from '../../domain/kpi-definition.js';
import type { ExchangeRate } from '../../domain/exchange-rate.js';
import { rateOn } from '../../domain/exchange-rate.js';
import { formatInstantMicros } from '../../domain/log-event.js';
import { formatBound } from '../../domain/period.js';
import type { StateFact, StateMeasures } from '../../domain/state-measures.js';
import type { StateShare } from '../../domain/state-shares.js';
import { stateShares } from '../../domain/state-shares.js';
import type { EvaluatedTerms, KpiValuesQuery } from '../get-kpi-values.js';
import { kindsOf } from '../get-kpi-values.js';
import type { DimensionFilter } from '../measure-reader.js';
import { meets, STATES_MAX, TooManyStates } from '../measure-reader.js';
import type { TermsQuery } from '../measure-terms.js';
import { cellKey, scopeOf, termValue } from '../measure-terms.js';
import type { ReadModel } from '../read-model.js';
import type { ExplainedFact, ExplainedTerm, Explanation, LeftOut } from './explanation.js';
import { evidenceOf } from './fact-evidence.js';
import type { FactKey, FoldedSubject, KnownFact, SetAside } from './fact-reader.js';
import type { Doubtful } from './left-out.js';
import { addLeftOutOf, addOutdone, EXAMPLES_MAX, findDoubtful, LeftOutList } from './left-out.js';
import { factQueryOf, isDecided, readingsOf } from './readings.js';

/** Where a page of facts begins: the source, and the last fact of it that was shown, or how many states were. */
export interface FactCursor {
  readonly source: number;
  readonly after: FactKey | number | null;
}

export interface ExplanationPage {
  readonly explanation: Explanation;
  readonly next: FactCursor | null;
}

/** The question is not about exactly one value. */
export class NotOneValue extends RangeError {
  constructor(readonly periods: number) {
    super(`The question has ${periods} values; one is explained at a time. Give from and to of one period.`);
    this.name = 'NotOneValue';
  }
}

/** What one value is made of. */
export class ExplainKpiValue extends Query<ExplanationPage> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: KpiValuesQuery,
    readonly cursor: FactCursor,
    readonly limit: number,
  ) {
    super();
  }
}

/** A fact with its place in the order of pages. */
interface PlacedFact {
  readonly known: KnownFact;
  readonly adds: ExplainedFact['adds'];
  readonly cursor: FactCursor;
}

@QueryHandler(ExplainKpiValue)
export class ExplainKpiValueHandler implements IQueryHandler<ExplainKpiValue> {
  /** @throws NotOneValue, TooManyStates */
  execute({ readModel, query, cursor, limit }: ExplainKpiValue): Promise<ExplanationPage> {
    return new Explainer(readModel).explain(query, cursor, limit);
  }
}

/** Explains values from one generation. */
class Explainer {
  constructor(private readonly readModel: ReadModel) {}

  async explain(query: KpiValuesQuery, cursor: FactCursor, limit: number): Promise<ExplanationPage> {
    const evaluated = await this.readModel.evaluator.evaluateWithTerms(query);
    const { answer } = evaluated;
    const { formula } = evaluated.kpi;
    const [value] = answer.values;
    if (value === undefined || answer.values.length > 1) throw new NotOneValue(answer.values.length);
    const isFirst = cursor.source === 0 && cursor.after === null;
    const states = new Map<StateMeasures, Promise<readonly StateShare<KnownState>[]>>();
    const sharesOf: Shares = (source) => {
      const shares = states.get(source) ?? this.shares(query, evaluated.asked, source);
      states.set(source, shares);
      return shares;
    };
    const [placed, doubtful] = await Promise.all([
      this.page(query, evaluated, cursor, limit + 1, sharesOf),
      isFirst ? this.doubtful(query, evaluated.asked) : null,
    ]);
    const shown = placed.slice(0, limit);
    // In one question: many are behind a fact and doubtful, too. They are large: for KPIs of cases nothing is asked after them.
    const ids = shown
      .map(({ known }) => known.subject)
      .concat(doubtful?.ofKinds.flatMap(({ subjects }) => subjects.ids) ?? []);
    const subjects = await this.readModel.evidence.facts.subjects([...new Set(ids)], query.asOfMicros);
    const { kpi, unit, stat, timezone, asOf, final, definitionVersion } = answer;
    return {
      explanation: {
        ...{ kpi, unit, stat, timezone, asOf, final, definitionVersion, value },
        formula: {
          type: formula.type,
          multiplier: formula.type === 'ratio' ? formula.multiplier : 1,
          terms: this.explainTerms(query, evaluated),
        },
        facts: this.explainFacts(query, shown, subjects),
        ...(doubtful && { leftOut: await this.leftOut(query, evaluated, sharesOf, doubtful, subjects) }),
      },
      next: placed.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
    };
  }

  private explainTerms({ currency }: KpiValuesQuery, { kpi, measured }: EvaluatedTerms): ExplainedTerm[] {
    const terms = termsOf(kpi);
    const numerators = kpi.formula.type === 'sum' ? terms.length : kpi.formula.numerator.length;
    const key = cellKey(0, []);
    return terms.map((term, index) => {
      const { of, measure, factor, divisor, filter, scope } = term;
      const cell = measured.get(term)?.cells.get(key);
      const value = termValue(term, measured.get(term), key)?.value ?? null;
      const sum = value && (isMoney(of) ? this.inMajorUnits(value, currency) : value);
      const position = measureIndex(of, measure);
      return {
        part: index < numerators ? 'numerator' : 'denominator',
        ...{ of: of.name, measure, factor, divisor, filter, scope },
        ...(isDecided(term) && !isStateMeasures(of) ? { reduction: of.reduction } : {}),
        sum: sum && exactText(sum),
        comesTo: sum && exactText(productOf(sum, fraction(BigInt(factor), BigInt(divisor)))),
        facts: cell?.count ?? 0,
        ...(isMoney(of)
          ? {
              amounts: (cell?.amounts ?? []).map(({ currency: from, rate, values }) => ({
                currency: from,
                rate: rate && exactText(rate),
                sum: exactText(this.inMajorUnits(fraction(values[position] ?? 0n), from)),
              })),
            }
          : {}),
      };
    });
  }

  private inMajorUnits(minor: Fraction, currency: string): Fraction {
    return productOf(minor, fraction(1n, 10n ** BigInt(this.readModel.minorUnitDigits(currency))));
  }

  /** Facts from a place on, reading by reading. */
  private async page(
    query: KpiValuesQuery,
    { kpi, asked }: EvaluatedTerms,
    cursor: FactCursor,
    limit: number,
    sharesOf: Shares,
  ): Promise<PlacedFact[]> {
    const placed: PlacedFact[] = [];
    for (const [index, reading] of readingsOf(kpi).entries()) {
      const wanted = limit - placed.length;
      if (index < cursor.source || wanted === 0) continue;
      const after = index === cursor.source ? cursor.after : null;
      const terms = reading.terms.map((term) => ({ term, index: termsOf(kpi).indexOf(term) }));
      if (reading.reads === 'states') {
        const shown = typeof after === 'number' ? after : 0;
        const counted = (await sharesOf(reading.source)).flatMap((share) => ('adds' in share ? [share] : []));
        for (const [offset, { fact, adds }] of counted.slice(shown, shown + wanted).entries()) {
          const place: FactCursor = { source: index, after: shown + offset + 1 };
          placed.push({ known: fact.known, adds: stateAdds(terms, reading.source, adds), cursor: place });
        }
        continue;
      }
      const { source } = reading;
      const factQuery = factQueryOf(source, reading.terms, asked);
      const facts = await this.readModel.evidence.facts.facts(
        reading.reads === 'decisive' ? { ...factQuery, decisive: true } : factQuery,
        typeof after === 'number' ? null : after,
        wanted,
      );
      const rates = isMoney(source)
        ? await this.readModel.measures.exchangeRates(query.currency, query.asOfMicros)
        : [];
      for (const known of facts) {
        const adds = this.factAdds(terms, query.currency, asked, known, rates);
        placed.push({ known, adds, cursor: { source: index, after: known.key } });
      }
    }
    return placed;
  }

  private factAdds(
    terms: readonly PlacedTerm[],
    into: string,
    asked: TermsQuery,
    { fact, times }: KnownFact,
    rates: readonly ExchangeRate[],
  ): ExplainedFact['adds'] {
    return terms.flatMap(({ term, index }) => {
      const { filters } = scopeOf(term, asked);
      if (!filters.every((filter) => meets(filter, fact.attributes[filter.dimension] ?? null))) return [];
      // What decides is the value, however often it is true.
      const often = isDecided(term) ? 1n : BigInt(times);
      const value = fraction(BigInt(fact.values[measureIndex(term.of, term.measure)] ?? 0) * often);
      if (!isMoney(term.of)) return [{ term: index, value: exactText(value) }];
      const currency = String(fact.attributes['currency']);
      const rate = currency === into ? fraction(1n) : rateOn(rates, currency, into, Math.floor(fact.atMs / DAY_MS));
      return [
        { term: index, value: exactText(this.inMajorUnits(value, currency)), currency, rate: rate && exactText(rate) },
      ];
    });
  }

  private async shares(
    query: KpiValuesQuery,
    asked: TermsQuery,
    source: StateMeasures,
  ): Promise<StateShare<KnownState>[]> {
    const [period] = asked.periods;
    const term = termsOf(query.kpi).find(({ of }) => of === source);
    if (period === undefined || term === undefined) return [];
    const toMs = Math.min(period.toMs, asked.evaluatedAtMs);
    if (toMs <= period.fromMs) return [];
    const { filters } = scopeOf(term, asked);
    const facts: KnownState[][] = [];
    for (const [index, kind] of source.kinds.entries()) {
      const found = await this.readModel.evidence.facts.facts(
        {
          kind,
          span: { fromMs: -8.64e15, toMs: toMs + 1 },
          scopes: [index === 0 ? filters : []],
          measures: kind.measures,
          asOfMicros: query.asOfMicros,
        },
        null,
        STATES_MAX + 1,
      );
      if (found.length > STATES_MAX) throw new TooManyStates(kind);
      facts.push(found.map((known) => ({ ...known.fact, subject: known.subject, known })));
    }
    return stateShares(source, facts, { fromMs: period.fromMs, toMs }) ?? [];
  }

  private explainFacts(query: KpiValuesQuery, placed: readonly PlacedFact[], subjects: Subjects): ExplainedFact[] {
    const measures = this.readModel.evidence.foldedMeasures();
    return placed.map(({ known, adds }) => {
      const { fact, times, since } = known;
      return {
        kind: fact.kind.name,
        at: formatBound(fact.atMs, fact.kind.holds === 'day' ? 'UTC' : query.timeZone),
        knownAt: formatInstantMicros(since.knownAtMicros),
        attributes: fact.attributes,
        values: Object.fromEntries(fact.kind.measures.map((measure, index) => [measure, fact.values[index] ?? 0])),
        times,
        adds,
        ...evidenceOf(known, subjects.get(known.subject), measures),
      };
    });
  }

  /** What may have been left out, before its subjects are read. */
  private async doubtful(query: KpiValuesQuery, asked: TermsQuery): Promise<AllDoubtful> {
    const { facts } = this.readModel.evidence;
    const setAside = await facts.setAside(kindsOf(query.kpi), query.asOfMicros, EXAMPLES_MAX);
    const ofKinds: Doubtful[] = [];
    for (const source of sourcesOf(query)) {
      if (isStateMeasures(source)) continue;
      const terms = termsOf(query.kpi).filter(({ of }) => of === source);
      const filters: readonly DimensionFilter[] = terms.some(({ scope }) => scope === 'group') ? query.filters : [];
      ofKinds.push(await findDoubtful(facts, factQueryOf(source, terms, asked), { filters, terms }));
    }
    return { setAside, ofKinds };
  }

  private async leftOut(
    query: KpiValuesQuery,
    { kpi, asked, measured }: EvaluatedTerms,
    sharesOf: Shares,
    { setAside, ofKinds }: AllDoubtful,
    subjects: Subjects,
  ): Promise<readonly LeftOut[]> {
    const list = new LeftOutList();
    const { facts, foldedMeasures } = this.readModel.evidence;
    list.add(
      'quarantined',
      setAside.count,
      setAside.examples.map(({ service, position, type, stream, reason, detail }) => ({
        ...(stream === null ? {} : { subject: stream }),
        ...(position === null
          ? {}
          : { event: { position: `${service}:${position}`, source: null, id: null, type: type ?? 'unknown' } }),
        detail: `${reason}: ${detail}`,
      })),
    );
    for (const source of sourcesOf(query)) if (isStateMeasures(source)) addStatesLeftOut(list, await sharesOf(source));
    for (const doubtful of ofKinds) await addLeftOutOf(list, facts, doubtful, subjects, foldedMeasures());
    for (const reading of readingsOf(kpi)) {
      if (reading.reads === 'decisive') {
        await addOutdone(list, facts, factQueryOf(reading.source, reading.terms, asked));
      }
      const [term] = reading.terms;
      const cell = term && measured.get(term)?.cells.get(cellKey(0, []));
      for (const { currency, rate, values } of cell?.amounts ?? []) {
        if (rate === null) list.add(`exchange-rate-missing:${currency}-${query.currency}`, Number(values[0] ?? 0n), []);
      }
    }
    return list.all();
  }
}

/** A state as shares are told of it, with where it comes from. */
interface KnownState extends StateFact {
  readonly known: KnownFact;
}

/** A term with its place in the formula. */
interface PlacedTerm {
  readonly term: Term;
  readonly index: number;
}

const stateAdds = (
  terms: readonly PlacedTerm[],
  source: StateMeasures,
  adds: readonly Fraction[],
): ExplainedFact['adds'] =>
  terms.flatMap(({ term, index }) => {
    const add = adds[measureIndex(source, term.measure)];
    return add === undefined ? [] : [{ term: index, value: exactText(add) }];
  });

/** What may be left out of a value. */
interface AllDoubtful {
  readonly setAside: SetAside;
  /** In the order of the terms. */
  readonly ofKinds: readonly Doubtful[];
}

/** What the terms of the KPI read, each once. */
const sourcesOf = ({ kpi }: KpiValuesQuery): ReadonlySet<Term['of']> => new Set(termsOf(kpi).map(({ of }) => of));

/** Folded ones, by the UUID that stands for them. */
type Subjects = ReadonlyMap<string, FoldedSubject>;

type Shares = (source: StateMeasures) => Promise<readonly StateShare<KnownState>[]>;

function addStatesLeftOut(list: LeftOutList, shares: readonly StateShare<KnownState>[]): void {
  for (const share of shares) {
    if (!('leftOut' in share) || share.leftOut === 'not-in-the-period') continue;
    const { kind, atMs, attributes } = share.fact.known.fact;
    const example = { at: new Date(atMs).toISOString(), detail: `${kind.name} ${JSON.stringify(attributes)}` };
    list.add(share.leftOut, 1, [example]);
  }
}
