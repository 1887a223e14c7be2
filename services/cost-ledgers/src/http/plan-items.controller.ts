import { Body, Controller, Get, Headers, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Condition } from '@opex/event-sourcing';
import type { Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import type { Asked } from '@opex/write-service/http';
import {
  accepted,
  answerMade,
  CommandEndpoint,
  HistoryQuery,
  MakingEndpoint,
  pageOf,
  readCommand,
  readSort,
  today,
} from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangePlanItem } from '../application/change-plan-item.js';
import { planItemStream } from '../application/plan-items.js';
import { ReadHistory } from '../application/read-history.js';
import { GetPlanItem, ListPlanItems } from '../application/read-plan-items.js';
import type { PlanItemCommand } from '../domain/plan-item.commands.js';
import type { PlanContent } from '../domain/plan-item.events.js';
import { NO_FIGURES } from '../domain/plan-item.state.js';
import { answerRecorded, RecordedEventPage } from './history.js';
import { planItemNotFound, planItemRefused } from './plan-item.problems.js';
import type { ProgressFiguresRequest } from './plan-item.requests.js';
import {
  ItemMilestoneRequest,
  PlanItemPageQuery,
  PlanItemPath,
  PlanItemRequest,
  ProgressRequest,
} from './plan-item.requests.js';
import {
  ChangedPlanItemResource,
  PLAN_ITEM_COLUMNS,
  PlanItemPageResource,
  PlanItemResource,
  toPlanItemResource,
} from './plan-item.resource.js';

type Changed = Promise<Plain<ChangedPlanItemResource>>;
/** A command without what the request's path and headers say. */
type Wanted = PlanItemCommand extends infer Command
  ? Command extends PlanItemCommand
    ? Omit<Command, 'item' | 'at'>
    : never
  : never;

const ROLES = ['controller', 'operator'] as const;

