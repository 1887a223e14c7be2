import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { IsSort, PageQuery } from '@opex/write-service/http';
import { IsOptional, Matches } from 'class-validator';
import type { BudgetComparison } from '../application/read-budgets.js';
import type { Budget } from '../domain/budget.events.js';
import type { Budgets } from '../domain/budget.state.js';
import { periodNameOf } from '../domain/budget.state.js';
import { FRAMEWORK_COSTS, FRAMEWORK_CURRENCY } from '../domain/cost-targets.js';
import { fromMinorUnits, toMinorUnits } from '../domain/money.js';
import { IsAmount, IsCurrency, IsName } from './ledger.fields.js';
import { MissingRatesResource } from './ledger.resources.js';

const IsPeriod = (): PropertyDecorator =>
  Matches(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, {
    message: '$property must be a year, quarter or month: 2025, 2025-Q1, 2025-01',
  });

export class FunctionPath {
  @ApiProperty({ example: 'customer-support' })
  @IsName()
  readonly function!: string;
}

export class BudgetPath extends FunctionPath {
  @ApiProperty({ example: '2025-Q1', description: 'A year, a quarter or a month.' })
  @IsPeriod()
  readonly period!: string;
}

export class BudgetRequest {
  @ApiProperty({ example: '120000.00' })
  @IsAmount()
  readonly amount!: string;

  @ApiProperty({ example: 'EUR' })
  @IsCurrency()
  readonly currency!: string;

  @ApiPropertyOptional({ example: '500.00', description: 'What the function cost per customer acquired, before.' })
  @IsOptional()
  @IsAmount()
  readonly baselinePerCustomer?: string;

  @ApiPropertyOptional({ example: '300.00', description: 'What it is to cost per customer acquired.' })
  @IsOptional()
  @IsAmount()
  readonly targetPerCustomer?: string;
}

export class BudgetQuery extends PageQuery {
  @ApiProperty({ example: '2025-Q1', description: 'A year, a quarter or a month.' })
  @IsPeriod()
  readonly period!: string;

  @ApiPropertyOptional({ example: 'customer-support', description: 'This function alone.' })
  @IsOptional()
  @IsName()
  readonly function?: string;

  @IsSort(['function'])
  readonly sort: 'function' | '-function' = 'function';
}

export class BudgetResource {
  @ApiProperty({ example: 'customer-support' })
  readonly function!: string;
  @ApiProperty({ example: '2025-Q1' })
  readonly period!: string;
  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: String, nullable: true, example: '120000.00', description: 'Null: nothing is planned.' })
  readonly planned!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Per customer acquired; of the framework unless set.' })
  readonly baselinePerCustomer!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Per customer acquired; of the framework unless set.' })
  readonly targetPerCustomer!: string | null;
}

export class ChangedBudgetResource extends BudgetResource {
  @ApiProperty({ example: 41_302, description: 'Place in the log of this service: `after=cost-ledgers:41302`.' })
  readonly position!: number;
}

export class ComparedBudgetResource extends BudgetResource {
  @ApiProperty({ type: String, nullable: true, example: '98000.00', description: 'Net cost; null: rates are missing.' })
  readonly actual!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '-22000.00', description: 'Actual less planned.' })
  readonly difference!: string | null;
  @ApiProperty({ type: MissingRatesResource, nullable: true })
  readonly missingRates!: Plain<MissingRatesResource> | null;
}

export class BudgetPageResource {
  @ApiProperty({ type: [ComparedBudgetResource] })
  readonly items!: readonly Plain<ComparedBudgetResource>[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class FunctionBudgetsResource {
  @ApiProperty({ type: [BudgetResource], description: 'In the order of their days.' })
  readonly items!: readonly Plain<BudgetResource>[];
}

export const PLANNED_COLUMNS: CsvColumns<Plain<BudgetResource>> = {
  function: (one) => one.function,
  period: (one) => one.period,
  currency: (one) => one.currency,
  planned: (one) => one.planned,
  baselinePerCustomer: (one) => one.baselinePerCustomer,
  targetPerCustomer: (one) => one.targetPerCustomer,
};

export const BUDGET_COLUMNS: CsvColumns<Plain<ComparedBudgetResource>> = {
  function: (one) => one.function,
  period: (one) => one.period,
  currency: (one) => one.currency,
  planned: (one) => one.planned,
  actual: (one) => one.actual,
  difference: (one) => one.difference,
  baselinePerCustomer: (one) => one.baselinePerCustomer,
  targetPerCustomer: (one) => one.targetPerCustomer,
};

export function toComparison(
  { function: ofFunction, budget, currency, actual }: BudgetComparison,
  period: string,
): Plain<ComparedBudgetResource> {
  const planned = budget?.amount ?? null;
  const plannedMinor = planned === null ? undefined : toMinorUnits(planned, currency);
  const isKnown = 'minor' in actual;
  return {
    function: ofFunction,
    period,
    planned,
    actual: isKnown ? fromMinorUnits(actual.minor, currency) : null,
    difference: isKnown && plannedMinor !== undefined ? fromMinorUnits(actual.minor - plannedMinor, currency) : null,
    missingRates: isKnown ? null : actual.missing,
    ...perCustomer(ofFunction, budget ?? { currency, baselinePerCustomer: null, targetPerCustomer: null }),
  };
}

/** What is planned for a function, in the order of the days. */
export const toBudgets = ({ function: ofFunction, budgets }: Budgets): readonly Plain<BudgetResource>[] =>
  Object.entries(budgets)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, budget]) => {
      const [from = '', to = ''] = key.split('/');
      return toBudget(ofFunction, periodNameOf({ from, to }), budget);
    });

export const toBudget = (ofFunction: string, period: string, budget: Budget): Plain<BudgetResource> => ({
  function: ofFunction,
  period,
  planned: budget.amount,
  ...perCustomer(ofFunction, budget),
});

/** What the budget says; what it leaves open is the framework's, in the framework's currency. */
function perCustomer(
  ofFunction: string,
  budget: {
    readonly currency: string;
    readonly baselinePerCustomer: string | null;
    readonly targetPerCustomer: string | null;
  },
) {
  const { currency } = budget;
  const framework = currency === FRAMEWORK_CURRENCY ? FRAMEWORK_COSTS.get(ofFunction) : undefined;
  return {
    currency,
    baselinePerCustomer: budget.baselinePerCustomer ?? framework?.baseline ?? null,
    targetPerCustomer: budget.targetPerCustomer ?? framework?.target ?? null,
  };
}
