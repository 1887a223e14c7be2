import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StatePage, Versioned } from '@opex/event-sourcing';
import type { Period } from '../domain/period.state.js';
import { Periods } from './periods.js';

/** A period as it is now; undefined where it was never closed. */
export class GetPeriod extends Query<Versioned<Period> | undefined> {
  constructor(readonly period: string) {
    super();
  }
}

@QueryHandler(GetPeriod)
export class GetPeriodHandler implements IQueryHandler<GetPeriod> {
  constructor(private readonly periods: Periods) {}

  execute({ period }: GetPeriod): Promise<Versioned<Period> | undefined> {
    return this.periods.find(period);
  }
}

/** A page of the periods that were ever closed. @throws InvalidCursor */
export class ListPeriods extends Query<StatePage<Period>> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

@QueryHandler(ListPeriods)
export class ListPeriodsHandler implements IQueryHandler<ListPeriods> {
  constructor(private readonly periods: Periods) {}

  execute({ request }: ListPeriods): Promise<StatePage<Period>> {
    return this.periods.list(request);
  }
}
