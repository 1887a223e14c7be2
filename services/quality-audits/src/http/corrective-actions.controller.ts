import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, today, whereEqual } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { CorrectiveActions, whereActionOverdue } from '../application/corrective-actions.js';
import { OpenCorrectiveAction } from '../application/open-corrective-action.js';
import type { Origin } from '../domain/corrective-action.events.js';
import { actionNotFound, actionRefused, originUnclear } from './corrective-action.problems.js';
import {
  ClosureRequest,
  ContainmentRequest,
  CorrectiveActionPageQuery,
  ImplementationRequest,
  OpenActionRequest,
  PlanRequest,
  RootCauseRequest,
  VerificationRequest,
} from './corrective-action.requests.js';
import {
  ACTION_COLUMNS,
  ChangedCorrectiveActionResource,
  CorrectiveActionPage,
  CorrectiveActionResource,
  toActionResource,
} from './corrective-action.resource.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { IdPath, ReasonRequest } from './quality.requests.js';

const VERIFY_AFTER_DAYS = 30;

@ApiTags('corrective actions')
@Controller('v1/corrective-actions')
export class CorrectiveActionsController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: CorrectiveActions,
      path: '/v1/corrective-actions',
      refused: actionRefused,
      notFound: actionNotFound,
      toResource: toActionResource,
      columns: ACTION_COLUMNS,
      sortedBy: { dueOn: 'dueOn' },
    });
  }

  @Post()
  @Creating({
    summary: 'Open a corrective action from a finding or a complaint',
    description: 'The same action again changes nothing and is answered 200. A complaint of ours is linked to it.',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-exists`, `finding-not-found`, `complaint-not-found`, `process-differs`',
  })
  async open(@Body() body: OpenActionRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { process, title, dueOn } = body;
    const opening = { process, origin: originOf(body), title: title ?? null, dueOn: dueOn ?? null };
    const action = await this.exchange.idOf(body.id, reply);
    return this.exchange.putBy(
      action,
      reply,
      (asked, at) => new OpenCorrectiveAction({ ...asked, command: { kind: 'open-action', action, opening, at } }),
    );
  }

  @Post(':id/containments')
  @Commanded({
    summary: 'Say what was done at once',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-already-implemented`, `action-closed`',
  })
  contain(
    @Param() { id }: IdPath,
    @Body() { containment }: ContainmentRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'contain-action', action: id, containment, at }));
  }

  @Post(':id/root-cause')
  @Commanded({
    summary: 'Say why the deviation arose',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-already-planned`, `action-already-implemented`, `action-closed`',
  })
  analyse(
    @Param() { id }: IdPath,
    @Body() { rootCause, method, whys, branches }: RootCauseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ordered = (branches ?? []).map(({ category, causes }) => ({ category, causes }));
    const analysis = { rootCause, method: method ?? null, whys: whys ?? [], branches: ordered };
    return this.exchange.change(id, reply, (at) => ({ kind: 'analyse-action', action: id, analysis, at }));
  }

  @Post(':id/plan')
  @Commanded({
    summary: 'Decide what to do, who answers for it, and by when',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-analysed`, `action-already-implemented`, `action-closed`',
  })
  plan(
    @Param() { id }: IdPath,
    @Body() { plan, owner, dueOn, verifyAfterDays }: PlanRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const decided = { plan, owner, dueOn, verifyAfterDays: verifyAfterDays ?? VERIFY_AFTER_DAYS };
    return this.exchange.change(id, reply, (at) => ({ kind: 'plan-action', action: id, plan: decided, at }));
  }

  @Post(':id/implementation')
  @Commanded({
    summary: 'Say that the plan was carried out',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-planned`, `action-already-implemented`, `action-closed`',
  })
  implement(
    @Param() { id }: IdPath,
    @Body() { note }: ImplementationRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'implement-action', action: id, note: note ?? null, at }));
  }

  @Post(':id/verification')
  @Commanded({
    summary: 'Say whether it works, after the waiting time',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-implemented`, `verification-too-early`, `action-already-verified`, `action-closed`',
  })
  verify(
    @Param() { id }: IdPath,
    @Body() { effective, note }: VerificationRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const verdict = { effective, note: note ?? null };
    return this.exchange.change(id, reply, (at) => ({ kind: 'verify-action', action: id, ...verdict, at }));
  }

  @Post(':id/closure')
  @Commanded({
    summary: 'Close it: effective, or abandoned with a reason',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-effective`, `action-closed`',
  })
  close(
    @Param() { id }: IdPath,
    @Body() { outcome, reason }: ClosureRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const end = { outcome, reason: reason ?? null };
    return this.exchange.change(id, reply, (at) => ({ kind: 'close-action', action: id, ...end, at }));
  }

  @Post(':id/reopening')
  @Commanded({
    summary: 'Begin anew with the root cause',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-closed`',
  })
  reopen(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'reopen-action', action: id, reason, at }));
  }

  @Get(':id')
  @Reading('A corrective action as it stands', CorrectiveActionResource, 'action-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('action-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Corrective actions, also the overdue ones', CorrectiveActionPage)
  list(
    @Query() { process, status, overdue, ...paging }: CorrectiveActionPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const where = [...whereEqual({ 'opening.process': process, status }), ...whereActionOverdue(overdue, today())];
    return this.exchange.list(paging, where, reply);
  }
}

/** @throws ProblemError where it answers nothing, or two things. */
function originOf({ audit, finding, complaint, complaintSystem }: OpenActionRequest): Origin {
  if (complaint != null) {
    if (audit != null || finding != null) throw originUnclear();
    return { kind: 'complaint', complaint, system: complaintSystem ?? null };
  }
  if (audit == null || finding == null || complaintSystem != null) throw originUnclear();
  return { kind: 'finding', audit, finding };
}
