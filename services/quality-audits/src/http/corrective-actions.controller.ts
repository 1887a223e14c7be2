import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole, versionTag } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangeCorrectiveAction } from '../application/change-corrective-action.js';
import { GetCorrectiveAction } from '../application/get-corrective-action.js';
import { ListCorrectiveActions } from '../application/list-corrective-actions.js';
import type { CorrectiveActionCommand } from '../domain/corrective-action.commands.js';
import type { Origin } from '../domain/corrective-action.events.js';
import type { Asked, CsvColumns } from '@opex/write-service/http';
import {
  accepted,
  AlsoAsCsv,
  answerList,
  CommandEndpoint,
  idOfCommand,
  pageOf,
  readCommand,
  readSort,
  today,
} from '@opex/write-service/http';
import { COMMANDERS, READERS } from './roles.js';
import { actionNotFound, actionRefused, originUnclear } from './corrective-action.problems.js';
import {
  ClosureRequest,
  ContainmentRequest,
  CorrectiveActionPageQuery,
  CorrectiveActionPath,
  ImplementationRequest,
  OpenActionRequest,
  PlanRequest,
  ReopenActionRequest,
  RootCauseRequest,
  VerificationRequest,
} from './corrective-action.requests.js';
import {
  ChangedCorrectiveActionResource,
  CorrectiveActionPage,
  CorrectiveActionResource,
  toActionResource,
} from './corrective-action.resource.js';

type Changed = Promise<Plain<ChangedCorrectiveActionResource>>;
/** A command without what the request's path and headers say. */
type Wanted = CorrectiveActionCommand extends infer Command
  ? Command extends CorrectiveActionCommand
    ? Omit<Command, 'action' | 'at'>
    : never
  : never;

const VERIFY_AFTER_DAYS = 30;

const SORTED_BY = { dueOn: 'dueOn' };

const ACTION_COLUMNS: CsvColumns<Plain<CorrectiveActionResource>> = {
  id: (one) => one.id,
  process: (one) => one.process,
  status: (one) => one.status,
  dueOn: (one) => one.dueOn,
  overdue: (one) => one.overdue,
  title: (one) => one.title,
  audit: (one) => one.audit,
  finding: (one) => one.finding,
  complaint: (one) => one.complaint,
  owner: (one) => one.plan?.owner,
};

