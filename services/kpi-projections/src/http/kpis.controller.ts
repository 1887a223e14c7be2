import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole, versionTag } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetKpiSignals } from '../application/get-kpi-signals.js';
import { GetKpiValues } from '../application/get-kpi-values.handler.js';
import type { KpiDefinitions } from '../application/kpi-catalogue.js';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import { sorted } from '../application/slices/sorting.js';
import { fileAnswer, fileFormatOf, fileFormats, fileMediaTypes } from '../bi/files/file-format.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { kpiSchema, kpisSchema } from './kpi-schema.js';
import { toKpiResource } from './kpi-resource.js';
import type { KpiResource } from './kpi-resource.js';
import { pageOf } from './pages.js';
import { QuestionParameters, RankingParameters, RowParameters } from './question-parameters.js';
import { toProblem } from './question-problems.js';
import { ReportingCurrency } from './reporting-currency.js';
import { parseSignalsRequest } from './signals-request.js';
import { SIGNALS, signalsSchema } from './signals-schema.js';
import { JSON_TYPE } from './tagged-answer.js';
import { standingOf, TaggedAnswers } from './tagged-answers.js';
import { parseValuesRequest, readKnowledgeTime } from './values-request.js';
import { unknownKpi } from './unknown-kpi.js';
import { valuesFile } from './values-file.js';
import { valuesSchema } from './values-schema.js';
import type { RawQuery } from './parameter-reader.js';

@ApiTags('KPIs')
@Controller('v1/kpis')
@RequiresRole('analyst', 'controller')
export class KpisController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
    private readonly answers: TaggedAnswers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All KPIs with what they are measured against' })
  @ApiOkResponse({ schema: kpisSchema })
  async list(): Promise<{ readonly kpis: readonly Plain<KpiResource>[] }> {
    const definitions = await this.catalogue.asKnownAt(null);
    return { kpis: definitions.all.map((kpi) => toKpiResource(kpi, definitions)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One KPI: formula, unit, target, owner, dimensions' })
  @ApiOkResponse({ schema: kpiSchema })
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Plain<KpiResource>> {
    const definitions = await this.catalogue.asKnownAt(null);
    const kpi = kpiOf(definitions, id);
    void reply.header('etag', versionTag(definitions.versionOf(id)));
    return toKpiResource(kpi, definitions);
  }

  @Get(':id/values')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'Values of a KPI by period and dimension' })
  @ApiOkResponse({ schema: valuesSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @QuestionParameters()
  @RankingParameters()
  @RowParameters()
  @ApiQuery({
    name: 'include',
    required: false,
    enum: ['change'],
    description: 'Adds `change` and `progress` to each value.',
  })
  @ApiQuery({
    name: 'format',
    required: false,
    enum: ['json', ...fileFormats],
    description: 'Before `Accept`. A file has all rows, without pages.',
  })
  @ApiProduces('application/json', ...fileMediaTypes)
  async values(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('accept') accept: string | undefined,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = kpiOf(await this.catalogue.asKnownAt(readKnowledgeTime(raw)), id);
    const { query, after, sort, page, format } = parseValuesRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel();
    const asked = new GetKpiValues(readModel, query, after);
    void reply.header('vary', 'accept');
    const file = fileFormatOf(format, accept);
    if (file !== null) {
      const answer = await this.queries.execute(asked).catch(toProblem);
      const { headers, stream } = fileAnswer(file, valuesFile(answer, query.groupBy, sorted(answer.values, sort)));
      await reply.headers(headers).send(stream);
      return;
    }
    await this.answers.send(reply, { about: 'values', kpi, raw, readModel, after, knownTags }, async () => {
      const { values, ...envelope } = await this.queries.execute(asked).catch(toProblem);
      const { rows, next } = pageOf(sorted(values, sort), page);
      return { answer: { ...envelope, values: rows, ...next }, standing: standingOf(envelope, values) };
    });
  }

  @Get(':id/signals')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'What is signal and what is noise: process limits, trend, forecast', description: SIGNALS })
  @ApiOkResponse({ schema: signalsSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @QuestionParameters()
  async signals(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = kpiOf(await this.catalogue.asKnownAt(readKnowledgeTime(raw)), id);
    const { query, after } = parseSignalsRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel();
    await this.answers.send(reply, { about: 'signals', kpi, raw, readModel, after, knownTags }, async () => {
      const answer = await this.queries.execute(new GetKpiSignals(readModel, query, after)).catch(toProblem);
      const points = answer.series.flatMap((series) => series.points);
      const parts = points.map(({ excluded }) => ({ inProgress: excluded === 'in-progress' }));
      return { answer, standing: standingOf(answer, parts) };
    });
  }
}

/** @throws ProblemError 404 `unknown-kpi` */
export function kpiOf(definitions: KpiDefinitions, id: string): KpiDefinition {
  const kpi = definitions.find(id);
  if (kpi === undefined) throw unknownKpi(id, definitions);
  return kpi;
}
