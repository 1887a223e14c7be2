import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetKpiComparison } from '../../application/comparison/get-kpi-comparison.js';
import { comparedWith } from '../../application/comparison/comparison-row.js';
import { GetKpiContribution } from '../../application/contribution/get-kpi-contribution.js';
import { GetKpiDistribution } from '../../application/distribution/get-kpi-distribution.js';
import { KpiCatalogue } from '../../application/kpi-catalogue.js';
import { LiveGeneration } from '../../application/read-model.js';
import { histogramScales } from '../../domain/histogram.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { AlsoAsFile } from '../files/file-parameter.js';
import { kpiOf } from '../kpis.controller.js';
import type { RawQuery } from '../parameter-reader.js';
import { FactParameters, QuestionParameters, RankingParameters } from '../question-parameters.js';
import { toProblem } from '../question-problems.js';
import { ReportingCurrency } from '../reporting-currency.js';
import { JSON_TYPE } from '../tagged-answer.js';
import { standingOf, TaggedAnswers } from '../tagged-answers.js';
import { readKnowledgeTime } from '../values-request.js';
import { parseComparisonRequest } from './comparison-request.js';
import { COMPARISON, comparisonSchema } from './comparison-schema.js';
import { parseContributionRequest } from './contribution-request.js';
import { CONTRIBUTION, contributionSchema } from './contribution-schema.js';
import { parseDistributionRequest } from './distribution-request.js';
import { DISTRIBUTION, distributionSchema } from './distribution-schema.js';

/** Questions whose answer is more than a series of values. */
@ApiTags('KPIs')
@Controller('v1/kpis/:id')
@RequiresRole('analyst', 'controller')
export class KpiQuestionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
    private readonly answers: TaggedAnswers,
  ) {}

  @Get('compare')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'A KPI beside another period, another dimension value, or its target',
    description: COMPARISON,
  })
  @ApiOkResponse({ schema: comparisonSchema })
  @AlsoAsFile('comparisons')
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({ name: 'with', required: true, enum: [...comparedWith] })
  @QuestionParameters()
  @ApiQuery({
    name: 'previousFrom',
    required: false,
    example: '2025-01-01',
    description: 'With `with=period`: the span that `from` to `to` is compared with.',
  })
  @ApiQuery({ name: 'previousTo', required: false, example: '2025-02-01', description: 'Not included.' })
  @ApiQuery({ name: 'dimension', required: false, example: 'process', description: 'With `with=value`.' })
  @ApiQuery({ name: 'value', required: false, example: 'sales', description: 'With `with=value`: what is compared.' })
  @ApiQuery({
    name: 'reference',
    required: false,
    example: 'customer-support',
    description: 'With `with=value`: what it is compared with.',
  })
  async compare(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = await this.kpiOf(id, raw);
    const { query, after, format } = parseComparisonRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const table = {
      name: `${kpi.id}-compare`,
      schema: comparisonSchema,
      rows: ['comparisons'],
      groupBy: query.values.groupBy,
    };
    const file = { format, table };
    await this.answers.send(
      reply,
      { about: 'compare', kpis: [kpi], raw, readModel, after, knownTags, file },
      async () => {
        const answer = await this.queries.execute(new GetKpiComparison(readModel, query)).catch(toProblem);
        const sides = answer.comparisons.flatMap(({ value, reference }) =>
          'inProgress' in reference ? [value, reference] : [value],
        );
        return { answer, standing: standingOf(answer, sides) };
      },
    );
  }

  @Get('contribution')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'Which dimension values moved a KPI between two periods', description: CONTRIBUTION })
  @ApiOkResponse({ schema: contributionSchema })
  @AlsoAsFile('contributions')
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({ name: 'from', required: true, example: '2025-02-01', description: 'Date or instant, included.' })
  @ApiQuery({ name: 'to', required: true, example: '2025-03-01', description: 'Date or instant, not included.' })
  @ApiQuery({ name: 'previousFrom', required: true, example: '2025-01-01' })
  @ApiQuery({ name: 'previousTo', required: true, example: '2025-02-01' })
  @ApiQuery({ name: 'by', required: true, example: 'process', description: 'Up to 4 dimensions, separated by commas.' })
  @ApiQuery({
    name: 'top',
    required: false,
    example: 10,
    description: 'So many groups are told apart, 10 where nothing is said; the others are one row together.',
  })
  @FactParameters()
  async contribution(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = await this.kpiOf(id, raw);
    const { query, after, format } = parseContributionRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const table = {
      name: `${kpi.id}-contribution`,
      schema: contributionSchema,
      rows: ['contributions'],
      groupBy: query.by,
    };
    const file = { format, table };
    await this.answers.send(
      reply,
      { about: 'contribution', kpis: [kpi], raw, readModel, after, knownTags, file },
      async () => {
        const answer = await this.queries.execute(new GetKpiContribution(readModel, query)).catch(toProblem);
        return { answer, standing: standingOf(answer, [answer.previous, answer.current]) };
      },
    );
  }

  @Get('distribution')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'How the values behind a KPI are spread, as a histogram', description: DISTRIBUTION })
  @ApiOkResponse({ schema: distributionSchema })
  @AlsoAsFile('the bins of each distribution')
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @QuestionParameters({ except: ['stat', 'currency'] })
  @RankingParameters()
  @ApiQuery({ name: 'bins', required: false, example: 20, description: 'At most so many: 1 to 100.' })
  @ApiQuery({
    name: 'scale',
    required: false,
    enum: [...histogramScales],
    description: '`log`: for values that differ by orders of magnitude.',
  })
  @ApiQuery({
    name: 'include',
    required: false,
    enum: ['values'],
    description: 'Adds each value and how often it occurs, where they are kept apart.',
  })
  async distribution(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = await this.kpiOf(id, raw);
    const { query, after, format } = parseDistributionRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const table = {
      name: `${kpi.id}-distribution`,
      schema: distributionSchema,
      rows: ['distributions', 'bins'],
      groupBy: query.groupBy,
    };
    const file = { format, table };
    await this.answers.send(
      reply,
      { about: 'distribution', kpis: [kpi], raw, readModel, after, knownTags, file },
      async () => {
        const answer = await this.queries.execute(new GetKpiDistribution(readModel, query)).catch(toProblem);
        return { answer, standing: standingOf(answer, answer.distributions) };
      },
    );
  }

  private async kpiOf(id: string, raw: RawQuery): Promise<KpiDefinition> {
    return kpiOf(await this.catalogue.asKnownAt(readKnowledgeTime(raw)), id);
  }
}
