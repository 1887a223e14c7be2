import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, whereEqual, wherePresent } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { AuditTemplates } from '../application/definitions.js';
import { TemplateRequest } from './definition.requests.js';
import {
  ChangedTemplateResource,
  TEMPLATE_COLUMNS,
  TemplatePage,
  TemplateResource,
  toTemplateResource,
} from './definition.resource.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { templateRefused } from './quality.problems.js';
import { DefinitionPageQuery, IdPath, ReasonRequest } from './quality.requests.js';

@ApiTags('audit templates')
@Controller('v1/audit-templates')
export class AuditTemplatesController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: AuditTemplates,
      path: '/v1/audit-templates',
      refused: templateRefused,
      notFound: (id) => templateRefused('template-not-found', `There is no template "${id}".`),
      toResource: toTemplateResource,
      columns: TEMPLATE_COLUMNS,
      sortedBy: { definedAt: 'definedAt' },
    });
  }

  @Put(':id')
  @Creating({
    summary: 'Say what the audits of a process check, or say it anew',
    description: 'What was retired is used again.',
    type: ChangedTemplateResource,
    refusals: '`process-fixed`',
  })
  define(@Param() { id }: IdPath, @Body() body: TemplateRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { process, title, criteria } = body;
    const weighted = criteria.map(({ weight, ...criterion }) => ({ ...criterion, weight: weight ?? 1 }));
    const content = { process, title, criteria: weighted };
    return this.exchange.put(id, reply, (at) => ({ kind: 'define', id, content, at }));
  }

  @Post(':id/retirement')
  @Commanded({ summary: 'Make no more audits from it', type: ChangedTemplateResource, refusals: '`template-retired`' })
  retire(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'retire', id, reason, at }));
  }

  @Get(':id')
  @Reading('An audit template as it stands', TemplateResource, 'template-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('template-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Audit templates', TemplatePage)
  list(@Query() { process, retired, ...paging }: DefinitionPageQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const where = [...whereEqual({ 'content.process': process }), ...wherePresent('retiredAt', retired)];
    return this.exchange.list(paging, where, reply);
  }
}
