import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Condition } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import {
  accepted,
  answerHistory,
  CommandEndpoint,
  GetStreamHistory,
  HistoryEndpoint,
  HistoryQuery,
  pageOf,
  readCommand,
  readSort,
  whereEqual,
} from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangePeriod } from '../application/change-period.js';
import { periodStream } from '../application/periods.js';
import { GetPeriod, ListPeriods } from '../application/read-periods.js';
import type { PeriodCommand } from '../domain/period.commands.js';
import { refused } from './ledger.problems.js';
import { ChangedPeriodResource, PeriodPageResource, PeriodResource, toPeriod } from './ledger.resources.js';
import { PeriodPageQuery, PeriodPath, ReopenRequest } from './period.requests.js';
import { READERS } from './roles.js';

const PERIOD_COLUMNS: CsvColumns<Plain<PeriodResource>> = {
  period: (one) => one.period,
  status: (one) => one.status,
  since: (one) => one.since,
  reason: (one) => one.reason,
};

const SORTED_BY = { period: 'period', since: 'since' };

@ApiTags('periods')
@Controller('v1/periods')
export class PeriodsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'The months that were ever closed; all others are open' })
  @ApiOkResponse({ type: PeriodPageResource })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, status, from, to }: PeriodPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PeriodPageResource> | string> {
    const where: Condition[] = [
      ...whereEqual({ status }),
      ...(from === undefined ? [] : [{ member: 'period', is: 'greater-or-equal', value: from } as const]),
      ...(to === undefined ? [] : [{ member: 'period', is: 'less', value: to } as const]),
    ];
    const paging = { limit, ...(cursor !== undefined && { cursor }), ...readSort(sort, SORTED_BY) };
    const page = await pageOf(this.queries.execute(new ListPeriods({ where, ...paging })));
    return answerList(
      { ...page, items: page.items.map(({ state }) => toPeriod(state)) },
      PERIOD_COLUMNS,
      request,
      reply,
    );
  }

  @Get(':period')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'A month, as it is now; one that was never closed is open' })
  @ApiOkResponse({ type: PeriodResource })
  async get(
    @Param() { period }: PeriodPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PeriodResource>> {
    const found = await this.find(period);
    if (found === undefined) return { period, status: 'open', since: null, reason: null };
    void reply.header('etag', versionTag(found.version));
    return toPeriod(found.state);
  }

  @Get(':period/history')
  @HistoryEndpoint({
    roles: READERS,
    summary: 'When a month was closed and reopened, and by whom, oldest first',
  })
  async history(
    @Param() { period }: PeriodPath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerHistory(await this.queries.execute(new GetStreamHistory(periodStream(period))), page, reply);
  }

  @Post(':period/close')
  @CommandEndpoint({
    roles: ['controller'],
    summary: 'Close a month: it takes no more postings',
    type: ChangedPeriodResource,
    refusals: 'none but the general ones',
  })
  close(
    @Param() { period }: PeriodPath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ChangedPeriodResource>> {
    return this.change({ kind: 'close-period', period }, headers, reply);
  }

  @Post(':period/reopen')
  @CommandEndpoint({
    roles: ['controller'],
    summary: 'Reopen a closed month, with the reason',
    type: ChangedPeriodResource,
    refusals: '`period-not-closed`; with 400 `reason-missing`',
  })
  reopen(
    @Param() { period }: PeriodPath,
    @Body() { reason }: ReopenRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ChangedPeriodResource>> {
    return this.change({ kind: 'reopen-period', period, reason }, headers, reply);
  }

  private async change(
    wanted: Untimed<PeriodCommand>,
    headers: IncomingHttpHeaders,
    reply: FastifyReply,
  ): Promise<Plain<ChangedPeriodResource>> {
    const { period } = wanted;
    const asked = await readCommand(headers, async () => (await this.find(period))?.version ?? 0);
    const { at, ...request } = asked;
    const outcome = await this.commands.execute(
      new ChangePeriod({ ...request, id: period, command: { ...wanted, at } }),
    );
    const { state, position } = accepted(outcome, asked, reply, refused);
    return { ...toPeriod(state), position };
  }

  private find(period: string) {
    return this.queries.execute(new GetPeriod(period));
  }
}

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;
