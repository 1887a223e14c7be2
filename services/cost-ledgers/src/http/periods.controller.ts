import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole, versionTag } from '@opex/service-host';
import { readCommand, tooManyAtOnce, wrongVersion } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangePeriod, Periods } from '../application/change-period.js';
import type { PeriodCommand } from '../domain/period.commands.js';
import { refused } from './ledger.problems.js';
import { PeriodPath, ReopenRequest } from './ledger.requests.js';
import { PeriodResource } from './ledger.resources.js';

@ApiTags('periods')
@ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the version you have seen.' })
@ApiHeader({ name: 'Idempotency-Key', required: false })
@ApiResponse({ status: 412, description: 'Changed in the meantime (`wrong-version`).' })
@RequiresRole('controller')
@Controller('v1/periods')
export class PeriodsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly periods: Periods,
  ) {}

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

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;
