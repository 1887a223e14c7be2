import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { Scorecard } from '../application/get-scorecard.js';
import { GetScorecard } from '../application/get-scorecard.js';
import { ReportingCurrency } from './reporting-currency.js';
import { parseScorecardRequest } from './scorecard-request.js';
import type { RawQuery } from './values-request.js';

@ApiTags('Scorecard')
@Controller('v1/scorecard')
@RequiresRole('analyst')
export class ScorecardController {
  constructor(
    private readonly queries: QueryBus,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The framework’s scorecard of one month, quarter or year',
    description:
      'The four groups of the dashboard, the quality standard of each process, costs by function, the performance of the ' +
      'processes, and the objectives: `agrees` is false where an objective and the target of its KPI contradict each other.',
  })
  @ApiQuery({ name: 'period', required: true, example: '2025-Q1', description: '2025-03, 2025-Q1 or 2025.' })
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  get(@Query() raw: RawQuery): Promise<Scorecard> {
    return this.queries.execute(new GetScorecard(parseScorecardRequest(raw, this.reporting.currency)));
  }
}
