import { ApiProperty } from '@nestjs/swagger';
import type { Versioned } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { ValuedInitiative } from '../application/read-initiatives.js';
import { INITIATIVE_STATUSES } from '../domain/initiative.state.js';
import type { Initiative, InitiativeStatus } from '../domain/initiative.state.js';
import { fromMinorUnits } from '../domain/money.js';
import { minorUnits } from '../domain/plan-item.state.js';
import type { Forecast } from '../domain/return-on-investment.js';
import { returnOf } from '../domain/return-on-investment.js';

const ROI = '100 × annual savings ÷ investment, the investment not subtracted; two decimals.';
const NET_ROI = '100 × (annual savings − investment) ÷ investment.';
const PAYBACK = '12 × investment ÷ annual savings.';

export class PlannedReturnResource {
  @ApiProperty({ example: '500000.00' })
  readonly investment!: string;
  @ApiProperty({ example: '800000.00' })
  readonly annualSavings!: string;
  @ApiProperty({ type: Number, nullable: true, example: 160, description: ROI })
  readonly roiPercent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 60, description: NET_ROI })
  readonly netRoiPercent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 7.5, description: PAYBACK })
  readonly paybackMonths!: number | null;
}

export class StatedReturnResource {
  @ApiProperty({ type: Number, nullable: true, example: 160 })
  readonly roiPercent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 9, description: 'It may disagree with the computed one.' })
  readonly paybackMonths!: number | null;
}

export class CurrencyTotalsResource {
  @ApiProperty({ example: 'USD' })
  readonly currency!: string;
  @ApiProperty({ example: '1000.00' })
  readonly invested!: string;
  @ApiProperty({ example: '0.00' })
  readonly saved!: string;
}

export class ReturnToDateResource {
  @ApiProperty({ format: 'date', description: 'Up to the end of this day (UTC).' })
  readonly asOf!: string;
  @ApiProperty({ example: '500000.00' })
  readonly invested!: string;
  @ApiProperty({ example: '200100.00' })
  readonly saved!: string;
  @ApiProperty({ type: Number, nullable: true, example: 40.02, description: '100 × saved ÷ invested, not annualised.' })
  readonly returnedPercent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: -59.98, description: '100 × (saved − invested) ÷ invested.' })
  readonly netReturnedPercent!: number | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Since when the sum of savings covers the sum of investments; null: it does not.',
  })
  readonly paidBackOn!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'From the first investment to that day.' })
  readonly paybackMonths!: number | null;
  @ApiProperty({
    type: [CurrencyTotalsResource],
    description: 'What was reported in other currencies than the plan’s: in none of the figures.',
  })
  readonly otherCurrencies!: readonly CurrencyTotalsResource[];
}

export class ForecastResource {
  @ApiProperty({ enum: ['paid-back', 'expected', 'unknown'] })
  readonly status!: Forecast['status'];
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['nothing-invested', 'too-little-data', 'no-savings'],
    description: 'Why it is unknown. `too-little-data`: fewer than three complete months since the first saving.',
  })
  readonly reason!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '500000.00',
    description: 'What it takes in all: invested, or planned where that is more and the initiative goes on.',
  })
  readonly investment!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '800400.00', description: 'At the rate observed.' })
  readonly annualSavings!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 3, description: 'Complete calendar months the rate is of.' })
  readonly monthsObserved!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 160.08, description: ROI })
  readonly roiPercent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 60.08, description: NET_ROI })
  readonly netRoiPercent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 7.5, description: PAYBACK })
  readonly paybackMonths!: number | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      'When the sum of savings covers that investment, if savings go on at this rate; or since when it does.',
  })
  readonly paidBackOn!: string | null;
}

export class ReachedMilestoneResource {
  @ApiProperty({ example: 'first-ten-processes' })
  readonly milestone!: string;
  @ApiProperty({ format: 'date-time' })
  readonly reachedAt!: string;
}

/** An initiative as it was decided. */
export class DecidedInitiativeResource {
  @ApiProperty({ example: 'process-automation' })
  readonly id!: string;
  @ApiProperty({ example: 'Process automation' })
  readonly name!: string;
  @ApiProperty({ enum: INITIATIVE_STATUSES })
  readonly status!: InitiativeStatus;
  @ApiProperty({ type: String, nullable: true, example: 'cto' })
  readonly owner!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Day after the last.' })
  readonly to!: string | null;
  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: PlannedReturnResource, description: 'The plan, and what follows from it.' })
  readonly plan!: PlannedReturnResource;
  @ApiProperty({ type: StatedReturnResource, description: 'What the plan states of its return.' })
  readonly stated!: StatedReturnResource;
  @ApiProperty({ type: [ReachedMilestoneResource] })
  readonly milestones!: readonly ReachedMilestoneResource[];
  @ApiProperty({ example: 0, description: 'How often the plan was replaced.' })
  readonly revisions!: number;
  @ApiProperty({ format: 'date-time' })
  readonly plannedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly approvedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'cfo' })
  readonly approvedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly completedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'achieved' })
  readonly outcome!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly cancelledAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was cancelled.' })
  readonly reason!: string | null;
  @ApiProperty({ example: 3, description: 'Also in the header ETag of the single initiative.' })
  readonly version!: number;
}

