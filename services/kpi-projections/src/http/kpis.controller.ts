import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole, versionTag } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetKpiSignals } from '../application/get-kpi-signals.js';
import type { KpiValuesQuery } from '../application/get-kpi-values.js';
import { GetKpiValues } from '../application/get-kpi-values.handler.js';
import type { KpiDefinitions } from '../application/kpi-catalogue.js';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import { sorted } from '../application/slices/sorting.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { isSpread } from '../domain/kpi-definition.js';
import type { AnswerTable } from './files/answer-file.js';
import { fileFormatAsked, onePage, sendFile } from './files/answer-file.js';
import { AlsoAsFile } from './files/file-parameter.js';
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
  @AlsoAsFile('values')
  async values(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = kpiOf(await this.catalogue.asKnownAt(readKnowledgeTime(raw)), id);
    const { query, after, sort, page, format } = parseValuesRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const asked = new GetKpiValues(readModel, query);
    const file = fileFormatAsked(reply, format);
    if (file !== null) {
      const answer = await this.queries.execute(asked).catch(toProblem);
      const values = sorted(answer.values, sort).map((value) => ({ rest: false, ...value }));
      return sendFile(reply, file, valuesTable(query), onePage({ ...answer, values }));
    }
    const question = { about: 'values', kpis: [kpi], raw, readModel, after, knownTags, file: null };
    await this.answers.send(reply, question, async () => {
      const { values, ...envelope } = await this.queries.execute(asked).catch(toProblem);
      const { rows, next } = pageOf(sorted(values, sort), page);
      return { answer: { ...envelope, values: rows, ...next }, standing: standingOf(envelope, values) };
    });
  }

  @Get(':id/signals')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'What is signal and what is noise: process limits, trend, forecast', description: SIGNALS })
  @ApiOkResponse({ schema: signalsSchema })
  @AlsoAsFile('the points of each series')
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @QuestionParameters()
  async signals(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTags: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kpi = kpiOf(await this.catalogue.asKnownAt(readKnowledgeTime(raw)), id);
    const { query, after, format } = parseSignalsRequest(kpi, raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const table = {
      name: `${kpi.id}-signals`,
      schema: signalsSchema,
      rows: ['series', 'points'],
      groupBy: query.groupBy,
    };
    const file = { format, table };
    await this.answers.send(
      reply,
      { about: 'signals', kpis: [kpi], raw, readModel, after, knownTags, file },
      async () => {
        const answer = await this.queries.execute(new GetKpiSignals(readModel, query)).catch(toProblem);
        const points = answer.series.flatMap((series) => series.points);
        const parts = points.map(({ excluded }) => ({ inProgress: excluded === 'in-progress' }));
        return { answer, standing: standingOf(answer, parts) };
      },
    );
  }
}

const valuesTable = ({ kpi, groupBy, statistic, withChange }: KpiValuesQuery): AnswerTable => ({
  name: kpi.id,
  schema: valuesSchema,
  rows: ['values'],
  groupBy,
  without: [...(withChange === true ? [] : ['change', 'progress']), ...(isSpread(statistic) ? [] : ['quantile'])],
});

/** @throws ProblemError 404 `unknown-kpi` */
export function kpiOf(definitions: KpiDefinitions, id: string): KpiDefinition {
  const kpi = definitions.find(id);
  if (kpi === undefined) throw unknownKpi(id, definitions);
  return kpi;
}
