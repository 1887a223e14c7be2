import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole } from '@opex/service-host';
import { accepted, answerMade, MakingEndpoint, readCommand } from '@opex/write-service/http';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { BudgetComparison } from '../application/read-budgets.js';
import { FindBudgets, GetBudgets } from '../application/read-budgets.js';
import { ReportingCurrency } from '../application/reporting-currency.js';
import { SetBudgetCommand } from '../application/set-budget.js';
import type { Budgets } from '../domain/budget.state.js';
import { spanKey, spanOf } from '../domain/budget.state.js';
import { FRAMEWORK_COSTS, FRAMEWORK_CURRENCY } from '../domain/cost-targets.js';
import { fromMinorUnits, toMinorUnits } from '../domain/money.js';
import { IsAmount, IsCurrency, IsName } from './ledger.fields.js';
import { refused } from './ledger.problems.js';
import { MissingRatesResource } from './ledger.resources.js';

const IsPeriod = (): PropertyDecorator =>
  Matches(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, {
    message: '$property must be a year, quarter or month: 2025, 2025-Q1, 2025-01',
  });

class BudgetPath {
  @ApiProperty({ example: 'customer-support' })
  @IsName()
  readonly function!: string;

  @ApiProperty({ example: '2025-Q1', description: 'A year, a quarter or a month.' })
  @IsPeriod()
  readonly period!: string;
}

class BudgetRequest {
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

class BudgetQuery {
  @ApiProperty({ example: '2025-Q1', description: 'A year, a quarter or a month.' })
  @IsPeriod()
  readonly period!: string;
}

class BudgetResource {
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

class ChangedBudgetResource extends BudgetResource {
  @ApiProperty({ example: 41_302, description: 'Place in the log of this service: `after=cost-ledgers:41302`.' })
  readonly position!: number;
}

class ComparedBudgetResource extends BudgetResource {
  @ApiProperty({ type: String, nullable: true, example: '98000.00', description: 'Net cost; null: rates are missing.' })
  readonly actual!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '-22000.00', description: 'Actual less planned.' })
  readonly difference!: string | null;
  @ApiProperty({ type: MissingRatesResource, nullable: true })
  readonly missingRates!: Plain<MissingRatesResource> | null;
}

class BudgetListResource {
  @ApiProperty({ type: [ComparedBudgetResource] })
  readonly items!: readonly Plain<ComparedBudgetResource>[];
}

const BUDGET_COLUMNS: CsvColumns<Plain<ComparedBudgetResource>> = {
  function: (one) => one.function,
  period: (one) => one.period,
  currency: (one) => one.currency,
  planned: (one) => one.planned,
  actual: (one) => one.actual,
  difference: (one) => one.difference,
  baselinePerCustomer: (one) => one.baselinePerCustomer,
  targetPerCustomer: (one) => one.targetPerCustomer,
};

@ApiTags('budgets')
@Controller('v1/budgets')
export class BudgetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Put(':function/:period')
  @MakingEndpoint({
    roles: ['controller'],
    summary: 'Set or revise what a function is to spend',
    description: 'The ETag is that of all budgets of the function.',
    type: ChangedBudgetResource,
    refusals: '`amount-unreadable`, `amount-negative`, `period-unreadable` (all 400)',
  })
  async put(
    @Param() { function: ofFunction, period }: BudgetPath,
    @Body() body: BudgetRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ChangedBudgetResource>> {
    const versionNow = async (): Promise<number> =>
      (await this.queries.execute(new FindBudgets(ofFunction)))?.version ?? 0;
    const asked = await readCommand(headers, versionNow);
    const { at, ...request } = asked;
    const { amount, currency, baselinePerCustomer = null, targetPerCustomer = null } = body;
    const budget = { amount, currency, baselinePerCustomer, targetPerCustomer };
    const command = { kind: 'set-budget', function: ofFunction, period, budget, at } as const;
    const outcome = await this.commands.execute(new SetBudgetCommand({ ...request, id: ofFunction, command }));
    const { state, before, position, isChanged } = accepted(outcome, asked, reply, refused);
    const span = spanOf(period);
    const setIn = (budgets: Budgets | null) => span && budgets?.budgets[spanKey(span)];
    const set = setIn(state);
    const isNew = isChanged && setIn(before) === undefined;
    answerMade(reply, `/v1/budgets/${encodeURIComponent(ofFunction)}/${period}`, isNew);
    return {
      function: ofFunction,
      period,
      planned: set?.amount ?? null,
      ...perCustomer(ofFunction, set ?? budget),
      position,
    };
  }

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'Planned against actual cost of every function in a year, a quarter or a month' })
  @ApiOkResponse({ type: BudgetListResource })
  @AlsoAsCsv()
  async list(
    @Query() { period }: BudgetQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<BudgetListResource> | string> {
    const span = spanOf(period);
    if (span === undefined) throw refused('period-unreadable', `${period} is no year, quarter or month.`);
    const found = await this.queries.execute(new GetBudgets(span, this.reporting.code));
    return answerList({ items: found.map((one) => toComparison(one, period)) }, BUDGET_COLUMNS, request, reply);
  }
}

function toComparison(
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
