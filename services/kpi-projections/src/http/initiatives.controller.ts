import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetFreshness } from '../application/get-freshness.js';
import { GetInitiatives } from '../application/get-initiatives.js';
import { LiveGeneration } from '../application/read-model.js';
import { fileFormatAsked, onePage, sendFile } from './files/answer-file.js';
import { AlsoAsFile } from './files/file-parameter.js';
import { parseInitiativesRequest } from './initiatives-request.js';
import { initiativesSchema } from './initiatives-schema.js';
import { toProblem } from './question-problems.js';
import { ReportingCurrency } from './reporting-currency.js';
import { JSON_TYPE, sendTagged } from './tagged-answer.js';
import type { RawQuery } from './parameter-reader.js';

@ApiTags('Initiatives')
@Controller('v1/initiatives')
@RequiresRole('analyst')
export class InitiativesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'What initiatives invested and saved, beside what was planned and stated of their return',
    description:
      'ROI as the framework divides it, annual savings by investment. The observed one is of the ended months since the ' +
      'first saving, times twelve: of at least three.',
  })
  @ApiOkResponse({ schema: initiativesSchema })
  @AlsoAsFile('initiatives')
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @ApiQuery({ name: 'to', required: false, example: '2026-01-01', description: 'Date or instant, not included.' })
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'cost-ledgers:42' })
  async get(
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { query, after, format } = parseInitiativesRequest(raw, this.reporting.currency);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const answer = await this.queries.execute(new GetInitiatives(readModel, query)).catch(toProblem);
    const file = fileFormatAsked(reply, format);
    if (file !== null) {
      const table = { name: 'initiatives', schema: initiativesSchema, rows: ['initiatives'] };
      return sendFile(reply, file, table, onePage(answer));
    }
    const freshness = await this.queries.execute(new GetFreshness(readModel));
    await sendTagged(reply, JSON.stringify(answer), JSON_TYPE, knownTag, freshness);
  }
}
