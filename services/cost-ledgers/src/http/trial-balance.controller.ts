import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole } from '@opex/service-host';
import { GetTrialBalance } from '../application/read-journal.js';
import { TrialBalanceQuery } from './ledger.requests.js';
import { toTrialBalance, TrialBalanceResource } from './ledger.resources.js';

@ApiTags('trial balance')
@Controller('v1/trial-balance')
export class TrialBalanceController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'What every account comes to; in each currency it adds up to zero' })
  @ApiOkResponse({ type: TrialBalanceResource })
  async get(@Query() query: TrialBalanceQuery): Promise<Plain<TrialBalanceResource>> {
    const asOf = query.asOf ?? null;
    const knownAt = query.knownAt ?? null;
    return toTrialBalance(await this.queries.execute(new GetTrialBalance(asOf, knownAt)), asOf, knownAt);
  }
}
