import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetDuties } from '../../application/get-duties.js';
import { GetFreshness } from '../../application/get-freshness.js';
import { LiveGeneration } from '../../application/read-model.js';
import { fileFormatAsked, onePage, sendFile } from '../files/answer-file.js';
import { AlsoAsFile } from '../files/file-parameter.js';
import type { RawQuery } from '../parameter-reader.js';
import { toProblem } from '../question-problems.js';
import { JSON_TYPE, sendTagged } from '../tagged-answer.js';
import { parseDutiesRequest } from './duties-request.js';
import { dutiesSchema } from './duties-schema.js';

@ApiTags('Duties')
@Controller('v1/duties')
@RequiresRole('auditor', 'analyst')
export class DutiesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'What is to be done for quality: audits and corrective actions, with the day each is due',
    description:
      'From the events of quality-audits, as they were known at `asOf`. What is done about them is told to that service.',
  })
  @ApiOkResponse({ schema: dutiesSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @AlsoAsFile('duties')
  @ApiQuery({ name: 'process', required: false, example: 'customer-support' })
  @ApiQuery({ name: 'standing', required: false, enum: ['overdue', 'due', 'ahead', 'any'] })
  @ApiQuery({ name: 'limit', required: false, example: 100, description: '1 to 1000.' })
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'quality-audits:42' })
  async get(
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { query, after, format } = parseDutiesRequest(raw);
    const readModel = await this.live.readModel(after).catch(toProblem);
    const file = fileFormatAsked(reply, format);
    const asked = file === null ? query : { ...query, limit: Infinity };
    const answer = await this.queries.execute(new GetDuties(readModel, asked)).catch(toProblem);
    const table = { name: 'duties', schema: dutiesSchema, rows: ['duties'] };
    if (file !== null) return sendFile(reply, file, table, onePage(answer));
    const freshness = await this.queries.execute(new GetFreshness(readModel));
    await sendTagged(reply, JSON.stringify(answer), JSON_TYPE, knownTag, freshness);
  }
}
