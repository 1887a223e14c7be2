import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, whereEqual } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { Complaints } from '../application/complaints.js';
import { LinkComplaint } from '../application/link-complaint.js';
import { ComplaintPageQuery, LinkRequest, OpenComplaintRequest, ResolutionRequest } from './complaint.requests.js';
import {
  ChangedComplaintResource,
  COMPLAINT_COLUMNS,
  ComplaintPage,
  ComplaintResource,
  toComplaintResource,
} from './complaint.resource.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { complaintRefused } from './quality.problems.js';
import { IdPath, NoteRequest, ReasonRequest } from './quality.requests.js';

@ApiTags('complaints')
@Controller('v1/complaints')
export class ComplaintsController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: Complaints,
      path: '/v1/complaints',
      refused: complaintRefused,
      notFound: (id) => complaintRefused('complaint-not-found', `There is no complaint "${id}".`),
      toResource: toComplaintResource,
      columns: COMPLAINT_COLUMNS,
      sortedBy: { openedAt: 'openedAt' },
    });
  }

  @Post()
  @Creating({
    summary: 'Open a complaint',
    description: 'The same complaint again changes nothing and is answered 200.',
    type: ChangedComplaintResource,
    refusals: '`complaint-exists`',
  })
  async open(@Body() body: OpenComplaintRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { process, severity, description, customer } = body;
    const grievance = { process, severity, description, customer: customer ?? null };
    const complaint = await this.exchange.idOf(body.id, reply);
    return this.exchange.put(complaint, reply, (at) => ({ kind: 'open-complaint', complaint, grievance, at }));
  }

  @Post(':id/acknowledgement')
  @Commanded({
    summary: 'Say that the customer was told it is looked at',
    type: ChangedComplaintResource,
    refusals: '`complaint-already-acknowledged`, `complaint-already-resolved`, `complaint-closed`',
  })
  acknowledge(@Param() { id }: IdPath, @Body() { note }: NoteRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({
      kind: 'acknowledge-complaint',
      complaint: id,
      note: note ?? null,
      at,
    }));
  }

  @Post(':id/corrective-actions')
  @Commanded({
    summary: 'Say that a corrective action answers it',
    type: ChangedComplaintResource,
    refusals: '`action-not-found`, `process-differs`, `complaint-closed`',
  })
  link(
    @Param() { id }: IdPath,
    @Body() { correctiveAction }: LinkRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const link = { kind: 'link-complaint', complaint: id, action: correctiveAction } as const;
    return this.exchange.changeBy(id, reply, (asked, at) => new LinkComplaint({ ...asked, command: { ...link, at } }));
  }

  @Post(':id/resolution')
  @Commanded({
    summary: 'Say how it was made good',
    type: ChangedComplaintResource,
    refusals: '`complaint-not-acknowledged`, `complaint-already-resolved`, `complaint-closed`',
  })
  resolve(
    @Param() { id }: IdPath,
    @Body() { resolution }: ResolutionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'resolve-complaint', complaint: id, resolution, at }));
  }

  @Post(':id/closure')
  @Commanded({
    summary: 'Close a resolved complaint',
    type: ChangedComplaintResource,
    refusals: '`complaint-not-resolved`, `complaint-closed`',
  })
  close(@Param() { id }: IdPath, @Body() { note }: NoteRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({
      kind: 'close-complaint',
      complaint: id,
      note: note ?? null,
      at,
    }));
  }

  @Post(':id/reopening')
  @Commanded({
    summary: 'Take a resolved or closed complaint up again',
    type: ChangedComplaintResource,
    refusals: '`complaint-not-resolved`',
  })
  reopen(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'reopen-complaint', complaint: id, reason, at }));
  }

  @Get(':id')
  @Reading('A complaint as it stands', ComplaintResource, 'complaint-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('complaint-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Complaints', ComplaintPage)
  list(
    @Query() { process, status, severity, customer, ...paging }: ComplaintPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const members = {
      'grievance.process': process,
      'grievance.severity': severity,
      'grievance.customer': customer,
      status,
    };
    return this.exchange.list(paging, whereEqual(members), reply);
  }
}
