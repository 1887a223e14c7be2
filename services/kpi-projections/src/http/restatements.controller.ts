import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetFreshness } from '../application/get-freshness.js';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import type { RestatementCursor, RestatementsPage } from '../application/restatements/get-restatements.js';
import { GetRestatements } from '../application/restatements/get-restatements.js';
import { allPages, fileFormatAsked, sendFile } from './files/answer-file.js';
import { AlsoAsFile } from './files/file-parameter.js';
import { toProblem } from './question-problems.js';
import { ReportingCurrency } from './reporting-currency.js';
import {
  parseRestatementsRequest,
  RESTATEMENTS_OF_PAGE_MAX,
  restatementSorts,
  toRestatementCursor,
} from './restatements-request.js';
import { restatementsSchema } from './restatements-schema.js';
import { JSON_TYPE, sendTagged } from './tagged-answer.js';
import type { RawQuery } from './parameter-reader.js';

@ApiTags('Restatements')
@Controller('v1/restatements')
@RequiresRole('analyst', 'controller')
export class RestatementsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'Numbers of ended periods that have changed since, from what to what, when, and because of which event',
    description:
      'In the order in which the changes became known, or against it with `sort=-knownAt`; both values are answers as of just before and as of that instant. ' +
      'Listed is what became known after its period had ended, and `graceHours` later where they are given. A completion ' +
      'that a process by its last event moves on is none. A page may be short, or empty: go on while there is a `nextCursor`.',
  })
  @ApiOkResponse({ schema: restatementsSchema })
  @AlsoAsFile('restatements')
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({ name: 'since', required: false, example: '2025-02-01T00:00:00Z', description: 'Known after it.' })
  @ApiQuery({ name: 'until', required: false, example: '2025-03-01T00:00:00Z', description: 'Known not after it.' })
  @ApiQuery({ name: 'kpi', required: false, example: 'cycle-time,costs', description: 'All where none is named.' })
  @ApiQuery({ name: 'granularity', required: false, enum: ['day', 'week', 'month', 'quarter', 'year'] })
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({
    name: 'graceHours',
    required: false,
    example: 24,
    description: 'What is no later than that is plain lateness.',
  })
  @ApiQuery({
    name: 'sort',
    required: false,
    enum: [...restatementSorts],
    description: 'When it became known; with `-` the newest first.',
  })
  @ApiQuery({ name: 'limit', required: false, example: 20, description: 'At most 100.' })
  @ApiQuery({ name: 'cursor', required: false })
  async list(
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { all } = await this.catalogue.asKnownAt(null);
    const { query, cursor, limit, format } = parseRestatementsRequest(all, raw, this.reporting.currency);
    const readModel = await this.live.readModel();
    const pageAt = (at: RestatementCursor | null, rows: number): Promise<RestatementsPage> =>
      this.queries.execute(new GetRestatements(readModel, query, at, rows)).catch(toProblem);
    const file = fileFormatAsked(reply, format);
    if (file !== null) {
      const pages = allPages({ at: cursor }, async ({ at }) => {
        const { restatements, next } = await pageAt(at, RESTATEMENTS_OF_PAGE_MAX);
        return { answer: { restatements }, next: next && { at: next } };
      });
      return sendFile(reply, file, { name: 'restatements', schema: restatementsSchema, rows: ['restatements'] }, pages);
    }
    const [freshness, page] = await Promise.all([
      this.queries.execute(new GetFreshness(readModel)),
      pageAt(cursor, limit),
    ]);
    const next = page.next === null ? {} : { nextCursor: toRestatementCursor(page.next, query) };
    const { granularity, timeZone: timezone } = query;
    const body = JSON.stringify({ granularity, timezone, restatements: page.restatements, ...next });
    await sendTagged(reply, body, JSON_TYPE, knownTag, freshness);
  }
}
