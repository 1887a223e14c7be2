import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { AttributeValue } from '../domain/fact.js';
import type { MonthOfInitiative, ObservedReturn, PlannedInitiative, Return } from '../domain/initiatives.js';
import { contradictionOf, investments, observedReturnOf, returnOfPlan, savings } from '../domain/initiatives.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { fromMinorUnits, toMinorUnits } from '../domain/money.js';
import { savingsKind } from '../domain/fact-kind.js';
import { formatInstantMicros, toMs } from '../domain/log-event.js';
import { periodAround } from '../domain/period.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import type { KpiValue, KpiValues } from './get-kpi-values.js';
import { gapsOfPlan, plannedInitiatives } from './plan.js';
import type { ReadModel } from './read-model.js';

export interface InitiativesQuery {
  /** What moved before this instant; null = all there is. */
  readonly toMs: number | null;
  readonly timeZone: string;
  readonly currency: string;
  readonly asOfMicros: number | null;
}

/** Planned, stated and observed side by side: nothing is adjusted to agree. */
export interface InitiativeReturn {
  /** Null for amounts that name none. */
  readonly initiative: string | null;
  readonly name: string | null;
  /** What was decided of it: planned, approved, completed, cancelled; null: nobody but the framework planned it. */
  readonly status: string | null;
  /** The plan, the framework's where there is no other, and what follows from its amounts; null: nobody planned it. */
  readonly planned: (Return & PlannedAmounts) | null;
  /** What the plan states of the return. */
  readonly stated: { readonly roiPercent: number | null; readonly paybackMonths: number | null } | null;
  readonly actual: ActualReturn;
  /** actual − planned, in the currency of both; null where one of them is not known, or they are in two. */
  readonly gap: { readonly investment: string | null; readonly annualSavings: string | null };
  /** Where stated and planned contradict each other. */
  readonly note: string | null;
}

interface PlannedAmounts {
  readonly currency: string;
  readonly investment: string;
  readonly annualSavings: string;
}

/** Amounts as decimal texts in the currency asked for. */
export interface ActualReturn extends Omit<ObservedReturn, 'invested' | 'saved' | 'annualSavings'> {
  readonly invested: string;
  readonly saved: string;
  readonly annualSavings: string | null;
}

export interface Initiatives {
  readonly currency: string;
  readonly timezone: string;
  readonly asOf: string | null;
  readonly final: boolean;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly initiatives: readonly InitiativeReturn[];
  /** All of them together. */
  readonly total: ActualReturn;
}

/** What initiatives invested and saved, as the read model knows it from the journal. */
export class InitiativeReturns {
  constructor(private readonly minorUnitDigits: MinorUnitDigits) {}

  async of(readModel: ReadModel, query: InitiativesQuery): Promise<Initiatives> {
    const endMs = query.toMs ?? endOfThisMonthMs(readModel, query);
    const ask = (kpi: KpiDefinition): Promise<KpiValues> =>
      readModel.evaluator.evaluate({
        ...query,
        kpi,
        fromMs: null,
        toMs: endMs,
        granularity: 'month',
        groupBy: ['initiative'],
        filters: [],
        statistic: 'mean',
      });
    const invested = await ask(investments);
    const saved = await ask(savings);
    const months = monthsBy(invested.values, saved.values);
    const digits = this.minorUnitDigits(query.currency);
    const toActual = (of: readonly MonthOfInitiative[]): ActualReturn => toActualReturn(observedReturnOf(of), digits);
    const plans = await plannedInitiatives(readModel.measures, query.asOfMicros);
    const reasons = [
      ...[...invested.values, ...saved.values].flatMap((value) => (value.complete ? [] : value.reasons)),
      ...(await gapsOfPlan(readModel, query.asOfMicros)),
    ];
    return {
      currency: query.currency,
      timezone: query.timeZone,
      asOf: query.asOfMicros === null ? null : formatInstantMicros(query.asOfMicros),
      final: invested.final && saved.final,
      complete: reasons.length === 0,
      reasons: [...new Set(reasons.filter((reason) => reason !== 'no-data'))].sort(),
      initiatives: initiativesOf(plans, [...months.by.keys()]).map(({ initiative, plan }) => {
        const actual = toActual(months.by.get(initiative) ?? []);
        return {
          initiative,
          name: plan?.name ?? null,
          status: plan?.status ?? null,
          ...(plan === undefined ? { planned: null, stated: null } : toPlanned(plan)),
          actual,
          gap: gapOf(plan, actual, query.currency, digits),
          note: plan === undefined ? null : contradictionOf(plan),
        };
      }),
      total: toActual(months.total),
    };
  }
}

