import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import {
  accepted,
  answerHistory,
  answerMade,
  GetStreamHistory,
  HistoryEndpoint,
  HistoryQuery,
  MakingEndpoint,
  readCommand,
} from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { budgetStream } from '../application/budgets.js';
import { FindBudgets, GetBudgets } from '../application/read-budgets.js';
import { ReportingCurrency } from '../application/reporting-currency.js';
import { SetBudgetCommand } from '../application/set-budget.js';
import type { Budgets, Span } from '../domain/budget.state.js';
import { spanKey, spanOf } from '../domain/budget.state.js';
import {
  BUDGET_COLUMNS,
  BudgetPageResource,
  BudgetPath,
  BudgetQuery,
  BudgetRequest,
  ChangedBudgetResource,
  ComparedBudgetResource,
  FunctionBudgetsResource,
  FunctionPath,
  PLANNED_COLUMNS,
  toBudget,
  toBudgets,
  toComparison,
} from './budgets.resources.js';
import { refused } from './ledger.problems.js';
import { READERS } from './roles.js';

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
    const asked = await readCommand(headers, async () => (await this.find(ofFunction))?.version ?? 0);
    const { at, ...request } = asked;
    const { amount, currency, baselinePerCustomer = null, targetPerCustomer = null } = body;
    const budget = { amount, currency, baselinePerCustomer, targetPerCustomer };
    const command = { kind: 'set-budget', function: ofFunction, period, budget, at } as const;
    const outcome = await this.commands.execute(new SetBudgetCommand({ ...request, id: ofFunction, command }));
    const { state, before, position, isChanged } = accepted(outcome, asked, reply, refused);
    const span = spanIn(period);
    const isNew = isChanged && budgetIn(before, span) === undefined;
    answerMade(reply, `/v1/budgets/${encodeURIComponent(ofFunction)}/${period}`, isNew);
    return { ...toBudget(ofFunction, period, budgetIn(state, span) ?? budget), position };
  }

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({
    summary: 'Planned against actual cost of every function in a year, a quarter or a month',
    description: 'Functions that have a budget, costs, or figures of the framework.',
  })
  @ApiOkResponse({ type: BudgetPageResource })
  @AlsoAsCsv()
  async list(
    @Query() { period, function: ofFunction, sort, cursor, limit }: BudgetQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<BudgetPageResource> | string> {
    const found = await this.queries.execute(new GetBudgets(spanIn(period), this.reporting.code));
    const ordered = sort === 'function' ? found : found.toReversed();
    const isAsked = (name: string): boolean =>
      (ofFunction === undefined || name === ofFunction) &&
      (cursor === undefined || (sort === 'function' ? name > cursor : name < cursor));
    const asked = ordered.filter((one) => isAsked(one.function));
    const items = asked.slice(0, limit).map((one) => toComparison(one, period));
    const last = items.at(-1);
    const page = { items, ...(last !== undefined && asked.length > limit && { nextCursor: last.function }) };
    return answerList(page, BUDGET_COLUMNS, request, reply);
  }

  @Get(':function')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'All that is planned for a function', description: 'The ETag is that of all of them.' })
  @ApiOkResponse({ type: FunctionBudgetsResource })
  @ApiResponse({ status: 404, description: 'It has no budget (`budget-not-set`).' })
  @AlsoAsCsv()
  async ofFunction(
    @Param() { function: ofFunction }: FunctionPath,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<FunctionBudgetsResource> | string> {
    const { state, version } = await this.existing(ofFunction);
    void reply.header('etag', versionTag(version));
    return answerList({ items: toBudgets(state) }, PLANNED_COLUMNS, request, reply);
  }

  @Get(':function/history')
  @HistoryEndpoint({
    roles: READERS,
    summary: 'Which budgets of a function were set, by whom and when, oldest first',
    notFound: 'budget-not-set',
  })
  async history(
    @Param() { function: ofFunction }: FunctionPath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const stored = await this.queries.execute(new GetStreamHistory(budgetStream(ofFunction)));
    if (stored.length === 0) throw budgetNotSet(ofFunction);
    return answerHistory(stored, page, reply);
  }

  @Get(':function/:period')
  @RequiresRole(...READERS)
  @ApiOperation({
    summary: 'Planned against actual cost of one function',
    description: 'The ETag is that of all budgets of the function.',
  })
  @ApiOkResponse({ type: ComparedBudgetResource })
  @ApiResponse({ status: 404, description: 'Nothing is planned for this period (`budget-not-set`).' })
  async get(
    @Param() { function: ofFunction, period }: BudgetPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ComparedBudgetResource>> {
    const { state, version } = await this.existing(ofFunction);
    const span = spanIn(period);
    const found = await this.queries.execute(new GetBudgets(span, this.reporting.code));
    const comparison = found.find((one) => one.function === ofFunction);
    if (comparison === undefined || budgetIn(state, span) === undefined) throw budgetNotSet(ofFunction, period);
    void reply.header('etag', versionTag(version));
    return toComparison(comparison, period);
  }

  private find(ofFunction: string) {
    return this.queries.execute(new FindBudgets(ofFunction));
  }

  private async existing(ofFunction: string) {
    const found = await this.find(ofFunction);
    if (found === undefined) throw budgetNotSet(ofFunction);
    return found;
  }
}

const budgetIn = (budgets: Budgets | null, span: Span) => budgets?.budgets[spanKey(span)];

/** @throws ProblemError */
function spanIn(period: string): Span {
  const span = spanOf(period);
  if (span === undefined) throw refused('period-unreadable', `${period} is no year, quarter or month.`);
  return span;
}

const budgetNotSet = (ofFunction: string, period?: string) =>
  refused('budget-not-set', `Nothing is planned for ${ofFunction}${period === undefined ? '' : ` in ${period}`}.`);
