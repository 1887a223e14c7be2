import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StateList, StatePage, Versioned } from '@opex/event-sourcing';
import type { Initiative } from '../domain/initiative.state.js';
import { minorUnits } from '../domain/plan-item.state.js';
import type { Forecast, Movement, Return, ReturnToDate } from '../domain/return-on-investment.js';
import { forecast, returnOf, returnToDate } from '../domain/return-on-investment.js';
import { Initiatives } from './initiatives.js';
import type { Movements } from './programme-record.js';
import { ProgrammeRecord } from './programme-record.js';

/** An initiative with what it was planned to return, what it returned, and what can be expected. */
export interface ValuedInitiative extends Versioned<Initiative> {
  readonly planned: Return;
  readonly toDate: ReturnToDate;
  readonly forecast: Forecast;
  /** What was reported in other currencies than the plan's; it is in none of the figures. */
  readonly otherCurrencies: readonly { readonly currency: string; readonly invested: bigint; readonly saved: bigint }[];
}

/** Lists initiatives as they are now. */
export abstract class InitiativeList implements StateList<Initiative> {
  abstract list(request: ListRequest): Promise<StatePage<Initiative>>;
}

/** An initiative as it stands, valued up to the day `asOf`; undefined where there is none. */
export class GetInitiative extends Query<ValuedInitiative | undefined> {
  constructor(
    readonly initiative: string,
    readonly asOf: string,
  ) {
    super();
  }
}

@QueryHandler(GetInitiative)
export class GetInitiativeHandler implements IQueryHandler<GetInitiative> {
  constructor(
    private readonly initiatives: Initiatives,
    private readonly record: ProgrammeRecord,
  ) {}

  async execute({ initiative, asOf }: GetInitiative): Promise<ValuedInitiative | undefined> {
    const found = await this.initiatives.find(initiative);
    return found && value(found, await this.record.movements([initiative], asOf), asOf);
  }
}

export interface InitiativePage {
  readonly items: readonly ValuedInitiative[];
  readonly nextCursor?: string;
}

/** A page of initiatives, each valued up to the day `asOf`. */
export class ListInitiatives extends Query<InitiativePage> {
  constructor(
    readonly request: ListRequest,
    readonly asOf: string,
  ) {
    super();
  }
}

@QueryHandler(ListInitiatives)
export class ListInitiativesHandler implements IQueryHandler<ListInitiatives> {
  constructor(
    private readonly initiatives: InitiativeList,
    private readonly record: ProgrammeRecord,
  ) {}

  async execute({ request, asOf }: ListInitiatives): Promise<InitiativePage> {
    const { items, ...page } = await this.initiatives.list(request);
    const moved = await this.record.movements(
      items.map(({ state }) => state.initiative),
      asOf,
    );
    return { ...page, items: items.map((found) => value(found, moved, asOf)) };
  }
}

function value(found: Versioned<Initiative>, moved: readonly Movements[], asOf: string): ValuedInitiative {
  const { initiative, plan, status } = found.state;
  const { currency } = plan;
  const [investment, annualSavings] = [plan.investment, plan.annualSavings].map((text) => minorUnits(text, currency));
  if (investment === undefined || annualSavings === undefined) throw new RangeError('A plan has two amounts.');
  const ofInitiative = moved.filter((one) => one.initiative === initiative);
  const days = ofInitiative.find((one) => one.currency === currency)?.days ?? [];
  const goesOn = status === 'planned' || status === 'approved';
  return {
    ...found,
    planned: returnOf(investment, annualSavings),
    toDate: returnToDate(days),
    forecast: forecast(days, goesOn ? investment : null, asOf),
    otherCurrencies: ofInitiative.filter((one) => one.currency !== currency).map(totals),
  };
}

const totals = ({ currency, days }: Movements) => ({
  currency,
  invested: sum(days, ({ invested }) => invested),
  saved: sum(days, ({ saved }) => saved),
});

const sum = (days: readonly Movement[], of: (day: Movement) => bigint): bigint =>
  days.reduce((before, day) => before + of(day), 0n);
