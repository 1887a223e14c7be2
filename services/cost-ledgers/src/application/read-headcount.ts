import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { HeadcountReport, MeanHeadcount } from '../domain/headcount.js';
import { meanHeadcount } from '../domain/headcount.js';
import type { PlannedItem } from '../domain/plan-item.state.js';
import type { PlanKind } from '../domain/plan-item.events.js';
import { dayAfter } from '../domain/return-on-investment.js';
import { ProgrammeRecord } from './programme-record.js';
import { PlanItemList } from './read-plan-items.js';

/** The people of one role at the end of a day, beside what is planned of them. */
export interface RoleHeadcount {
  /** Null: all people, as they were reported without a role. */
  readonly role: string | null;
  readonly report: HeadcountReport | null;
  /** Null where no range was asked for. */
  readonly mean: MeanHeadcount | null;
  /** People before the plan began; null: the plan says nothing of this role. */
  readonly baseline: number | null;
  /** How many there should be in the end. */
  readonly target: number | null;
  /** Hires planned for quarters that ended by then. */
  readonly plannedHires: number;
}

/** @param range calendar dates, half-open: over them means are asked for. */
export class GetHeadcount extends Query<readonly RoleHeadcount[]> {
  constructor(
    readonly at: string,
    readonly range: { readonly from: string; readonly to: string } | null,
  ) {
    super();
  }
}

/** Items of one kind that are looked at: more roles than that are in no plan. */
const ITEMS_MAX = 500;

@QueryHandler(GetHeadcount)
export class GetHeadcountHandler implements IQueryHandler<GetHeadcount> {
  constructor(
    private readonly items: PlanItemList,
    private readonly record: ProgrammeRecord,
  ) {}

  async execute({ at, range }: GetHeadcount): Promise<readonly RoleHeadcount[]> {
    const end = dayAfter(at, 1);
    const reports = new Map(
      (await this.record.headcountBefore(startOf(end))).map((report) => [report.role, report] as const),
    );
    const ranged = range && (await this.record.headcountBetween(startOf(range.from), startOf(range.to)));
    const positions = await this.itemsOf('position');
    const hires = (await this.itemsOf('hiring-step')).filter(({ content }) => (content.period?.to ?? '9999') <= end);
    const roles = new Set([
      ...[...reports.keys(), ...(ranged ?? []).map(({ role }) => role)],
      ...[...positions, ...hires].map(({ content }) => content.about),
    ]);
    return [...roles].sort(byName).map((role) => {
      const position = positions.find(({ content }) => content.about === role)?.content;
      return {
        role,
        report: reports.get(role) ?? null,
        mean: range && ranged && meanOf(ranged, role, range),
        baseline: position?.baseline ?? null,
        target: position?.figures.headcount ?? null,
        plannedHires: hires
          .filter(({ content }) => content.about === role)
          .reduce((sum, { content }) => sum + (content.figures.hires ?? 0), 0),
      };
    });
  }

  private async itemsOf(kind: PlanKind): Promise<readonly PlannedItem[]> {
    const where = [{ member: 'content.kind', is: 'equal', value: kind }] as const;
    const { items } = await this.items.list({ where, limit: ITEMS_MAX });
    return items.map(({ state }) => state).filter(({ content }) => content.about !== null);
  }
}

const meanOf = (reports: readonly HeadcountReport[], role: string | null, range: { from: string; to: string }) =>
  meanHeadcount(
    reports.filter((report) => report.role === role),
    Date.parse(startOf(range.from)),
    Date.parse(startOf(range.to)),
  );

const startOf = (day: string): string => `${day}T00:00:00Z`;

/** All people first, then by role. */
const byName = (one: string | null, other: string | null): number =>
  one === other ? 0 : one === null || (other !== null && one < other) ? -1 : 1;
