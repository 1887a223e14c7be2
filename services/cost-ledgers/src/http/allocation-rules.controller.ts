import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, ProblemError, RequiresRole, versionTag } from '@opex/service-host';
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
import { allocationRuleStream } from '../application/allocation-rules.js';
import { DefineAllocationRule } from '../application/define-allocation-rule.js';
import { GetAllocationRule, ListAllocationRules } from '../application/read-allocation-rules.js';
import { RulePageQuery, RulePath, RuleRequest } from './allocations.requests.js';
import { ChangedRuleResource, RulePageResource, RuleResource, toRule } from './allocations.resources.js';
import { refused } from './ledger.problems.js';
import { READERS } from './roles.js';

const RULE_COLUMNS: CsvColumns<Plain<RuleResource>> = {
  rule: (one) => one.rule,
  name: (one) => one.name,
  account: (one) => one.source.account,
  function: (one) => one.source.function,
  costType: (one) => one.source.costType,
  to: (one) => one.to,
  driver: (one) => one.driver,
};

const SORTED_BY = { rule: 'rule', name: 'content.name' };

@ApiTags('allocation rules')
@Controller('v1/allocation-rules')
export class AllocationRulesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put(':rule')
  @MakingEndpoint({
    roles: ['controller'],
    summary: 'Say how shared cost is spread, or say it anew',
    description: 'Allocations that were run stay as they are.',
    type: ChangedRuleResource,
    refusals: '`source-missing` (400)',
  })
  async put(
    @Param() { rule }: RulePath,
    @Body() { name, source, to, driver }: RuleRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ChangedRuleResource>> {
    const asked = await readCommand(headers, async () => (await this.find(rule))?.version ?? 0);
    const { at, ...request } = asked;
    const { account = null, function: ofFunction = null, costType = null } = source;
    const content = { name, source: { account, function: ofFunction, costType }, to, driver };
    const command = { kind: 'define-rule', rule, content, at } as const;
    const outcome = await this.commands.execute(new DefineAllocationRule({ ...request, id: rule, command }));
    const { state, before, position, isChanged } = accepted(outcome, asked, reply, refused);
    answerMade(reply, `/v1/allocation-rules/${encodeURIComponent(rule)}`, isChanged && before === null);
    return { ...toRule(state), position };
  }

  @Get(':rule')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'A rule of allocation' })
  @ApiOkResponse({ type: RuleResource })
  @ApiResponse({ status: 404, description: '`rule-unknown`.' })
  async get(
    @Param() { rule }: RulePath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<RuleResource>> {
    const found = await this.find(rule);
    if (found === undefined) throw ruleUnknown(rule);
    void reply.header('etag', versionTag(found.version));
    return toRule(found.state);
  }

  @Get(':rule/history')
  @HistoryEndpoint({ roles: READERS, notFound: 'rule-unknown' })
  async history(
    @Param() { rule }: RulePath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const stored = await this.queries.execute(new GetStreamHistory(allocationRuleStream(rule)));
    if (stored.length === 0) throw ruleUnknown(rule);
    return answerHistory(stored, page, reply);
  }

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'The rules of allocation' })
  @ApiOkResponse({ type: RulePageResource })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, to, driver, function: ofFunction }: RulePageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<RulePageResource> | string> {
    const where = whereEqual({
      'content.to': to,
      'content.driver': driver,
      'content.source.function': ofFunction,
    });
    const paging = { limit, ...(cursor !== undefined && { cursor }), ...readSort(sort, SORTED_BY) };
    const page = await pageOf(this.queries.execute(new ListAllocationRules({ where, ...paging })));
    return answerList({ ...page, items: page.items.map(({ state }) => toRule(state)) }, RULE_COLUMNS, request, reply);
  }

  private find(rule: string) {
    return this.queries.execute(new GetAllocationRule(rule));
  }
}

const ruleUnknown = (rule: string): ProblemError => refused('rule-unknown', `There is no rule ${rule}.`);
