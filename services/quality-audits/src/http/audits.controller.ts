import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole, versionTag } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangeAudit } from '../application/change-audit.js';
import { GetAudit } from '../application/get-audit.js';
import { ListAudits } from '../application/list-audits.js';
import type { AuditCommand } from '../domain/audit.commands.js';
import { COMMANDERS, READERS } from './roles.js';
import { auditNotFound, auditRefused } from './audit.problems.js';
import {
  AuditPageQuery,
  AuditPath,
  CheckRequest,
  CompleteAuditRequest,
  FindingRequest,
  ReasonRequest,
  ScheduleAuditRequest,
} from './audit.requests.js';
import { AuditPage, AuditResource, ChangedAuditResource, toAuditResource } from './audit.resource.js';
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

type Changed = Promise<Plain<ChangedAuditResource>>;
/** A command without what the request's path and headers say. */
type Wanted = AuditCommand extends infer Command
  ? Command extends AuditCommand
    ? Omit<Command, 'audit' | 'at'>
    : never
  : never;

const SORTED_BY = { dueOn: 'plan.dueOn', plannedOn: 'plan.plannedOn' };

const AUDIT_COLUMNS: CsvColumns<Plain<AuditResource>> = {
  id: (one) => one.id,
  process: (one) => one.process,
  status: (one) => one.status,
  plannedOn: (one) => one.plannedOn,
  dueOn: (one) => one.dueOn,
  overdue: (one) => one.overdue,
  title: (one) => one.title,
  auditor: (one) => one.auditor,
  pointsReached: (one) => one.score?.pointsReached,
  pointsPossible: (one) => one.score?.pointsPossible,
  sample: (one) => one.score?.sample,
  findings: (one) => one.findings.length,
  completedAt: (one) => one.completedAt,
};

@ApiTags('audits')
@Controller('v1/audits')
export class AuditsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Schedule an audit',
    description: 'The same audit again changes nothing and is answered 200.',
    type: ChangedAuditResource,
    refusals: '`audit-exists`',
  })
  @ApiResponse({ status: 201, type: ChangedAuditResource, description: 'Scheduled.' })
  async schedule(
    @Body() body: ScheduleAuditRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const asked = await readCommand(headers, () => Promise.resolve(0));
    const { process, plannedOn, dueOn, title, auditor } = body;
    const id = body.id ?? idOfCommand(asked.commandId);
    const plan = { process, plannedOn, dueOn: dueOn ?? plannedOn, title: title ?? null, auditor: auditor ?? null };
    const { isChanged, audit } = await this.send(id, asked, { kind: 'schedule-audit', plan }, reply);
    void reply.status(isChanged ? 201 : 200).header('location', `/v1/audits/${encodeURIComponent(id)}`);
    return audit;
  }

  @Post(':id/start')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Start an audit',
    type: ChangedAuditResource,
    refusals: '`audit-already-started`, `audit-already-completed`, `audit-cancelled`',
  })
  start(
    @Param() { id }: AuditPath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'start-audit' }, reply);
  }

  @Post(':id/checks')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Record what was seen of a criterion',
    type: ChangedAuditResource,
    refusals: '`audit-not-started`, `audit-already-completed`, `audit-cancelled`',
  })
  check(
    @Param() { id }: AuditPath,
    @Body() { criterion, weight, points, pointsPossible, evidence }: CheckRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const check = { criterion, weight: weight ?? 1, points, pointsPossible, evidence: evidence ?? null };
    return this.change(id, headers, { kind: 'record-check', check }, reply);
  }

  @Post(':id/findings')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Record a finding',
    type: ChangedAuditResource,
    refusals: '`finding-differs`, `audit-not-started`, `audit-already-completed`, `audit-cancelled`',
  })
  find(
    @Param() { id }: AuditPath,
    @Body() { finding, severity, criterion, description }: FindingRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const found = { finding, severity, criterion: criterion ?? null, description: description ?? null };
    return this.change(id, headers, { kind: 'record-finding', finding: found }, reply);
  }

  @Post(':id/completion')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Complete an audit with its score',
    type: ChangedAuditResource,
    refusals:
      '`nothing-checked`, `score-contradicts-checks`, `audit-not-started`, `audit-already-completed`, `audit-cancelled`',
  })
  complete(
    @Param() { id }: AuditPath,
    @Body() { sample, pointsReached, pointsPossible }: CompleteAuditRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    const points = { pointsReached: pointsReached ?? null, pointsPossible: pointsPossible ?? null };
    return this.change(id, headers, { kind: 'complete-audit', sample, ...points }, reply);
  }

  @Post(':id/reopening')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Reopen a completed audit',
    type: ChangedAuditResource,
    refusals: '`audit-not-completed`, `audit-cancelled`',
  })
  reopen(
    @Param() { id }: AuditPath,
    @Body() { reason }: ReasonRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'reopen-audit', reason }, reply);
  }

  @Post(':id/cancellation')
  @CommandEndpoint({
    roles: COMMANDERS,
    summary: 'Cancel an audit that is not completed',
    type: ChangedAuditResource,
    refusals: '`audit-already-completed`, `audit-cancelled`',
  })
  cancel(
    @Param() { id }: AuditPath,
    @Body() { reason }: ReasonRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Changed {
    return this.change(id, headers, { kind: 'cancel-audit', reason }, reply);
  }

  @Get(':id')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'An audit as it stands' })
  @ApiOkResponse({ type: AuditResource })
  @ApiResponse({ status: 404, description: 'There is none (`audit-not-found`).' })
  async get(
    @Param() { id }: AuditPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AuditResource>> {
    const found = await this.queries.execute(new GetAudit(id));
    if (found === undefined) throw auditNotFound(id);
    void reply.header('etag', versionTag(found.version));
    return toAuditResource(found, today());
  }

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'Audits, also the overdue ones' })
  @ApiOkResponse({ type: AuditPage })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, ...filter }: AuditPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AuditPage> | string> {
    const now = today();
    const paging = { limit, ...(cursor !== undefined && { cursor }), ...readSort(sort, SORTED_BY) };
    const page = await pageOf(this.queries.execute(new ListAudits({ ...filter, today: now }, paging)));
    const items = page.items.map((found) => toAuditResource(found, now));
    return answerList({ ...page, items }, AUDIT_COLUMNS, request, reply);
  }

  private async change(id: string, headers: IncomingHttpHeaders, wanted: Wanted, reply: FastifyReply): Changed {
    const asked = await readCommand(headers, async () => (await this.queries.execute(new GetAudit(id)))?.version ?? 0);
    return (await this.send(id, asked, wanted, reply)).audit;
  }

  private async send(id: string, asked: Asked, wanted: Wanted, reply: FastifyReply) {
    const { at, ...request } = asked;
    const command = { ...wanted, audit: id, at };
    const outcome = await this.commands.execute(new ChangeAudit({ ...request, id, command }));
    const { position, isChanged, ...found } = accepted(outcome, asked, reply, auditRefused);
    return { isChanged, audit: { ...toAuditResource(found, today()), position } };
  }
}