@ApiTags('plans')
@Controller('v1/plans')
export class PlanItemsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put(':id')
  @MakingEndpoint({
    summary: 'Plan an item, or plan it anew',
    description:
      'The whole plan. A roadmap-step says processes, investment and savings; a tool investment and savings; a hiring-step hires and investment; a position headcount; an objective level; a phase its milestones.',
    type: ChangedPlanItemResource,
    refusals: '`plan-kind-fixed`, `currency-fixed`, `milestone-reached`',
    roles: ROLES,
  })
  async plan(
    @Param() { id }: PlanItemPath,
    @Body() body: PlanItemRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const changed = await this.change(id, headers, { kind: 'plan-item', content: contentOf(body) }, reply);
    answerMade(reply, `/v1/plans/${encodeURIComponent(id)}`, changed.isNew);
    return changed.item;
  }

  @Post(':id/progress')
  @CommandEndpoint({
    summary: 'Say what was done: processes automated, a tool bought, people hired, a level reached',
    description:
      'Counts and amounts add up, of a level the last one counts. Each call is further progress: send an `Idempotency-Key`, so that a retry is none.',
    type: ChangedPlanItemResource,
    refusals: 'none but the general ones',
    roles: ROLES,
  })
  async progress(
    @Param() { id }: PlanItemPath,
    @Body() { on, ...body }: ProgressRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return (await this.change(id, headers, { kind: 'progress-item', figures: figuresOf(body), on: on ?? null }, reply))
      .item;
  }

  @Post(':id/milestones')
  @CommandEndpoint({
    summary: 'Say that a planned milestone is reached',
    type: ChangedPlanItemResource,
    refusals: '`milestone-unknown`',
    roles: ROLES,
  })
  async reachMilestone(
    @Param() { id }: PlanItemPath,
    @Body() { milestone, on }: ItemMilestoneRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return (await this.change(id, headers, { kind: 'reach-item-milestone', milestone, on: on ?? null }, reply)).item;
  }

  @Get(':id')
  @RequiresRole('auditor', 'analyst', 'controller', 'operator')
  @ApiOperation({ summary: 'An item of the plan: planned, actual and the difference' })
  @ApiOkResponse({ type: PlanItemResource })
  @ApiResponse({ status: 404, description: 'There is none (`plan-item-not-found`).' })
  async get(
    @Param() { id }: PlanItemPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PlanItemResource>> {
    const found = await this.queries.execute(new GetPlanItem(id, today()));
    if (found === undefined) throw planItemNotFound(id);
    void reply.header('etag', versionTag(found.version));
    return toPlanItemResource(found);
  }

  @Get(':id/history')
  @RequiresRole('auditor', 'analyst', 'controller', 'operator')
  @ApiOperation({ summary: 'What happened to an item of the plan, oldest first' })
  @AlsoAsCsv()
  @ApiOkResponse({ type: RecordedEventPage })
  @ApiResponse({ status: 404, description: 'There is none (`plan-item-not-found`).' })
  async history(
    @Param() { id }: PlanItemPath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<RecordedEventPage> | string> {
    const events = await this.queries.execute(new ReadHistory(planItemStream(id), page.cursor, page.limit + 1));
    if (events.length === 0 && page.cursor === 0) throw planItemNotFound(id);
    return answerRecorded(events, page, reply);
  }

  @Get()
  @RequiresRole('auditor', 'analyst', 'controller', 'operator')
  @AlsoAsCsv()
  @ApiOperation({ summary: 'Items of the plan: planned, actual and the difference' })
  @ApiOkResponse({ type: PlanItemPageResource })
  async list(
    @Query() { cursor, limit, sort, kind, about, from, to }: PlanItemPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PlanItemPageResource> | string> {
    const where: Condition[] = [
      ...given('content.kind', 'equal', kind),
      ...given('content.about', 'equal', about),
      ...given('content.period.from', 'greater-or-equal', from),
      // What has no period sorts before every day, and begins on none.
      ...given('content.period.from', 'greater-or-equal', to === undefined ? undefined : ''),
      ...given('content.period.from', 'less', to),
    ];
    const listed = { where, ...readSort(sort, SORTED_BY), limit, ...(cursor !== undefined && { cursor }) };
    const { items, ...page } = await pageOf(this.queries.execute(new ListPlanItems(listed, today())));
    return answerList({ ...page, items: items.map(toPlanItemResource) }, PLAN_ITEM_COLUMNS, request, reply);
  }

  private async change(id: string, headers: IncomingHttpHeaders, wanted: Wanted, reply: FastifyReply) {
    const asked = await readCommand(
      headers,
      async () => (await this.queries.execute(new GetPlanItem(id, today())))?.version ?? 0,
    );
    return this.send(id, asked, wanted, reply);
  }

  private async send(id: string, asked: Asked, wanted: Wanted, reply: FastifyReply) {
    const { at, ...request } = asked;
    const command = { ...wanted, item: id, at };
    const outcome = await this.commands.execute(new ChangePlanItem({ ...request, id, command }));
    const { position, isChanged, before, ...found } = accepted(outcome, asked, reply, planItemRefused);
    return { isNew: isChanged && before === null, item: { ...toPlanItemResource(found), position } };
  }
}

const SORTED_BY = { name: 'content.name', from: 'content.period.from' };

const given = (
  member: string,
  is: 'equal' | 'less' | 'greater-or-equal',
  value: string | undefined,
): readonly Condition[] => (value === undefined ? [] : [{ member, is, value }]);

const figuresOf = ({ processes, hires, level, investment, savings }: Plain<ProgressFiguresRequest>) => ({
  ...NO_FIGURES,
  processes: processes ?? null,
  hires: hires ?? null,
  level: level ?? null,
  investment: investment ?? null,
  savings: savings ?? null,
});

/** @throws ProblemError where its period has one end. */
function contentOf({ kind, name, from, to, ...body }: PlanItemRequest): PlanContent {
  if ((from == null) !== (to == null)) throw planItemRefused('period-incomplete', 'A period has both from and to.');
  return {
    kind,
    name,
    about: body.about ?? null,
    period: from == null || to == null ? null : { from, to },
    figures: { ...figuresOf(body), headcount: body.headcount ?? null },
    currency: body.currency ?? null,
    baseline: body.baseline ?? null,
    basis: body.basis ?? null,
    statedRoiPercent: body.statedRoiPercent ?? null,
    milestones: body.milestones ?? [],
  };
}
