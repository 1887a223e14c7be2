import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { PeriodEvent } from '../domain/period.events.js';
import { Periods } from './change-period.js';

export interface PeriodPage {
  /** What was last said of each. */
  readonly periods: readonly PeriodEvent[];
  readonly isLast: boolean;
}

/** A page of the periods that were ever closed; `afterPeriod` is the last one of the page before. */
export class ListPeriods extends Query<PeriodPage> {
  constructor(
    readonly afterPeriod: string | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListPeriods)
export class ListPeriodsHandler implements IQueryHandler<ListPeriods> {
  constructor(private readonly periods: Periods) {}

  async execute({ afterPeriod, limit }: ListPeriods): Promise<PeriodPage> {
    const found = await this.periods.list(afterPeriod, limit + 1);
    return { periods: found.slice(0, limit), isLast: found.length <= limit };
  }
}
