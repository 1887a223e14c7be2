import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, whereEqual } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { AuditProgrammes } from '../application/audit-programmes.js';
import { PlanProgramme } from '../application/plan-programme.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { PlanProgrammeRequest, ProgrammePageQuery } from './programme.requests.js';
import {
  ChangedProgrammeResource,
  PROGRAMME_COLUMNS,
  ProgrammePage,
  ProgrammeResource,
  toProgrammeResource,
} from './programme.resource.js';
import { programmeRefused } from './quality.problems.js';
import { IdPath, ReasonRequest } from './quality.requests.js';

const CADENCE = 'monthly';
const DUE_DAYS = 20;
const LEAD_DAYS = 14;

@ApiTags('audit programmes')
@Controller('v1/programmes')
export class ProgrammesController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: AuditProgrammes,
      path: '/v1/programmes',
      refused: programmeRefused,
      notFound: (id) => programmeRefused('programme-not-found', `There is no programme "${id}".`),
      toResource: toProgrammeResource,
      columns: PROGRAMME_COLUMNS,
      sortedBy: { nextPeriod: 'nextPeriod', process: 'plan.process' },
    });
  }

  @Put(':id')
  @Creating({
    summary: 'Plan the regular audits of a process, or plan them anew',
    description: 'The audits themselves are scheduled by the service, each once.',
    type: ChangedProgrammeResource,
    refusals: '`process-fixed`, `template-not-found`, `template-retired`, `process-differs`',
  })
  plan(
    @Param() { id }: IdPath,
    @Body() { process, template, auditor, ...plan }: PlanProgrammeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const planned = {
      process,
      cadence: plan.cadence ?? CADENCE,
      dayOfMonth: plan.dayOfMonth ?? 1,
      dueDays: plan.dueDays ?? DUE_DAYS,
      leadDays: plan.leadDays ?? LEAD_DAYS,
      startsIn: plan.startsIn ?? null,
      template: template ?? null,
      auditor: auditor ?? null,
    };
    const command = { kind: 'plan-programme', programme: id, plan: planned } as const;
    return this.exchange.putBy(id, reply, (asked, at) => new PlanProgramme({ ...asked, command: { ...command, at } }));
  }

  @Post(':id/pause')
  @Commanded({
    summary: 'Schedule no audits until it is resumed',
    type: ChangedProgrammeResource,
    refusals: '`programme-paused`',
  })
  pause(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'pause-programme', programme: id, reason, at }));
  }

  @Post(':id/resumption')
  @Commanded({
    summary: 'Schedule audits again, from the first month whose day is to come',
    type: ChangedProgrammeResource,
    refusals: '`programme-not-paused`',
  })
  resume(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'resume-programme', programme: id, at }));
  }

  @Get(':id')
  @Reading('A programme as it stands', ProgrammeResource, 'programme-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('programme-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Audit programmes', ProgrammePage)
  list(@Query() { process, status, ...paging }: ProgrammePageQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.list(paging, whereEqual({ 'plan.process': process, status }), reply);
  }
}
