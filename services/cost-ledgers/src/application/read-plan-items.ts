import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StateList, StatePage, Versioned } from '@opex/event-sourcing';
import type { PlannedItem } from '../domain/plan-item.state.js';
import { dayAfter } from '../domain/return-on-investment.js';
import { PlanItems } from './plan-items.js';
import { ProgrammeRecord } from './programme-record.js';

/** Lists plan items as they are now. */
export abstract class PlanItemList implements StateList<PlannedItem> {
  abstract list(request: ListRequest): Promise<StatePage<PlannedItem>>;
}

/** An item of the plan as it stands; undefined where there is none. */
export class GetPlanItem extends Query<Versioned<PlannedItem> | undefined> {
  constructor(
    readonly item: string,
    readonly today: string,
  ) {
    super();
  }
}

@QueryHandler(GetPlanItem)
export class GetPlanItemHandler implements IQueryHandler<GetPlanItem> {
  constructor(
    private readonly items: PlanItems,
    private readonly record: ProgrammeRecord,
  ) {}

  async execute({ item, today }: GetPlanItem): Promise<Versioned<PlannedItem> | undefined> {
    const found = await this.items.find(item);
    return found && (await withHeadcount([found], this.record, today))[0];
  }
}

/** A page of plan items. */
export class ListPlanItems extends Query<StatePage<PlannedItem>> {
  constructor(
    readonly request: ListRequest,
    readonly today: string,
  ) {
    super();
  }
}

@QueryHandler(ListPlanItems)
export class ListPlanItemsHandler implements IQueryHandler<ListPlanItems> {
  constructor(
    private readonly items: PlanItemList,
    private readonly record: ProgrammeRecord,
  ) {}

  async execute({ request, today }: ListPlanItems): Promise<StatePage<PlannedItem>> {
    const page = await this.items.list(request);
    return { ...page, items: await withHeadcount(page.items, this.record, today) };
  }
}

/** A position is filled by those whom the last report of its role counts. */
async function withHeadcount(
  items: readonly Versioned<PlannedItem>[],
  record: ProgrammeRecord,
  today: string,
): Promise<readonly Versioned<PlannedItem>[]> {
  if (!items.some(({ state }) => state.content.kind === 'position')) return items;
  const reports = await record.headcountBefore(`${dayAfter(today, 1)}T00:00:00Z`);
  const byRole = new Map(reports.map(({ role, headcount }) => [role, headcount]));
  return items.map((found) => {
    const { content, actual } = found.state;
    if (content.kind !== 'position') return found;
    return { ...found, state: { ...found.state, actual: { ...actual, headcount: byRole.get(content.about) ?? null } } };
  });
}
