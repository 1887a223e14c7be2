import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { KpiCatalogue } from '../../application/kpi-catalogue.js';
import { LiveGeneration } from '../../application/read-model.js';
import { GetTiles } from '../../application/tiles/get-tiles.js';
import type { RawQuery } from '../parameter-reader.js';
import { FiscalParameters } from '../question-parameters.js';
import { toProblem } from '../question-problems.js';
import { ReportingCurrency } from '../reporting-currency.js';
import { TaggedAnswers } from '../tagged-answers.js';
import { parseTilesRequest, SERIES_DEFAULT, SERIES_MAX } from './tiles-request.js';
import { tilesSchema } from './tiles-schema.js';

@ApiTags('Dashboard')
@Controller('v1/tiles')
@RequiresRole('analyst')
export class TilesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
    private readonly answers: TaggedAnswers,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The KPIs of the dashboard, each with its value, change, series and signal',
    description:
      'The four groups of the framework in their order. Without `period` each KPI is told in its latest period with data that ' +
      'has begun, and is compared, while that goes on, with as much of the period before it. `/v1/live` tells each tile anew ' +
      'when it changes.',
  })
  @ApiOkResponse({ schema: tilesSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({
    name: 'period',
    required: false,
    example: '2025-Q1',
    description: 'One period for all: 2025-03, 2025-Q1 or 2025; of a fiscal year FY2025-P03, FY2025-Q1 or FY2025.',
  })
  @FiscalParameters()
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({
    name: 'series',
    required: false,
    example: SERIES_DEFAULT,
    description: `How many periods, the tile’s own among them: 1 to ${SERIES_MAX}.`,
  })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'process-events:42' })
  async get(
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { query, after } = parseTilesRequest(raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const { all: kpis } = await this.catalogue.asKnownAt(query.asOfMicros);
    const asked = { about: 'tiles', kpis, raw, readModel, after, knownTags, file: null };
    await this.answers.send(reply, asked, async () => {
      const answer = await this.queries.execute(new GetTiles(readModel, query)).catch(toProblem);
      const isClosed = answer.groups.every(({ tiles }) => tiles.every(({ period }) => period.state === 'closed'));
      return { answer, standing: isClosed ? 'settled' : 'open' };
    });
  }
}
