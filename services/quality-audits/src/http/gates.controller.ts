import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, whereEqual, wherePresent } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { Gates } from '../application/definitions.js';
import { GateRequest } from './definition.requests.js';
import { ChangedGateResource, GATE_COLUMNS, GatePage, GateResource, toGateResource } from './definition.resource.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { gateRefused } from './quality.problems.js';
import { DefinitionPageQuery, IdPath, ReasonRequest } from './quality.requests.js';

@ApiTags('quality gates')
@Controller('v1/gates')
export class GatesController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: Gates,
      path: '/v1/gates',
      refused: gateRefused,
      notFound: (id) => gateRefused('gate-not-found', `There is no gate "${id}".`),
      toResource: toGateResource,
      columns: GATE_COLUMNS,
      sortedBy: { definedAt: 'definedAt' },
    });
  }

  @Put(':id')
  @Creating({
    summary: 'Define a quality gate, or define it anew',
    description: 'What was retired is used again.',
    type: ChangedGateResource,
    refusals: '`process-fixed`',
  })
  define(@Param() { id }: IdPath, @Body() body: GateRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { process, step, title, criteria } = body;
    const stated = criteria.map(({ required, ...criterion }) => ({ ...criterion, required: required ?? true }));
    const content = { process, step, title, criteria: stated };
    return this.exchange.put(id, reply, (at) => ({ kind: 'define', id, content, at }));
  }

  @Post(':id/retirement')
  @Commanded({ summary: 'Ask it no more', type: ChangedGateResource, refusals: '`gate-retired`' })
  retire(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'retire', id, reason, at }));
  }

  @Get(':id')
  @Reading('A quality gate as it stands', GateResource, 'gate-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('gate-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Quality gates', GatePage)
  list(@Query() { process, retired, ...paging }: DefinitionPageQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const where = [...whereEqual({ 'content.process': process }), ...wherePresent('retiredAt', retired)];
    return this.exchange.list(paging, where, reply);
  }
}
