import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { readCommandHeaders, RequiresRole, versionTag } from '@opex/service-host';
import { requestedAt, tooManyAtOnce, wrongVersion } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangePeriod } from '../application/change-period.js';
import type { PeriodCommand } from '../domain/period.commands.js';
import { expectedVersion } from './expected-version.js';
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
  constructor(private readonly commands: CommandBus) {}

  @Post(':period/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close a month: it takes no more postings' })
  @ApiOkResponse({ type: PeriodResource })
  close(
    @Param() { period }: PeriodPath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PeriodResource>> {
    return this.change({ kind: 'close-period', period, at: requestedAt() }, headers, reply);
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
    return this.change({ kind: 'reopen-period', period, reason, at: requestedAt() }, headers, reply);
  }

  private async change(
    command: PeriodCommand,
    headers: IncomingHttpHeaders,
    reply: FastifyReply,
  ): Promise<Plain<PeriodResource>> {
    const given = readCommandHeaders(headers);
    const { commandId, extensions } = given;
    const precondition = expectedVersion(given);
    const outcome = await this.commands.execute(new ChangePeriod({ command, commandId, extensions, ...precondition }));
    if (outcome.outcome === 'refused') throw refused(outcome.code, outcome.detail);
    if (outcome.outcome === 'version-conflict')
      throw precondition.ifMatch === undefined ? tooManyAtOnce() : wrongVersion(outcome.version);
    void reply.header('etag', versionTag(outcome.version));
    const status = command.kind === 'close-period' ? 'closed' : 'open';
    return { period: command.period, status, position: outcome.position };
  }
}
