import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReportingCurrency } from '../application/reporting-currency.js';
import { GetTrialBalance } from '../application/read-journal.js';
import { TrialBalanceQuery } from './ledger.requests.js';
import type { BalanceResource } from './ledger.resources.js';
import { toTrialBalance, TrialBalanceResource } from './ledger.resources.js';

const BALANCE_COLUMNS: CsvColumns<Plain<BalanceResource>> = {
  account: (one) => one.account,
  kind: (one) => one.kind,
  currency: (one) => one.currency,
  debits: (one) => one.debits,
  credits: (one) => one.credits,
  balance: (one) => one.balance,
  reportingBalance: (one) => one.reportingBalance,
};

@ApiTags('trial balance')
@Controller('v1/trial-balance')
export class TrialBalanceController {
  constructor(
    private readonly queries: QueryBus,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'What every account comes to; in each currency it adds up to zero' })
  @ApiOkResponse({ type: TrialBalanceResource })
  @AlsoAsCsv()
  async get(
    @Query() query: TrialBalanceQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<TrialBalanceResource> | string> {
    const asOf = query.asOf ?? null;
    const knownAt = query.knownAt ?? null;
    const balances = await this.queries.execute(new GetTrialBalance(asOf, knownAt, this.reporting.code));
    const answer = toTrialBalance(balances, asOf, knownAt);
    const list = answerList({ items: answer.accounts }, BALANCE_COLUMNS, request, reply);
    return typeof list === 'string' ? list : answer;
  }
}
