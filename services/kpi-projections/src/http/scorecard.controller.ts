import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import type { Scorecard, ScorecardEntry } from '../application/get-scorecard.js';
import { GetScorecard } from '../application/get-scorecard.js';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import { FiscalParameters } from './question-parameters.js';
import { toProblem } from './question-problems.js';
import { ReportingCurrency } from './reporting-currency.js';
import { contentSecurityPolicy, scorecardPage } from './scorecard-page/page.js';
import { parseScorecardRequest, prefersHtml } from './scorecard-request.js';
import { scorecardSchema } from './scorecard-schema.js';
import { standingOf, TaggedAnswers } from './tagged-answers.js';
import type { RawQuery } from './parameter-reader.js';

@ApiTags('Scorecard')
@Controller('v1/scorecard')
@RequiresRole('analyst')
export class ScorecardController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
    private readonly answers: TaggedAnswers,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The framework’s scorecard of one month, quarter or year',
    description:
      'The four groups of the dashboard, the quality standard of each process, costs by function, the performance of the ' +
      'processes, objectives with what was reached, and initiatives: planned, stated and observed. Goals of a month hold for ' +
      'the ratios of a longer period; counts and amounts have none there. Where the framework contradicts itself both ' +
      'numbers are shown, with a sentence. As JSON, or as a page to print.',
  })
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ schema: scorecardSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({
    name: 'period',
    required: true,
    example: '2025-Q1',
    description: '2025-03, 2025-Q1 or 2025; of a fiscal year FY2025-P03, FY2025-Q1 or FY2025.',
  })
  @FiscalParameters()
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'process-events:42' })
  @ApiQuery({ name: 'format', required: false, enum: ['json', 'html'], description: 'Before `Accept`.' })
  @ApiQuery({ name: 'lang', required: false, example: 'de', description: 'How the page writes numbers and dates.' })
  async get(
    @Query() raw: RawQuery,
    @Headers('accept') accept: string | undefined,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { query, after, format, locale } = parseScorecardRequest(raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const { all: kpis } = await this.catalogue.asKnownAt(query.asOfMicros);
    const isPage = format === 'html' || (format === null && prefersHtml(accept));
    void reply.header('vary', 'accept');
    if (isPage) void reply.header('content-security-policy', contentSecurityPolicy);
    const asked = {
      about: isPage ? 'scorecard-page' : 'scorecard',
      kpis,
      raw,
      readModel,
      after,
      knownTags,
      file: null,
    };
    await this.answers.send(reply, asked, async () => {
      const answer = await this.queries.execute(new GetScorecard(readModel, query)).catch(toProblem);
      const standing = standingOf(answer, entriesOf(answer));
      return { answer, standing, ...(isPage && { html: scorecardPage(answer, locale) }) };
    });
  }
}

const entriesOf = (scorecard: Scorecard): readonly ScorecardEntry[] => [
  ...scorecard.dashboard.flatMap(({ kpis }) => kpis),
  ...scorecard.qualityStandards,
  ...scorecard.costTotal,
  ...scorecard.processPerformance,
];
