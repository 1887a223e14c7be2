import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ProblemError, RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { ExplainKpiValue, NotOneValue } from '../application/explain/explain-kpi-value.js';
import { GetFreshness } from '../application/get-freshness.js';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import { parseExplainRequest, toFactCursor } from './explain-request.js';
import { explanationSchema } from './explanation-schema.js';
import { kpiOf } from './kpis.controller.js';
import { toProblem } from './question-problems.js';
import { ReportingCurrency } from './reporting-currency.js';
import { JSON_TYPE, sendTagged } from './tagged-answer.js';
import type { RawQuery } from './parameter-reader.js';
import { readKnowledgeTime } from './values-request.js';

@ApiTags('KPIs')
@Controller('v1/kpis')
@RequiresRole('analyst', 'controller')
export class ExplainController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Get(':id/explain')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'What one value of a KPI is made of',
    description:
      'The formula with its numbers, the facts behind it with the events they follow from, and what does not count and ' +
      'why. A value of a group is asked for by filters on its dimensions. What the facts of all pages add to a term is its ' +
      '`sum`, exactly; ask with `asOf` for pages that belong together while events come in.',
  })
  @ApiOkResponse({ schema: explanationSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({ name: 'from', required: false, example: '2025-01-01', description: 'Date or instant, included.' })
  @ApiQuery({ name: 'to', required: false, example: '2025-02-01', description: 'Date or instant, not included.' })
  @ApiQuery({ name: 'granularity', required: false, enum: ['day', 'week', 'month', 'quarter', 'year', 'total'] })
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'filter[process]', required: false, example: 'customer-support' })
  @ApiQuery({ name: 'stat', required: false, enum: ['mean', 'p50', 'p90', 'p99'] })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'process-events:42' })
  @ApiQuery({ name: 'limit', required: false, example: 100, description: 'Facts a page, at most 500.' })
  @ApiQuery({ name: 'cursor', required: false })
  async explain(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = kpiOf(await this.catalogue.asKnownAt(readKnowledgeTime(raw)), id);
    const { query, after, cursor, limit } = parseExplainRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel();
    const asked = new ExplainKpiValue(readModel, query, after, cursor, limit);
    const page = await this.queries.execute(asked).catch(toExplainProblem);
    const freshness = await this.queries.execute(new GetFreshness(readModel));
    const next = page.next === null ? {} : { nextCursor: toFactCursor(page.next) };
    await sendTagged(reply, JSON.stringify({ ...page.explanation, ...next }), JSON_TYPE, knownTag, freshness);
  }
}

function toExplainProblem(error: unknown): never {
  if (error instanceof NotOneValue) {
    const { message: detail } = error;
    throw new ProblemError({ status: 400, code: 'not-one-value', title: 'Not one value', detail });
  }
  return toProblem(error);
}
