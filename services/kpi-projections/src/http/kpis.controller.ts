import { createHash } from 'node:crypto';
import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ProblemError, RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetFreshness } from '../application/get-freshness.js';
import { GetKpiValues } from '../application/get-kpi-values.handler.js';
import { TooManyRows } from '../application/get-kpi-values.js';
import { TooManyStates } from '../application/measure-reader.js';
import { NotYetProjected } from '../application/wait-for-position.js';
import { findKpi, kpiCatalogue } from '../domain/kpi-catalogue.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { TooManyPeriods } from '../domain/period.js';
import { toKpiResource } from './kpi-resource.js';
import type { KpiResource } from './kpi-resource.js';
import { ReportingCurrency } from './reporting-currency.js';
import { parseValuesRequest, toCursor } from './values-request.js';
import { valuesSchema } from './values-schema.js';
import type { RawQuery } from './values-request.js';

@ApiTags('KPIs')
@Controller('v1/kpis')
@RequiresRole('analyst')
export class KpisController {
  constructor(
    private readonly queries: QueryBus,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All KPIs with what they are measured against' })
  list(): { readonly kpis: readonly KpiResource[] } {
    return { kpis: kpiCatalogue.map(toKpiResource) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One KPI: formula, unit, target, owner, dimensions' })
  get(@Param('id') id: string): KpiResource {
    return toKpiResource(kpiOf(id));
  }

  @Get(':id/values')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'Values of a KPI by period and dimension' })
  @ApiOkResponse({ schema: valuesSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({ name: 'from', required: false, example: '2025-01-01', description: 'Date or instant, included.' })
  @ApiQuery({ name: 'to', required: false, example: '2026-01-01', description: 'Date or instant, not included.' })
  @ApiQuery({ name: 'granularity', required: false, enum: ['day', 'week', 'month', 'quarter', 'year', 'total'] })
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'groupBy', required: false, example: 'process' })
  @ApiQuery({ name: 'filter[process]', required: false, example: 'customer-support' })
  @ApiQuery({ name: 'stat', required: false, enum: ['mean', 'p50', 'p90', 'p99'] })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'process-events:42' })
  @ApiQuery({ name: 'limit', required: false, example: 1000 })
  @ApiQuery({ name: 'cursor', required: false })
  async values(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { query, after, offset, limit } = parseValuesRequest(kpiOf(id), raw, this.reporting.currency);
    const answer = await this.queries.execute(new GetKpiValues(query, after)).catch(toProblem);
    const freshness = await this.queries.execute(new GetFreshness());
    const { values, ...envelope } = answer;
    const page = values.slice(offset, offset + limit);
    const next = offset + limit < values.length ? { nextCursor: toCursor(offset + limit) } : {};
    const body = JSON.stringify({ ...envelope, values: page, ...next });
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`;
    void reply.headers({
      etag: tag,
      'cache-control': 'private, no-cache',
      ...(freshness.watermark === null ? {} : { watermark: freshness.watermark }),
      ...(freshness.lag.events === null ? {} : { 'lag-events': String(freshness.lag.events) }),
      ...(freshness.lag.seconds === null ? {} : { 'lag-seconds': String(freshness.lag.seconds) }),
    });
    if (knownTag?.split(',').some((known) => known.trim() === tag)) await reply.status(304).send();
    else await reply.type('application/json; charset=utf-8').send(body);
  }
}

function kpiOf(id: string): KpiDefinition {
  const kpi = findKpi(id);
  if (kpi !== undefined) return kpi;
  throw new ProblemError({
    status: 404,
    code: 'unknown-kpi',
    title: 'There is no such KPI',
    detail: `"${id}" is no KPI. There are ${kpiCatalogue.map((known) => known.id).join(', ')}.`,
  });
}

/** Expected refusals of a question become problems; everything else stays a fault. */
function toProblem(error: unknown): never {
  if (error instanceof TooManyPeriods) {
    const detail = `granularity: ${error.message}`;
    throw new ProblemError({ status: 400, code: 'too-many-periods', title: 'Too many periods', detail });
  }
  if (error instanceof TooManyRows || error instanceof TooManyStates) {
    throw new ProblemError({ status: 400, code: 'too-many-rows', title: 'Too many rows', detail: error.message });
  }
  if (error instanceof NotYetProjected) {
    throw new ProblemError({
      status: 503,
      code: 'not-yet-projected',
      title: 'The position is not projected yet',
      detail: error.message,
      headers: { 'retry-after': '1' },
    });
  }
  throw error;
}
