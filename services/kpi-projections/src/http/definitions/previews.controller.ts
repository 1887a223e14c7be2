import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import { PreviewKpi } from '../../application/definitions/preview-kpi.js';
import { PreviewMeasure } from '../../application/definitions/preview-measure.js';
import type { KpiValues } from '../../application/get-kpi-values.js';
import { LiveGeneration } from '../../application/read-model.js';
import { ReportingCurrency } from '../reporting-currency.js';
import { valuesSchema } from '../values-schema.js';
import { refused, unreadableExpression } from './definition.problems.js';
import { KpiPath, KpiRequest, toKpiContent } from './kpi.requests.js';
import { MeasurePath, toMeasureContent } from './measure.requests.js';
import { MeasurePreviewRequest, toGivenEvents } from './preview.requests.js';
import type { MeasurePreviewResource } from './preview.resources.js';
import { measurePreviewSchema, toPreviewResource } from './preview.resources.js';

@ApiTags('Previews')
@RequiresRole('analyst', 'controller')
@Controller('v1')
export class PreviewsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Post('measures/:id/preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What a draft of a measure comes to for a sample of events',
    description:
      'Nothing is kept. The read model holds the events of cases, audits, changes, customers and services; of others ' +
      'send some yourself.',
  })
  @ApiOkResponse({ schema: measurePreviewSchema })
  @ApiResponse({ status: 400, description: '`unreadable-expression`, or a refusal of `PUT /v1/measures/{id}`.' })
  async measure(@Param() { id }: MeasurePath, @Body() body: MeasurePreviewRequest): Promise<MeasurePreviewResource> {
    const given = toGivenEvents(body);
    const { generation } = await this.live.readModel();
    const outcome = await this.queries.execute(new PreviewMeasure(generation, id, toMeasureContent(body), given));
    switch (outcome.outcome) {
      case 'refused':
        throw refused(outcome.code, outcome.detail);
      case 'unreadable':
        throw unreadableExpression(outcome.faults);
      case 'preview':
        return toPreviewResource(outcome, given === null ? 'read-model' : 'request');
    }
  }

  @Post('kpis/:id/preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The values of a draft of a KPI, the latest twelve months',
    description: 'Nothing is kept; `definitionVersion` is 0. Its measures are those that are live.',
  })
  @ApiOkResponse({ schema: valuesSchema })
  @ApiResponse({ status: 400, description: '`unreadable-expression`.' })
  async kpi(@Param() { id }: KpiPath, @Body() body: KpiRequest): Promise<KpiValues> {
    const readModel = await this.live.readModel();
    const outcome = await this.queries.execute(
      new PreviewKpi(readModel, id, toKpiContent(body), this.reporting.currency),
    );
    if (outcome.outcome === 'unreadable') throw unreadableExpression(outcome.faults);
    return outcome.values;
  }
}
