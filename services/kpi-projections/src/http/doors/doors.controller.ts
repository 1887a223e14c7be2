import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ProblemError, RequiresRole, Sessions } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DoorRequest } from '../../application/doors/doors.js';
import { DoorFault, Doors } from '../../application/doors/doors.js';
import type { WriteService } from '../../domain/fact-kind.js';
import {
  DiscardRequest,
  DoorPath,
  RefusedEventPath,
  RefusedEventsQuery,
  ResubmissionRequest,
} from './door.requests.js';
import { refusedEventSchema, refusedEventsSchema, resolvedEventSchema } from './door.resources.js';

/**
 * The events that a write service has refused, for a page that may ask its own service alone. It is asked with the key that
 * the caller signed in with: it decides, and records who has done it.
 */
@ApiTags('Doors')
@RequiresRole('operator')
@ApiResponse({
  status: 403,
  description: 'The write service does not let this key do it (`forbidden`, `key-unknown`).',
})
@ApiResponse({ status: 502, description: 'The write service cannot be asked (`door-unreachable`).' })
@Controller('v1/doors/:service/refused')
export class DoorsController {
  constructor(
    private readonly doors: Doors,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The events that a write service has refused, the newest first',
    description: 'As its own `GET /v1/quarantine` answers the caller.',
  })
  @ApiOkResponse({ schema: refusedEventsSchema })
  list(
    @Param() { service }: DoorPath,
    @Query() { status, cursor, limit }: RefusedEventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pass(service, { ask: 'list', status, cursor: cursor ?? null, limit }, request, reply);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them, as it was sent, and what was done about it' })
  @ApiOkResponse({ schema: refusedEventSchema })
  get(
    @Param() { service, id }: RefusedEventPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pass(service, { ask: 'get', id }, request, reply);
  }

  @Post(':id/resubmission')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send it through the door again, as it is or repaired',
    description: 'What is refused again goes on waiting, and the answer says why.',
  })
  @ApiOkResponse({ schema: resolvedEventSchema })
  resubmit(
    @Param() { service, id }: RefusedEventPath,
    @Body() { event }: ResubmissionRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pass(service, { ask: 'resubmit', id, event: event ?? null }, request, reply);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide that it will never be taken in' })
  @ApiOkResponse({ schema: resolvedEventSchema })
  discard(
    @Param() { service, id }: RefusedEventPath,
    @Body() { reason }: DiscardRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pass(service, { ask: 'discard', id, reason }, request, reply);
  }

  private async pass(
    service: WriteService,
    asked: DoorRequest,
    { headers }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const credential = await this.sessions.credentialOf(headers);
    if (credential === null) throw toProblem(new DoorFault('key-unknown', service));
    const { status, mediaType, body } = await this.doors.ask(service, asked, credential).catch((error: unknown) => {
      throw error instanceof DoorFault ? toProblem(error) : error;
    });
    await reply.status(status).header('content-type', mediaType).header('cache-control', 'no-store').send(body);
  }
}

function toProblem({ reason, service }: DoorFault): ProblemError {
  switch (reason) {
    case 'unreachable':
      return new ProblemError({
        status: 502,
        code: 'door-unreachable',
        title: 'The write service cannot be asked',
        detail: `${service} does not answer, or not as it should. Try again; its /health/ready tells how it is.`,
      });
    case 'key-unknown':
      return new ProblemError({
        status: 403,
        code: 'key-unknown',
        title: 'The write service does not know this key',
        detail: `${service} does not know the key that you use here. Sign in with one that it knows, too.`,
      });
  }
}