function toPlanned(plan: PlannedInitiative): Pick<InitiativeReturn, 'planned' | 'stated'> {
  const { currency, investment, annualSavings, statedRoiPercent, statedPaybackMonths } = plan;
  return {
    planned: { currency, investment, annualSavings, ...returnOfPlan(plan) },
    stated: { roiPercent: statedRoiPercent, paybackMonths: statedPaybackMonths },
  };
}

/** Actual − planned. */
function gapOf(
  plan: PlannedInitiative | undefined,
  { invested, annualSavings }: ActualReturn,
  currency: string,
  digits: number,
): InitiativeReturn['gap'] {
  const less = (actual: string | null, planned: string | undefined): string | null =>
    actual === null || planned === undefined || plan?.currency !== currency
      ? null
      : fromMinorUnits(BigInt(toMinorUnits(actual, digits) - toMinorUnits(planned, digits)), digits);
  return {
    investment: less(invested, plan?.investment),
    annualSavings: less(annualSavings, plan?.annualSavings),
  };
}

/** Months without savings count up to now, whatever moved last. */
function endOfThisMonthMs({ watermarks }: ReadModel, { asOfMicros, timeZone }: InitiativesQuery): number {
  const { knownToMicros } = watermarks.of(savingsKind.service);
  return periodAround(toMs(Math.min(asOfMicros ?? Infinity, knownToMicros)), 'month', timeZone).toMs;
}

/** Those planned in the order of the plan, then others that moved anything, by name. */
function initiativesOf(
  plans: readonly PlannedInitiative[],
  moved: readonly (string | null)[],
): { readonly initiative: string | null; readonly plan?: PlannedInitiative }[] {
  const others = moved.filter((initiative) => !plans.some(({ id }) => id === initiative));
  return [
    ...plans.map((plan) => ({ initiative: plan.id, plan })),
    ...others.sort((a, b) => (String(a) < String(b) ? -1 : 1)).map((initiative) => ({ initiative })),
  ];
}

interface Months {
  readonly by: ReadonlyMap<string | null, readonly MonthOfInitiative[]>;
  readonly total: readonly MonthOfInitiative[];
}

/** Months from the first in which anything moved on, for each initiative and for all. */
function monthsBy(invested: readonly KpiValue[], saved: readonly KpiValue[]): Months {
  const values = [...invested, ...saved];
  const ended = new Map(values.map(({ from, inProgress }) => [from, !inProgress]));
  const amounts = new Map<string, bigint>();
  for (const [name, of] of [['invested', invested] as const, ['saved', saved] as const]) {
    for (const { from, dimensions, value } of of) {
      if (typeof value === 'string') amounts.set(keyOf(name, from, initiativeOf(dimensions)), minorOf(value));
    }
  }
  const ids = [...new Set(values.map(({ dimensions }) => initiativeOf(dimensions)))];
  const months = [...ended].sort(([a], [b]) => (a < b ? -1 : 1));
  const monthOf = (from: string, isEnded: boolean, of: readonly (string | null)[]): MonthOfInitiative => {
    const sum = (name: 'invested' | 'saved'): bigint =>
      of.reduce((total, id) => total + (amounts.get(keyOf(name, from, id)) ?? 0n), 0n);
    return { invested: sum('invested'), saved: sum('saved'), ended: isEnded };
  };
  return {
    by: new Map(ids.map((id) => [id, months.map(([from, isEnded]) => monthOf(from, isEnded, [id]))])),
    total: months.map(([from, isEnded]) => monthOf(from, isEnded, ids)),
  };
}

const initiativeOf = (dimensions: Readonly<Record<string, AttributeValue | null>>): string | null => {
  const initiative = dimensions['initiative'];
  return initiative === null || initiative === undefined ? null : String(initiative);
};

const keyOf = (name: string, from: string, initiative: string | null): string =>
  JSON.stringify([name, from, initiative]);

const minorOf = (decimal: string): bigint => BigInt(decimal.replace('.', ''));

const toActualReturn = (
  { invested, saved, annualSavings, ...figures }: ObservedReturn,
  digits: number,
): ActualReturn => ({
  invested: fromMinorUnits(invested, digits),
  saved: fromMinorUnits(saved, digits),
  annualSavings: annualSavings === null ? null : fromMinorUnits(annualSavings, digits),
  ...figures,
});

/** Returns of initiatives. */
export class GetInitiatives extends Query<Initiatives> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: InitiativesQuery,
  ) {
    super();
  }
}

@QueryHandler(GetInitiatives)
export class GetInitiativesHandler implements IQueryHandler<GetInitiatives> {
  constructor(private readonly returns: InitiativeReturns) {}

  async execute({ readModel, query }: GetInitiatives): Promise<Initiatives> {
    return this.returns.of(readModel, query);
  }
}
