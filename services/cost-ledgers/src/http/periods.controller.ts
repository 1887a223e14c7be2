import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import { readCommand, tooManyAtOnce, wrongVersion } from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangePeriod, Periods } from '../application/change-period.js';
import { ListPeriods } from '../application/list-periods.js';
import type { PeriodCommand } from '../domain/period.commands.js';
import type { PeriodEvent } from '../domain/period.events.js';
import { refused } from './ledger.problems.js';
import { PageQuery, PeriodPath, ReopenRequest } from './ledger.requests.js';
import { ListedPeriodResource, PeriodPageResource, PeriodResource } from './ledger.resources.js';

@ApiTags('periods')
@ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the version you have seen.' })
@ApiHeader({ name: 'Idempotency-Key', required: false })
@ApiResponse({ status: 412, description: 'Changed in the meantime (`wrong-version`).' })
@RequiresRole('controller')
@Controller('v1/periods')
export class PeriodsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly periods: Periods,
  ) {}

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'The months that were ever closed; all others are open' })
  @ApiOkResponse({ type: PeriodPageResource })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PeriodPageResource> | string> {
    const { periods, isLast } = await this.queries.execute(new ListPeriods(cursor ?? null, limit));
    const last = periods.at(-1);
    const page = {
      items: periods.map(toListed),
      ...(isLast || last === undefined ? {} : { nextCursor: last.period }),
    };
    return answerList(page, PERIOD_COLUMNS, request, reply);
  }

  @Post(':period/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close a month: it takes no more postings' })
  @ApiOkResponse({ type: PeriodResource })
  close(
    @Param() { period }: PeriodPath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PeriodResource>> {
    return this.change({ kind: 'close-period', period }, headers, reply);
  }

  @Post(':period/reopen')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reopen a closed month, with the reason' })
  @ApiOkResponse({ type: PeriodResource })
  @ApiResponse({ status: 409, description: '`period-not-closed`, `command-id-taken`.' })
  reopen(
    @Param() { period }: PeriodPath,
    @Body() { reason }: ReopenRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PeriodResource>> {
    return this.change({ kind: 'reopen-period', period, reason }, headers, reply);
  }

  private async change(
    asked: Untimed<PeriodCommand>,
    headers: IncomingHttpHeaders,
    reply: FastifyReply,
  ): Promise<Plain<PeriodResource>> {
    const { at, ...request } = await readCommand(headers, () => this.periods.version(asked.period));
    const command = { ...asked, at };
    const outcome = await this.commands.execute(new ChangePeriod({ command, ...request }));
    if (outcome.outcome === 'refused') throw refused(outcome.code, outcome.detail);
    if (outcome.outcome === 'version-conflict')
      throw request.ifMatch === undefined ? tooManyAtOnce() : wrongVersion(outcome.version);
    void reply.header('etag', versionTag(outcome.version));
    const status = command.kind === 'close-period' ? 'closed' : 'open';
    return { period: command.period, status, position: outcome.position };
  }
}

const toListed = (event: PeriodEvent): Plain<ListedPeriodResource> =>
  event.kind === 'period-closed'
    ? { period: event.period, status: 'closed', since: event.closedAt, reason: null }
    : { period: event.period, status: 'open', since: event.reopenedAt, reason: event.reason };

const PERIOD_COLUMNS: CsvColumns<Plain<ListedPeriodResource>> = {
  period: (one) => one.period,
  status: (one) => one.status,
  since: (one) => one.since,
  reason: (one) => one.reason,
};

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;
