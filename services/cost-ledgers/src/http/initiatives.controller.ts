import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import type { Asked } from '@opex/write-service/http';
import {
  accepted,
  answerMade,
  CommandEndpoint,
  HistoryQuery,
  idOfCommand,
  MakingEndpoint,
  pageOf,
  readCommand,
  readSort,
  today,
  whereEqual,
} from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangeInitiative } from '../application/change-initiative.js';
import { initiativeStream } from '../application/initiatives.js';
import { ReadHistory } from '../application/read-history.js';
import { GetInitiative, ListInitiatives } from '../application/read-initiatives.js';
import type { InitiativeCommand } from '../domain/initiative.commands.js';
import type { InitiativePlan } from '../domain/initiative.events.js';
import { answerRecorded, RecordedEventPage } from './history.js';
import { initiativeNotFound, initiativeRefused } from './initiative.problems.js';
import {
  ApprovalRequest,
  AsOfQuery,
  CancellationRequest,
  CompletionRequest,
  InitiativePageQuery,
  InitiativePath,
  InitiativePlanRequest,
  MilestoneRequest,
  MovementRequest,
  PlanInitiativeRequest,
  ReviseInitiativeRequest,
} from './initiative.requests.js';
import {
  ChangedInitiativeResource,
  INITIATIVE_COLUMNS,
  InitiativePageResource,
  InitiativeResource,
  toDecidedResource,
  toInitiativeResource,
} from './initiative.resource.js';

type Changed = Promise<Plain<ChangedInitiativeResource>>;
/** A command without what the request's path and headers say. */
type Wanted = InitiativeCommand extends infer Command
  ? Command extends InitiativeCommand
    ? Omit<Command, 'initiative' | 'at'>
    : never
  : never;

const ROLES = ['controller', 'operator'] as const;
const ENDED = '`initiative-completed`, `initiative-cancelled`';

