import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import { answerMade, readCommand, tooManyAtOnce, wrongVersion } from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { Accounts } from '../application/accounts.js';
import { DefineAccountCommand } from '../application/define-account.js';
import { GetAccount } from '../application/get-account.js';
import { ListAccounts } from '../application/list-accounts.js';
import { accountNotFound, refused } from './ledger.problems.js';
import { AccountPath, AccountRequest, PageQuery } from './ledger.requests.js';
import { AccountPageResource, AccountResource, toAccount } from './ledger.resources.js';

const ACCOUNT_COLUMNS: CsvColumns<Plain<AccountResource>> = {
  account: (one) => one.account,
  name: (one) => one.name,
  kind: (one) => one.kind,
  function: (one) => one.function,
  costType: (one) => one.costType,
};

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

  @Get(':account')
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'An account' })
  @ApiOkResponse({ type: AccountResource })
  @ApiResponse({ status: 404, description: '`account-not-found`.' })
  async get(
    @Param() { account }: AccountPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AccountResource>> {
    const found = await this.queries.execute(new GetAccount(account));
    if (found === undefined) throw accountNotFound(account);
    void reply.header('etag', versionTag(found.version));
    return toAccount(found.account);
  }

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'The chart of accounts' })
  @ApiOkResponse({ type: AccountPageResource })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AccountPageResource> | string> {
    const { accounts, isLast } = await this.queries.execute(new ListAccounts(cursor ?? null, limit));
    const last = accounts.at(-1);
    const page = {
      items: accounts.map(toAccount),
      ...(isLast || last === undefined ? {} : { nextCursor: last.account }),
    };
    return answerList(page, ACCOUNT_COLUMNS, request, reply);
  }
}