@ApiTags('corrective actions')
@Controller('v1/corrective-actions')
export class CorrectiveActionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Open a corrective action from a finding or a complaint',
    description: 'The same action again changes nothing and is answered 200.',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-exists`, `finding-not-found`, `process-differs`',
  })
  @ApiResponse({ status: 201, type: ChangedCorrectiveActionResource, description: 'Opened.' })
  async open(
    @Body() body: OpenActionRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const asked = await readCommand(headers, () => Promise.resolve(0));
    const id = body.id ?? idOfCommand(asked.commandId);
    const { process, title, dueOn } = body;
    const opening = { process, origin: originOf(body), title: title ?? null, dueOn: dueOn ?? null };
    const { isChanged, action } = await this.send(id, asked, { kind: 'open-action', opening }, reply);
    void reply.status(isChanged ? 201 : 200).header('location', `/v1/corrective-actions/${encodeURIComponent(id)}`);
    return action;
  }

  @Post(':id/containments')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Say what was done at once',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-already-implemented`, `action-closed`',
  })
  contain(
    @Param() { id }: CorrectiveActionPath,
    @Body() { containment }: ContainmentRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'contain-action', containment }, reply);
  }

  @Post(':id/root-cause')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Say why the deviation arose',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-already-planned`, `action-already-implemented`, `action-closed`',
  })
  analyse(
    @Param() { id }: CorrectiveActionPath,
    @Body() { rootCause, method, whys, branches }: RootCauseRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const ordered = (branches ?? []).map(({ category, causes }) => ({ category, causes }));
    const analysis = { rootCause, method: method ?? null, whys: whys ?? [], branches: ordered };
    return this.change(id, headers, { kind: 'analyse-action', analysis }, reply);
  }

  @Post(':id/plan')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Decide what to do, who answers for it, and by when',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-analysed`, `action-already-implemented`, `action-closed`',
  })
  plan(
    @Param() { id }: CorrectiveActionPath,
    @Body() { plan, owner, dueOn, verifyAfterDays }: PlanRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const decided = { plan, owner, dueOn, verifyAfterDays: verifyAfterDays ?? VERIFY_AFTER_DAYS };
    return this.change(id, headers, { kind: 'plan-action', plan: decided }, reply);
  }

  @Post(':id/implementation')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Say that the plan was carried out',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-planned`, `action-already-implemented`, `action-closed`',
  })
  implement(
    @Param() { id }: CorrectiveActionPath,
    @Body() { note }: ImplementationRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'implement-action', note: note ?? null }, reply);
  }

  @Post(':id/verification')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Say whether it works, after the waiting time',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-implemented`, `verification-too-early`, `action-already-verified`, `action-closed`',
  })
  verify(
    @Param() { id }: CorrectiveActionPath,
    @Body() { effective, note }: VerificationRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'verify-action', effective, note: note ?? null }, reply);
  }

  @Post(':id/closure')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Close it: effective, or abandoned with a reason',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-effective`, `action-closed`',
  })
  close(
    @Param() { id }: CorrectiveActionPath,
    @Body() { outcome, reason }: ClosureRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'close-action', outcome, reason: reason ?? null }, reply);
  }

  @Post(':id/reopening')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Begin anew with the root cause',
    type: ChangedCorrectiveActionResource,
    refusals: '`action-not-closed`',
  })
  reopen(
    @Param() { id }: CorrectiveActionPath,
    @Body() { reason }: ReopenActionRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'reopen-action', reason }, reply);
  }

  @Get(':id')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'A corrective action as it stands' })
  @ApiOkResponse({ type: CorrectiveActionResource })
  @ApiResponse({ status: 404, description: 'There is none (`action-not-found`).' })
  async get(
    @Param() { id }: CorrectiveActionPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<CorrectiveActionResource>> {
    const found = await this.queries.execute(new GetCorrectiveAction(id));
    if (found === undefined) throw actionNotFound(id);
    void reply.header('etag', versionTag(found.version));
    return toActionResource(found, today());
  }

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'Corrective actions, also the overdue ones' })
  @ApiOkResponse({ type: CorrectiveActionPage })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, ...filter }: CorrectiveActionPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<CorrectiveActionPage> | string> {
    const now = today();
    const paging = { limit, ...(cursor !== undefined && { cursor }), ...readSort(sort, SORTED_BY) };
    const page = await pageOf(this.queries.execute(new ListCorrectiveActions({ ...filter, today: now }, paging)));
    const items = page.items.map((found) => toActionResource(found, now));
    return answerList({ ...page, items }, ACTION_COLUMNS, request, reply);
  }

  private async change(id: string, headers: IncomingHttpHeaders, wanted: Wanted, reply: FastifyReply): Changed {
    const asked = await readCommand(
      headers,
      async () => (await this.queries.execute(new GetCorrectiveAction(id)))?.version ?? 0,
    );
    return (await this.send(id, asked, wanted, reply)).action;
  }

  private async send(id: string, asked: Asked, wanted: Wanted, reply: FastifyReply) {
    const { at, ...request } = asked;
    const command = { ...wanted, action: id, at };
    const outcome = await this.commands.execute(new ChangeCorrectiveAction({ ...request, id, command }));
    const { position, isChanged, ...found } = accepted(outcome, asked, reply, actionRefused);
    return { isChanged, action: { ...toActionResource(found, today()), position } };
  }
}

/** @throws ProblemError where it answers nothing, or two things. */
function originOf({ audit, finding, complaint }: OpenActionRequest): Origin {
  if (complaint != null) {
    if (audit != null || finding != null) throw originUnclear();
    return { kind: 'complaint', complaint };
  }
  if (audit == null || finding == null) throw originUnclear();
  return { kind: 'finding', audit, finding };
}
