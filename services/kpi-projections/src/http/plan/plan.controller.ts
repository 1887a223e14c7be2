import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetFreshness } from '../../application/get-freshness.js';
import { GetPlan } from '../../application/get-plan.js';
import { LiveGeneration } from '../../application/read-model.js';
import { fileFormatAsked, onePage, sendFile } from '../files/answer-file.js';
import { AlsoAsFile, FORMAT, readFormat } from '../files/file-parameter.js';
import type { RawQuery } from '../parameter-reader.js';
import { ParameterReader } from '../parameter-reader.js';
import { toProblem } from '../question-problems.js';
import { JSON_TYPE, sendTagged } from '../tagged-answer.js';
import { readAfter, readAsOf } from '../values-request.js';
import { planSchema } from './plan-schema.js';

const parameters = ['asOf', 'after', FORMAT];

@ApiTags('Plan')
@Controller('v1/plan')
@RequiresRole('controller', 'analyst')
export class PlanController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'The plan beside what was done: roadmap, tools, hires, positions, and phases with their milestones',
    description: 'From the events of cost-ledgers, as they were known at `asOf`; returns are at `/v1/initiatives`.',
  })
  @ApiOkResponse({ schema: planSchema })
  @ApiNotModifiedResponse({ description: 'Nothing has changed since the answer with this `ETag`.' })
  @AlsoAsFile('steps')
  @ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' })
  @ApiQuery({ name: 'after', required: false, example: 'cost-ledgers:42' })
  async get(
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const reader = new ParameterReader(raw, parameters);
    const query = { asOfMicros: readAsOf(reader) };
    const after = readAfter(reader);
    const format = readFormat(reader);
    reader.finish();
    const readModel = await this.live.readModel(after).catch(toProblem);
    const answer = await this.queries.execute(new GetPlan(readModel, query)).catch(toProblem);
    const file = fileFormatAsked(reply, format);
    const table = { name: 'plan', schema: planSchema, rows: ['steps'] };
    if (file !== null) return sendFile(reply, file, table, onePage(answer));
    const freshness = await this.queries.execute(new GetFreshness(readModel));
    await sendTagged(reply, JSON.stringify(answer), JSON_TYPE, knownTag, freshness);
  }
}
