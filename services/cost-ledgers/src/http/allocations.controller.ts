import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, readCommandHeaders, RequiresRole } from '@opex/service-host';
import { requestedAt } from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { AllocationOutcome } from '../application/allocations.js';
import { GetAllocation, ListAllocations } from '../application/read-allocations.js';
import { ReverseAllocation } from '../application/reverse-allocation.js';
import { RunAllocation } from '../application/run-allocation.js';
import { lastDayOf } from '../domain/period.state.js';
import { AllocationPageQuery, AllocationPath, AllocationReversalRequest, RunRequest } from './allocations.requests.js';
import { AllocationPageResource, AllocationResource, toAllocation } from './allocations.resources.js';
import { refused } from './ledger.problems.js';

const ALLOCATION_COLUMNS: CsvColumns<Plain<AllocationResource>> = {
  allocation: (one) => one.allocation,
  rule: (one) => one.rule,
  period: (one) => one.period,
  postedOn: (one) => one.postedOn,
  to: (one) => one.to,
  driver: (one) => one.driver,
  weights: (one) => one.weights,
  spread: (one) => one.spread,
  reversedOn: (one) => one.reversal?.postedOn,
};

@ApiTags('allocations')
@Controller('v1/allocations')
export class AllocationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @RequiresRole('controller')
  @ApiOperation({
    summary: 'Spread the shared cost of a month by a rule',
    description:
      'Once a rule and month, unless it is taken back; the same again is answered as the first time and changes nothing. ' +
      'Shares are exact to the minor unit: what is left over goes to the largest remainders.',
  })
  @ApiResponse({ status: 201, type: AllocationResource })
  @ApiResponse({ status: 200, type: AllocationResource, description: 'It was run so before.' })
  @ApiResponse({ status: 400, description: '`weights-zero`, `weight-unreadable`, `target-given-twice`.' })
  @ApiResponse({ status: 404, description: '`rule-unknown`.' })
  @ApiResponse({ status: 409, description: '`no-cost-to-spread`, `allocation-run-already`, `period-closed`.' })
  async run(
    @Body() { rule, period, postedOn, weights }: RunRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AllocationResource>> {
    const { extensions } = readCommandHeaders(headers);
    const statement = {
      rule,
      period,
      postedOn: postedOn ?? lastDayOf(period),
      weights: weights.map(({ target, weight }) => ({ target, weight })),
      at: requestedAt(),
    };
    return answer(await this.commands.execute(new RunAllocation(statement, extensions)), reply);
  }

  @Post(':allocation/reversal')
  @RequiresRole('controller')
  @ApiOperation({ summary: 'Take an allocation back, with all of its entries' })
  @ApiResponse({ status: 201, type: AllocationResource })
  @ApiResponse({ status: 200, type: AllocationResource, description: 'It was taken back so before.' })
  @ApiResponse({ status: 404, description: '`allocation-unknown`.' })
  @ApiResponse({ status: 409, description: '`allocation-reversed-already`, `period-closed`.' })
  async reverse(
    @Param() { allocation }: AllocationPath,
    @Body() { postedOn, reason }: AllocationReversalRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AllocationResource>> {
    const { extensions } = readCommandHeaders(headers);
    const statement = { allocation, postedOn, reason, at: requestedAt() };
    return answer(await this.commands.execute(new ReverseAllocation(statement, extensions)), reply);
  }

  @Get(':allocation')
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'An allocation explained: driver, weights, shares, entries' })
  @ApiOkResponse({ type: AllocationResource })
  @ApiResponse({ status: 404, description: '`allocation-unknown`.' })
  async get(@Param() { allocation }: AllocationPath): Promise<Plain<AllocationResource>> {
    const found = await this.queries.execute(new GetAllocation(allocation));
    if (found === undefined) throw refused('allocation-unknown', `There is no allocation ${allocation}.`);
    return toAllocation(found);
  }

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'Allocations, newest first' })
  @ApiOkResponse({ type: AllocationPageResource })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, rule, period }: AllocationPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AllocationPageResource> | string> {
    const before = cursor === undefined ? null : Number(cursor);
    const { allocations, isLast } = await this.queries.execute(
      new ListAllocations({ rule: rule ?? null, period: period ?? null }, before, limit),
    );
    const last = allocations.at(-1);
    const page = {
      items: allocations.map(toAllocation),
      ...(isLast || last === undefined ? {} : { nextCursor: String(last.position) }),
    };
    return answerList(page, ALLOCATION_COLUMNS, request, reply);
  }
}

function answer(outcome: AllocationOutcome, reply: FastifyReply): Plain<AllocationResource> {
  if (outcome.outcome === 'refused') throw refused(outcome.code, outcome.detail);
  void reply.status(outcome.outcome === 'changed' ? 201 : 200);
  return toAllocation(outcome.allocation);
}
