import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import {
  accepted,
  answerHistory,
  answerMade,
  GetStreamHistory,
  HistoryEndpoint,
  HistoryQuery,
  MakingEndpoint,
  pageOf,
  readCommand,
  readSort,
  whereEqual,
} from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { accountStream } from '../application/accounts.js';
import { DefineAccountCommand } from '../application/define-account.js';
import { GetAccount, ListAccounts } from '../application/read-accounts.js';
import { AccountPageQuery, AccountPath, AccountRequest } from './account.requests.js';
import { accountNotFound, refused } from './ledger.problems.js';
import { AccountPageResource, AccountResource, ChangedAccountResource, toAccount } from './ledger.resources.js';
import { READERS } from './roles.js';

const ACCOUNT_COLUMNS: CsvColumns<Plain<AccountResource>> = {
  account: (one) => one.account,
  name: (one) => one.name,
  kind: (one) => one.kind,
  function: (one) => one.function,
  costType: (one) => one.costType,
};

const SORTED_BY = { account: 'account', name: 'content.name', kind: 'content.kind', function: 'content.function' };

@ApiTags('accounts')
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put(':account')
  @MakingEndpoint({
    roles: ['controller'],
    summary: 'Define an account, or revise its name, function or cost type',
    type: ChangedAccountResource,
    refusals: '`account-kind-fixed`; with 400 `function-missing`, `cost-type-missing`, `cost-type-unused`',
  })
  async put(
    @Param() { account }: AccountPath,
    @Body() { name, kind, ...body }: AccountRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ChangedAccountResource>> {
    const asked = await readCommand(headers, async () => (await this.find(account))?.version ?? 0);
    const { at, ...request } = asked;
    const content = { name, kind, function: body.function ?? null, costType: body.costType ?? null };
    const command = { kind: 'define-account', account, content, at } as const;
    const outcome = await this.commands.execute(new DefineAccountCommand({ ...request, id: account, command }));
    const { state, before, position, isChanged } = accepted(outcome, asked, reply, refused);
    answerMade(reply, `/v1/accounts/${encodeURIComponent(account)}`, isChanged && before === null);
    return { ...toAccount(state), position };
  }

  @Get(':account')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'An account' })
  @ApiOkResponse({ type: AccountResource })
  @ApiResponse({ status: 404, description: '`account-not-found`.' })
  async get(
    @Param() { account }: AccountPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AccountResource>> {
    const found = await this.find(account);
    if (found === undefined) throw accountNotFound(account);
    void reply.header('etag', versionTag(found.version));
    return toAccount(found.state);
  }

  @Get(':account/history')
  @HistoryEndpoint({ roles: READERS, notFound: 'account-not-found' })
  async history(
    @Param() { account }: AccountPath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const stored = await this.queries.execute(new GetStreamHistory(accountStream(account)));
    if (stored.length === 0) throw accountNotFound(account);
    return answerHistory(stored, page, reply);
  }

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'The chart of accounts' })
  @ApiOkResponse({ type: AccountPageResource })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, kind, function: ofFunction, costType }: AccountPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AccountPageResource> | string> {
    const where = whereEqual({
      'content.kind': kind,
      'content.function': ofFunction,
      'content.costType': costType,
    });
    const paging = { limit, ...(cursor !== undefined && { cursor }), ...readSort(sort, SORTED_BY) };
    const page = await pageOf(this.queries.execute(new ListAccounts({ where, ...paging })));
    const items = page.items.map(({ state }) => toAccount(state));
    return answerList({ ...page, items }, ACCOUNT_COLUMNS, request, reply);
  }

  private find(account: string) {
    return this.queries.execute(new GetAccount(account));
  }
}