@ApiTags('initiatives')
@Controller('v1/initiatives')
export class InitiativesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @MakingEndpoint({
    summary: 'Plan an initiative',
    description: 'The same plan again changes nothing and is answered 200.',
    type: ChangedInitiativeResource,
    refusals: '`initiative-exists`',
    roles: ROLES,
  })
  async plan(
    @Body() body: PlanInitiativeRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const asked = await readCommand(headers, () => Promise.resolve(0));
    const id = body.id ?? idOfCommand(asked.commandId);
    const wanted = { kind: 'plan-initiative', plan: planOf(body) } as const;
    const { isNew, initiative } = await this.send(id, asked, wanted, reply);
    answerMade(reply, `/v1/initiatives/${encodeURIComponent(id)}`, isNew);
    return initiative;
  }

  @Post(':id/revision')
  @CommandEndpoint({
    summary: 'Replace the plan, with the reason',
    description: 'The whole plan anew. What was approved stays approved.',
    type: ChangedInitiativeResource,
    refusals: `\`currency-fixed\`, ${ENDED}`,
    roles: ROLES,
  })
  revise(
    @Param() { id }: InitiativePath,
    @Body() body: ReviseInitiativeRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const { reason } = body;
    return this.change(id, headers, { kind: 'revise-initiative-plan', plan: planOf(body), reason }, reply);
  }

  @Post(':id/approval')
  @CommandEndpoint({
    summary: 'Approve an initiative: from now on it can be invested in',
    type: ChangedInitiativeResource,
    refusals: `\`initiative-already-approved\`, ${ENDED}`,
    roles: ROLES,
  })
  approve(
    @Param() { id }: InitiativePath,
    @Body() { approvedBy }: ApprovalRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'approve-initiative', approvedBy: approvedBy ?? null }, reply);
  }

  @Post(':id/investments')
  @CommandEndpoint({
    summary: 'Invest in an initiative',
    description: 'Each call is another investment: send an `Idempotency-Key`, so that a retry is none.',
    type: ChangedInitiativeResource,
    refusals: `\`initiative-not-approved\`, \`currency-fixed\`, \`period-closed\`, ${ENDED}`,
    roles: ROLES,
  })
  invest(
    @Param() { id }: InitiativePath,
    @Body() body: MovementRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'invest', ...movementOf(body) }, reply);
  }

  @Post(':id/savings')
  @CommandEndpoint({
    summary: 'Say what an initiative saved, also once it is completed',
    description: 'Each call is another saving: send an `Idempotency-Key`, so that a retry is none.',
    type: ChangedInitiativeResource,
    refusals: '`initiative-not-approved`, `currency-fixed`, `period-closed`, `initiative-cancelled`',
    roles: ROLES,
  })
  realiseSavings(
    @Param() { id }: InitiativePath,
    @Body() body: MovementRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'realise-savings', ...movementOf(body) }, reply);
  }

  @Post(':id/milestones')
  @CommandEndpoint({
    summary: 'Say that a milestone is reached',
    type: ChangedInitiativeResource,
    refusals: `\`initiative-not-approved\`, \`milestones-full\`, ${ENDED}`,
    roles: ROLES,
  })
  reachMilestone(
    @Param() { id }: InitiativePath,
    @Body() { milestone }: MilestoneRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'reach-milestone', milestone }, reply);
  }

  @Post(':id/completion')
  @CommandEndpoint({
    summary: 'Complete an initiative: it takes no more investments, and goes on saving',
    type: ChangedInitiativeResource,
    refusals: `\`initiative-not-approved\`, ${ENDED}`,
    roles: ROLES,
  })
  complete(
    @Param() { id }: InitiativePath,
    @Body() { outcome }: CompletionRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'complete-initiative', outcome: outcome ?? null }, reply);
  }

  @Post(':id/cancellation')
  @CommandEndpoint({
    summary: 'Cancel an initiative, with the reason',
    type: ChangedInitiativeResource,
    refusals: ENDED,
    roles: ROLES,
  })
  cancel(
    @Param() { id }: InitiativePath,
    @Body() { reason }: CancellationRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'cancel-initiative', reason }, reply);
  }

  @Get(':id')
  @RequiresRole('auditor', 'analyst', 'controller', 'operator')
  @ApiOperation({ summary: 'An initiative: planned, stated, to date and forecast' })
  @ApiOkResponse({ type: InitiativeResource })
  @ApiResponse({ status: 404, description: 'There is none (`initiative-not-found`).' })
  async get(
    @Param() { id }: InitiativePath,
    @Query() query: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<InitiativeResource>> {
    const asOf = pastDay(query.asOf);
    const found = await this.queries.execute(new GetInitiative(id, asOf));
    if (found === undefined) throw initiativeNotFound(id);
    void reply.header('etag', versionTag(found.version));
    return toInitiativeResource(found, asOf);
  }

  @Get(':id/history')
  @RequiresRole('auditor', 'analyst', 'controller', 'operator')
  @ApiOperation({ summary: 'What happened to an initiative, oldest first, also what systems reported of it' })
  @AlsoAsCsv()
  @ApiOkResponse({ type: RecordedEventPage })
  @ApiResponse({ status: 404, description: 'Nobody spoke of it (`initiative-not-found`).' })
  async history(
    @Param() { id }: InitiativePath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<RecordedEventPage> | string> {
    const events = await this.queries.execute(new ReadHistory(initiativeStream(id), page.cursor, page.limit + 1));
    if (events.length === 0 && page.cursor === 0) throw initiativeNotFound(id);
    return answerRecorded(events, page, reply);
  }

  @Get()
  @RequiresRole('auditor', 'analyst', 'controller', 'operator')
  @AlsoAsCsv()
  @ApiOperation({ summary: 'Initiatives: planned, stated, to date and forecast' })
  @ApiOkResponse({ type: InitiativePageResource })
  async list(
    @Query() { cursor, limit, sort, status, owner, currency, ...query }: InitiativePageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<InitiativePageResource> | string> {
    const asOf = pastDay(query.asOf);
    const where = whereEqual({ status, 'plan.owner': owner, 'plan.currency': currency });
    const order = readSort(sort, SORTED_BY);
    const listed = { where, ...order, limit, ...(cursor !== undefined && { cursor }) };
    const { items, ...page } = await pageOf(this.queries.execute(new ListInitiatives(listed, asOf)));
    const answered = { ...page, items: items.map((found) => toInitiativeResource(found, asOf)) };
    return answerList(answered, INITIATIVE_COLUMNS, request, reply);
  }

  private async change(id: string, headers: IncomingHttpHeaders, wanted: Wanted, reply: FastifyReply): Changed {
    const asked = await readCommand(
      headers,
      async () => (await this.queries.execute(new GetInitiative(id, today())))?.version ?? 0,
    );
    return (await this.send(id, asked, wanted, reply)).initiative;
  }

  private async send(id: string, asked: Asked, wanted: Wanted, reply: FastifyReply) {
    const { at, ...request } = asked;
    const command = { ...wanted, initiative: id, at };
    const outcome = await this.commands.execute(new ChangeInitiative({ ...request, id, command }));
    const { position, isChanged, before, ...found } = accepted(outcome, asked, reply, initiativeRefused);
    return { isNew: isChanged && before === null, initiative: { ...toDecidedResource(found), position } };
  }
}

const SORTED_BY = { name: 'plan.name', plannedAt: 'plannedAt', approvedAt: 'approvedAt', from: 'plan.period.from' };

/** The day asked for; what is to come has not moved yet. */
const pastDay = (day: string | undefined): string => {
  const now = today();
  return day === undefined || day > now ? now : day;
};

const movementOf = ({ amount, currency, on }: MovementRequest) => ({
  amount,
  currency: currency ?? null,
  on: on ?? null,
});

/** @throws ProblemError where its period has one end. */
function planOf({
  name,
  investment,
  annualSavings,
  currency,
  owner,
  from,
  to,
  ...stated
}: InitiativePlanRequest): InitiativePlan {
  if ((from == null) !== (to == null)) throw initiativeRefused('period-incomplete', 'A period has both from and to.');
  return {
    name,
    investment,
    annualSavings,
    currency,
    owner: owner ?? null,
    period: from == null || to == null ? null : { from, to },
    statedRoiPercent: stated.statedRoiPercent ?? null,
    statedPaybackMonths: stated.statedPaybackMonths ?? null,
  };
}