export class ChangedInitiativeResource extends DecidedInitiativeResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=cost-ledgers:812`.' })
  readonly position!: number;
}

export class InitiativeResource extends DecidedInitiativeResource {
  @ApiProperty({ type: ReturnToDateResource })
  readonly toDate!: ReturnToDateResource;
  @ApiProperty({ type: ForecastResource })
  readonly forecast!: ForecastResource;
}

export class InitiativePageResource {
  @ApiProperty({ type: [InitiativeResource] })
  readonly items!: readonly InitiativeResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const toDecidedResource = ({ state, version }: Versioned<Initiative>): Plain<DecidedInitiativeResource> => {
  const { initiative, plan, ...rest } = state;
  const { name, owner, period, currency, investment, annualSavings } = plan;
  return {
    id: initiative,
    name,
    owner,
    from: period?.from ?? null,
    to: period?.to ?? null,
    currency,
    plan: {
      investment,
      annualSavings,
      ...returnOf(minorUnits(investment, currency), minorUnits(annualSavings, currency)),
    },
    stated: { roiPercent: plan.statedRoiPercent, paybackMonths: plan.statedPaybackMonths },
    ...rest,
    version,
  };
};

export const toInitiativeResource = (valued: ValuedInitiative, asOf: string): Plain<InitiativeResource> => {
  const { currency } = valued.state.plan;
  const { invested, saved, ...toDate } = valued.toDate;
  return {
    ...toDecidedResource(valued),
    toDate: {
      asOf,
      invested: fromMinorUnits(invested, currency),
      saved: fromMinorUnits(saved, currency),
      ...toDate,
      otherCurrencies: valued.otherCurrencies.map((other) => ({
        currency: other.currency,
        invested: fromMinorUnits(other.invested, other.currency),
        saved: fromMinorUnits(other.saved, other.currency),
      })),
    },
    forecast: toForecastResource(valued.forecast, currency),
  };
};

function toForecastResource(forecast: Forecast, currency: string): Plain<ForecastResource> {
  if (forecast.status === 'unknown')
    return {
      status: forecast.status,
      reason: forecast.reason,
      investment: null,
      annualSavings: null,
      monthsObserved: null,
      roiPercent: null,
      netRoiPercent: null,
      paybackMonths: null,
      paidBackOn: null,
    };
  const { investment, annualSavings, ...figures } = forecast;
  return {
    reason: null,
    ...figures,
    investment: fromMinorUnits(investment, currency),
    annualSavings: annualSavings === null ? null : fromMinorUnits(annualSavings, currency),
  };
}

export const INITIATIVE_COLUMNS: CsvColumns<Plain<InitiativeResource>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  owner: ({ owner }) => owner,
  from: ({ from }) => from,
  to: ({ to }) => to,
  currency: ({ currency }) => currency,
  plannedInvestment: ({ plan }) => plan.investment,
  plannedAnnualSavings: ({ plan }) => plan.annualSavings,
  plannedRoiPercent: ({ plan }) => plan.roiPercent,
  plannedNetRoiPercent: ({ plan }) => plan.netRoiPercent,
  plannedPaybackMonths: ({ plan }) => plan.paybackMonths,
  statedRoiPercent: ({ stated }) => stated.roiPercent,
  statedPaybackMonths: ({ stated }) => stated.paybackMonths,
  asOf: ({ toDate }) => toDate.asOf,
  invested: ({ toDate }) => toDate.invested,
  saved: ({ toDate }) => toDate.saved,
  returnedPercent: ({ toDate }) => toDate.returnedPercent,
  paidBackOn: ({ toDate }) => toDate.paidBackOn,
  forecastStatus: ({ forecast }) => forecast.status,
  forecastAnnualSavings: ({ forecast }) => forecast.annualSavings,
  forecastRoiPercent: ({ forecast }) => forecast.roiPercent,
  forecastPaybackMonths: ({ forecast }) => forecast.paybackMonths,
  forecastPaidBackOn: ({ forecast }) => forecast.paidBackOn,
};
