import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, whereEqual, wherePresent } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { Controls } from '../application/definitions.js';
import { ControlRequest } from './definition.requests.js';
import {
  ChangedControlResource,
  CONTROL_COLUMNS,
  ControlPage,
  ControlResource,
  toControlResource,
} from './definition.resource.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { controlRefused } from './quality.problems.js';
import { DefinitionPageQuery, IdPath, ReasonRequest } from './quality.requests.js';

@ApiTags('controls')
@Controller('v1/controls')
export class ControlsController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: Controls,
      path: '/v1/controls',
      refused: controlRefused,
      notFound: (id) => controlRefused('control-not-found', `There is no control "${id}".`),
      toResource: toControlResource,
      columns: CONTROL_COLUMNS,
      sortedBy: { definedAt: 'definedAt' },
    });
  }

  @Put(':id')
  @Creating({
    summary: 'Define a control, or define it anew',
    description: 'What was retired is used again.',
    type: ChangedControlResource,
    refusals: 'none',
  })
  define(@Param() { id }: IdPath, @Body() body: ControlRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { title, process, assurance, description, owner } = body;
    const content = { title, process, assurance, description, owner };
    return this.exchange.put(id, reply, (at) => ({ kind: 'define', id, content, at }));
  }

  @Post(':id/retirement')
  @Commanded({ summary: 'Check it no more', type: ChangedControlResource, refusals: '`control-retired`' })
  retire(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'retire', id, reason, at }));
  }

  @Get(':id')
  @Reading('A control as it stands', ControlResource, 'control-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('control-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('The register of controls', ControlPage)
  list(@Query() { process, retired, ...paging }: DefinitionPageQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const where = [...whereEqual({ 'content.process': process }), ...wherePresent('retiredAt', retired)];
    return this.exchange.list(paging, where, reply);
  }
}
