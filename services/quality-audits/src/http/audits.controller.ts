import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, today, whereEqual } from '@opex/write-service/http';
import { normaliseInstant } from '@opex/contracts';
import type { FastifyReply } from 'fastify';
import { Audits, whereAuditOverdue } from '../application/audits.js';
import { ScheduleAudit } from '../application/schedule-audit.js';
import { auditNotFound, auditRefused } from './audit.problems.js';
import {
  AuditPageQuery,
  CheckRequest,
  CompleteAuditRequest,
  FindingRequest,
  RescheduleRequest,
  ScheduleAuditRequest,
  StartAuditRequest,
} from './audit.requests.js';
import { AUDIT_COLUMNS, AuditPage, AuditResource, ChangedAuditResource, toAuditResource } from './audit.resource.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { IdPath, ReasonRequest } from './quality.requests.js';

@ApiTags('audits')
@Controller('v1/audits')
export class AuditsController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: Audits,
      path: '/v1/audits',
      refused: auditRefused,
      notFound: auditNotFound,
      toResource: toAuditResource,
      columns: AUDIT_COLUMNS,
      sortedBy: { dueOn: 'plan.dueOn', plannedOn: 'plan.plannedOn', completedAt: 'completedAt' },
    });
  }

  @Post()
  @Creating({
    summary: 'Schedule an audit',
    description: 'The same audit again changes nothing and is answered 200.',
    type: ChangedAuditResource,
    refusals: '`audit-exists`, `template-not-found`, `template-retired`, `process-differs`',
  })
  async schedule(@Body() body: ScheduleAuditRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { process, plannedOn, dueOn, title, auditor, template } = body;
    const days = { plannedOn, dueOn: dueOn ?? plannedOn };
    const plan = { process, ...days, title: title ?? null, auditor: auditor ?? null, programme: null };
    const id = await this.exchange.idOf(body.id, reply);
    return this.exchange.putBy(
      id,
      reply,
      (asked, at) => new ScheduleAudit({ ...asked, command: { plan, template: template ?? null, at } }),
    );
  }

  @Post(':id/rescheduling')
  @Commanded({
    summary: 'Move the days of an audit',
    type: ChangedAuditResource,
    refusals: '`audit-already-completed`, `audit-cancelled`',
  })
  reschedule(
    @Param() { id }: IdPath,
    @Body() { plannedOn, dueOn, reason }: RescheduleRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const days = { plannedOn, dueOn: dueOn ?? plannedOn };
    return this.exchange.change(id, reply, (at) => ({ kind: 'reschedule-audit', audit: id, ...days, reason, at }));
  }

  @Post(':id/start')
  @Commanded({
    summary: 'Start an audit',
    type: ChangedAuditResource,
    refusals: '`moment-in-future`, `audit-already-started`, `audit-already-completed`, `audit-cancelled`',
  })
  start(
    @Param() { id }: IdPath,
    @Body() { occurredAt }: StartAuditRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'start-audit', audit: id, ...momentOf(occurredAt), at }));
  }

  @Post(':id/checks')
  @Commanded({
    summary: 'Record what was seen of a criterion',
    type: ChangedAuditResource,
    refusals:
      '`criterion-not-in-template`, `check-differs-from-template`, `audit-not-started`, `audit-already-completed`, ' +
      '`audit-cancelled`',
  })
  check(
    @Param() { id }: IdPath,
    @Body() { criterion, weight, points, pointsPossible, evidence, adHoc }: CheckRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const seen = { criterion, points, pointsPossible, evidence: evidence ?? null };
    const check = { ...seen, weight: weight ?? null, adHoc: adHoc ?? false };
    return this.exchange.change(id, reply, (at) => ({ kind: 'record-check', audit: id, check, at }));
  }

  @Post(':id/findings')
  @Commanded({
    summary: 'Record a finding',
    type: ChangedAuditResource,
    refusals: '`finding-differs`, `audit-not-started`, `audit-already-completed`, `audit-cancelled`',
  })
  find(
    @Param() { id }: IdPath,
    @Body() { finding, severity, criterion, description }: FindingRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = { finding, severity, criterion: criterion ?? null, description: description ?? null };
    return this.exchange.change(id, reply, (at) => ({ kind: 'record-finding', audit: id, finding: found, at }));
  }

  @Post(':id/completion')
  @Commanded({
    summary: 'Complete an audit with its score',
    type: ChangedAuditResource,
    refusals:
      '`nothing-checked`, `score-contradicts-checks`, `moment-in-future`, `moment-before-start`, `audit-not-started`, ' +
      '`audit-already-completed`, `audit-cancelled`',
  })
  complete(
    @Param() { id }: IdPath,
    @Body() { sample, pointsReached, pointsPossible, occurredAt }: CompleteAuditRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const points = { pointsReached: pointsReached ?? null, pointsPossible: pointsPossible ?? null };
    const told = { sample, ...points, ...momentOf(occurredAt) };
    return this.exchange.change(id, reply, (at) => ({ kind: 'complete-audit', audit: id, ...told, at }));
  }

  @Post(':id/reopening')
  @Commanded({
    summary: 'Reopen a completed audit',
    type: ChangedAuditResource,
    refusals: '`audit-not-completed`, `audit-cancelled`',
  })
  reopen(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'reopen-audit', audit: id, reason, at }));
  }

  @Post(':id/cancellation')
  @Commanded({
    summary: 'Cancel an audit that is not completed',
    type: ChangedAuditResource,
    refusals: '`audit-already-completed`, `audit-cancelled`',
  })
  cancel(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'cancel-audit', audit: id, reason, at }));
  }

  @Get(':id')
  @Reading('An audit as it stands', AuditResource, 'audit-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('audit-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Audits, also the overdue ones', AuditPage)
  list(
    @Query() { process, status, programme, overdue, ...paging }: AuditPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const members = { 'plan.process': process, status, 'plan.programme.programme': programme };
    return this.exchange.list(paging, [...whereEqual(members), ...whereAuditOverdue(overdue, today())], reply);
  }
}

const momentOf = (occurredAt: string | null | undefined): { readonly occurredAt: string | null } => ({
  occurredAt: normaliseInstant(occurredAt ?? '') ?? null,
});
