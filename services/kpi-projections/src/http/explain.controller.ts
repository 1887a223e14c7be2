import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ProblemError, RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import pLimit from 'p-limit';
import type { ExplanationPage, FactCursor } from '../application/explain/explain-kpi-value.js';
import { ExplainKpiValue, NotOneValue } from '../application/explain/explain-kpi-value.js';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import { statistics } from '../domain/kpi-definition.js';
import { FACTS_OF_PAGE_MAX, parseExplainRequest, toFactCursor } from './explain-request.js';
import { explanationSchema } from './explanation-schema.js';
import { allPages, fileFormatAsked, sendFile } from './files/answer-file.js';
import { AlsoAsFile } from './files/file-parameter.js';
import { kpiOf } from './kpis.controller.js';
import { FilterParameter } from './question-parameters.js';
import { toProblem } from './question-problems.js';
import { ReportingCurrency } from './reporting-currency.js';
import { JSON_TYPE } from './tagged-answer.js';
import { standingOf, TaggedAnswers } from './tagged-answers.js';
import type { RawQuery } from './parameter-reader.js';
import { readKnowledgeTime } from './values-request.js';

/**
 * One explanation takes the time of ten values: further ones wait, so that values are answered between them. Two, for while
 * one waits for the database the other is made; a third only makes the heap larger.
 */
export const EXPLANATIONS_AT_ONCE_MAX = 2;

@ApiTags('KPIs')
@Controller('v1/kpis')
@RequiresRole('analyst', 'controller')
export class ExplainController {
  private readonly inTurn = pLimit(EXPLANATIONS_AT_ONCE_MAX);

  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
    private readonly answers: TaggedAnswers,
  ) {}

  @Get(':id/explain')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'What one value of a KPI is made of',
    description:
      'The formula with its numbers, the facts behind it with the events they follow from, and what does not count and ' +
      'why. A value of a group is asked for by filters on its dimensions, `filter[d][absent]=true` among them. What the ' +
      'facts of all pages add to a term is its `sum`, exactly; of a term with a `reduction` (smallest, largest, latest, ' +
      'distinct) they are those that decide. Ask with `asOf` for pages that belong together while events come in.',
  })
  @ApiOkResponse({ schema: explanationSchema })
  @AlsoAsFile('the facts')
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({ name: 'from', required: false, example: '2025-01-01', description: 'Date or instant, included.' })
  @ApiQuery({ name: 'to', required: false, example: '2025-02-01', description: 'Date or instant, not included.' })
  @ApiQuery({ name: 'granularity', required: false, enum: ['day', 'week', 'month', 'quarter', 'year', 'total'] })
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @FilterParameter()
  @ApiQuery({ name: 'stat', required: false, enum: [...statistics, 'median'] })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'process-events:42' })
  @ApiQuery({ name: 'limit', required: false, example: 100, description: 'Facts a page, at most 500.' })
  @ApiQuery({ name: 'cursor', required: false })
  async explain(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = kpiOf(await this.catalogue.asKnownAt(readKnowledgeTime(raw)), id);
    const { query, after, cursor, limit, format } = parseExplainRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const pageAt = (at: FactCursor, facts: number): Promise<ExplanationPage> =>
      this.queries.execute(new ExplainKpiValue(readModel, query, at, facts)).catch(toExplainProblem);
    const file = fileFormatAsked(reply, format);
    if (file !== null) {
      const pages = allPages(cursor, async (at) => {
        const { explanation, next } = await this.inTurn(() => pageAt(at, FACTS_OF_PAGE_MAX));
        return { answer: explanation, next };
      });
      return sendFile(reply, file, { name: `${kpi.id}-explain`, schema: explanationSchema, rows: ['facts'] }, pages);
    }
    const { inTurn } = this;
    const asked = { about: 'explain', kpis: [kpi], raw, readModel, after, knownTags, file: null, inTurn };
    await this.answers.send(reply, asked, async () => {
      const { explanation, next } = await pageAt(cursor, limit);
      const more = next === null ? {} : { nextCursor: toFactCursor(next) };
      return { answer: { ...explanation, ...more }, standing: standingOf(explanation, [explanation.value]) };
    });
  }
}

function toExplainProblem(error: unknown): never {
  if (error instanceof NotOneValue) {
    const { message: detail } = error;
    throw new ProblemError({ status: 400, code: 'not-one-value', title: 'Not one value', detail });
  }
  return toProblem(error);
}
