import { ApiProperty } from '@nestjs/swagger';
import type { Versioned } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { Basis, Figures, PlanKind } from '../domain/plan-item.events.js';
import { BASES, PLAN_KINDS } from '../domain/plan-item.events.js';
import type { PlannedItem } from '../domain/plan-item.state.js';
import { differenceOf, FIGURE_NAMES, minorUnits } from '../domain/plan-item.state.js';
import { returnOf } from '../domain/return-on-investment.js';

export class FiguresResource {
  @ApiProperty({ type: Number, nullable: true, example: 5 })
  readonly processes!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: null })
  readonly hires!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: null,
    description: 'Actual: as last reported of the role; null in the answer to a command.',
  })
  readonly headcount!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: null })
  readonly level!: number | null;
  @ApiProperty({ type: String, nullable: true, example: '200000.00' })
  readonly investment!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '300000.00' })
  readonly savings!: string | null;
}

export class FiguresWithReturnResource extends FiguresResource {
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 150,
    description: '100 × savings ÷ investment, the investment not subtracted.',
  })
  readonly roiPercent!: number | null;
}

export class PlannedMilestoneResource {
  @ApiProperty({ example: 'process-mapping' })
  readonly milestone!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: not reached.' })
  readonly reachedAt!: string | null;
}

export class PlanItemResource {
  @ApiProperty({ example: 'automation-2025-q1' })
  readonly id!: string;
  @ApiProperty({ enum: PLAN_KINDS })
  readonly kind!: PlanKind;
  @ApiProperty({ example: 'Automate onboarding' })
  readonly name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'customer-onboarding' })
  readonly about!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Day after the last.' })
  readonly to!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'EUR' })
  readonly currency!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Of a position: people there were before.' })
  readonly baseline!: number | null;
  @ApiProperty({ enum: BASES, nullable: true, description: 'Of an objective: what its level is.' })
  readonly basis!: Basis | null;
  @ApiProperty({ type: Number, nullable: true, example: null, description: 'The ROI as the plan states it.' })
  readonly statedRoiPercent!: number | null;
  @ApiProperty({ type: FiguresWithReturnResource })
  readonly planned!: FiguresWithReturnResource;
  @ApiProperty({ type: FiguresWithReturnResource, description: 'Null: nothing was told.' })
  readonly actual!: FiguresWithReturnResource;
  @ApiProperty({ type: FiguresResource, description: 'Actual minus planned; null where one of them is.' })
  readonly difference!: FiguresResource;
  @ApiProperty({ type: [PlannedMilestoneResource] })
  readonly milestones!: readonly PlannedMilestoneResource[];
  @ApiProperty({ example: 1, description: 'Also in the header ETag of the single item.' })
  readonly version!: number;
}

export class ChangedPlanItemResource extends PlanItemResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=cost-ledgers:812`.' })
  readonly position!: number;
}

export class PlanItemPageResource {
  @ApiProperty({ type: [PlanItemResource] })
  readonly items!: readonly PlanItemResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const toPlanItemResource = ({ state, version }: Versioned<PlannedItem>): Plain<PlanItemResource> => {
  const { item, content, actual, reached } = state;
  const { figures, period, milestones, ...rest } = content;
  return {
    id: item,
    ...rest,
    from: period?.from ?? null,
    to: period?.to ?? null,
    planned: withReturn(figures, content.currency),
    actual: withReturn(actual, content.currency),
    difference: differenceOf(state),
    milestones: milestones.map((milestone) => ({
      milestone,
      reachedAt: reached.find((known) => known.milestone === milestone)?.reachedAt ?? null,
    })),
    version,
  };
};

const withReturn = (figures: Figures, currency: string | null): Plain<FiguresWithReturnResource> => {
  const { investment, savings } = figures;
  const isKnown = investment !== null && savings !== null && currency !== null;
  const roiPercent = isKnown
    ? returnOf(minorUnits(investment, currency), minorUnits(savings, currency)).roiPercent
    : null;
  return { ...figures, roiPercent };
};

export const PLAN_ITEM_COLUMNS: CsvColumns<Plain<PlanItemResource>> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  about: ({ about }) => about,
  from: ({ from }) => from,
  to: ({ to }) => to,
  currency: ({ currency }) => currency,
  ...Object.fromEntries(
    FIGURE_NAMES.flatMap((figure): [string, (item: Plain<PlanItemResource>) => string | number | null][] => [
      [`${figure}.planned`, ({ planned }) => planned[figure]],
      [`${figure}.actual`, ({ actual }) => actual[figure]],
      [`${figure}.difference`, ({ difference }) => difference[figure]],
    ]),
  ),
  milestonesPlanned: ({ milestones }) => milestones.length,
  milestonesReached: ({ milestones }) => milestones.filter(({ reachedAt }) => reachedAt !== null).length,
};
