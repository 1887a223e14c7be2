import { isUtf8 } from 'node:buffer';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Refusal } from '@opex/event-sourcing';
import type { Principal } from '@opex/service-host';
import { Caller, ProblemError, RequiresRole } from '@opex/service-host';
import type { FastifyRequest } from 'fastify';
import { DiscardQuarantined } from '../application/discard-quarantined.js';
import { ResubmitQuarantined } from '../application/resubmit-quarantined.js';
import type { QuarantinedEvent } from '../quarantine/quarantine-store.js';
import { QuarantineStore } from '../quarantine/quarantine-store.js';
import { decodeBody } from './decode-body.js';
import { STRUCTURED } from './event-body-parsers.js';
import { answering, problemOf } from './problems.js';
import { DiscardRequest, QuarantineId, QuarantineQuery } from './quarantine-requests.js';

@ApiTags('quarantine')
@RequiresRole('operator')
@Controller('/v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly quarantine: QuarantineStore,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The events that were not taken in, newest first' })
  async list(@Query() { cursor, limit, ...filter }: QuarantineQuery): Promise<object> {
    const events = await this.quarantine.list({ ...filter, beforeId: cursor }, limit + 1);
    const page = events.slice(0, limit);
    return { items: page, ...(events.length > limit ? { nextCursor: page.at(-1)?.id } : {}) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them, with its bytes' })
  async get(@Param() { id }: QuarantineId): Promise<object> {
    const found = await this.quarantine.find(id);
    if (found === undefined)
      throw refused({ refused: 'not-found', detail: `There is no event ${id} in the quarantine.` });
    const { raw, ...event } = found;
    return { ...event, ...readableBytes(raw) } satisfies QuarantinedEvent & object;
  }

  @Post(':id/resubmit')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send it through the door again',
    description: 'Without a body as it is; with one, that event in its place. What is refused again goes on waiting.',
  })
  @ApiConsumes(STRUCTURED)
  @ApiBody({ schema: { type: 'object' }, required: false })
  resubmit(
    @Param() { id }: QuarantineId,
    @Req() request: FastifyRequest,
    @Caller() caller: Principal | null,
  ): Promise<object> {
    return answering(async () => {
      const repaired = await repairedEvent(request);
      const outcome = await this.commands.execute(new ResubmitQuarantined(id, nameOf(caller), repaired));
      if ('refused' in outcome) throw refused(outcome);
      if ('problem' in outcome)
        throw new ProblemError(problemOf(outcome.problem, outcome.outcome === 'conflict' ? 409 : 400));
      return { id, status: 'resubmitted', ...outcome };
    });
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide that it will never be taken in' })
  async discard(
    @Param() { id }: QuarantineId,
    @Body() { reason }: DiscardRequest,
    @Caller() caller: Principal | null,
  ): Promise<object> {
    const outcome = await this.commands.execute(new DiscardQuarantined(id, nameOf(caller), reason));
    if ('refused' in outcome) throw refused(outcome);
    return { id, status: outcome.outcome };
  }
}

const nameOf = (caller: Principal | null): string => caller?.name ?? 'anonymous';

/** An event as bytes, or as JSON that a general parser has read already; null where there is no body. */
async function repairedEvent({ body, headers }: FastifyRequest): Promise<Buffer | null> {
  if (body === undefined || body === null) return null;
  if (!Buffer.isBuffer(body)) return Buffer.from(JSON.stringify(body));
  return body.length === 0 ? null : decodeBody(body, headers['content-encoding']);
}

const readableBytes = (raw: Buffer): { readonly raw: string; readonly rawEncoding: 'utf8' | 'base64' } =>
  isUtf8(raw)
    ? { raw: raw.toString('utf8'), rawEncoding: 'utf8' }
    : { raw: raw.toString('base64'), rawEncoding: 'base64' };

const REFUSALS = {
  'not-found': { status: 404, title: 'Not found' },
  'not-waiting': { status: 409, title: 'The event does not wait any more' },
} as const;

const refused = ({ refused: code, detail }: Refusal<keyof typeof REFUSALS>): ProblemError =>
  new ProblemError({ ...REFUSALS[code], code, detail });
