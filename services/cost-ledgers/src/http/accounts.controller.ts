import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole, versionTag } from '@opex/service-host';
import { answerMade, readCommand, tooManyAtOnce, wrongVersion } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { Accounts } from '../application/accounts.js';
import { DefineAccountCommand } from '../application/define-account.js';
import { ListAccounts } from '../application/list-accounts.js';
import { refused } from './ledger.problems.js';
import { AccountPath, AccountRequest, PageQuery } from './ledger.requests.js';
import { AccountPageResource, AccountResource, toAccount } from './ledger.resources.js';

@ApiTags('accounts')
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly accounts: Accounts,
  ) {}

  @Put(':account')
  @RequiresRole('controller')
  @ApiOperation({ summary: 'Define an account, or revise its name, function or cost type' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the version you have seen.' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: '`*`: it must not be defined yet.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: AccountResource })
  @ApiResponse({ status: 201, type: AccountResource, description: 'Defined for the first time.' })
  @ApiResponse({ status: 409, description: '`account-kind-fixed`, `command-id-taken`.' })
  @ApiResponse({ status: 412, description: 'Changed in the meantime (`wrong-version`).' })
  async put(
    @Param() { account }: AccountPath,
    @Body() { name, kind, ...body }: AccountRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AccountResource> & { readonly position: number }> {
    const { at, ...asked } = await readCommand(headers, () => this.accounts.version(account));
    const content = { name, kind, function: body.function ?? null, costType: body.costType ?? null };
    const command = { kind: 'define-account', account, content, at } as const;
    const outcome = await this.commands.execute(new DefineAccountCommand({ command, ...asked }));
    if (outcome.outcome === 'refused') throw refused(outcome.code, outcome.detail);
    if (outcome.outcome === 'version-conflict')
      throw asked.ifMatch === undefined ? tooManyAtOnce() : wrongVersion(outcome.version);
    const isFirst = outcome.outcome === 'defined' && outcome.version === 1;
    void reply.header('etag', versionTag(outcome.version));
    answerMade(reply, `/v1/accounts/${encodeURIComponent(account)}`, isFirst);
    return { ...toAccount(outcome.account), position: outcome.position };
  }

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'The chart of accounts' })
  @ApiOkResponse({ type: AccountPageResource })
  async list(@Query() { cursor, limit }: PageQuery): Promise<Plain<AccountPageResource>> {
    const { accounts, isLast } = await this.queries.execute(new ListAccounts(cursor ?? null, limit));
    const last = accounts.at(-1);
    return { items: accounts.map(toAccount), ...(isLast || last === undefined ? {} : { nextCursor: last.account }) };
  }
}
