import { createHash } from 'node:crypto';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { normaliseInstant } from '@opex/contracts';
import { refuse } from '@opex/event-sourcing';
import type { Plain, Principal } from '@opex/service-host';
import { AlsoAsCsv, answerList, Caller, mayReport, readCommandHeaders, RequiresRole } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { CorrectEvent } from '../application/correct-event.js';
import { correctionNotFound, WithdrawCorrection } from '../application/withdraw-correction.js';
import type { RequestedCorrection } from '../corrections/correction-store.js';
import { CorrectionStore } from '../corrections/correction-store.js';
import type { EventReference } from '../corrections/correction.js';
import { memberOf } from '../parse/member-of.js';
import { correctionRefused, correctionRejected } from './correction-problems.js';
import { CorrectionPageQuery, CorrectionPath, CorrectionRequest, WithdrawalRequest } from './correction-requests.js';
import {
  CORRECTION_COLUMNS,
  CorrectionPage,
  CorrectionResource,
  toCorrectionResource,
} from './correction-resources.js';
import { answering } from './problems.js';

@ApiTags('corrections')
@Controller('v1/corrections')
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly corrections: CorrectionStore,
  ) {}

  @Post()
  @RequiresRole('emitter', 'operator', 'controller', 'auditor')
  @ApiOperation({
    summary: 'Take a reported event back, or replace it',
    description:
      'A correction is a later event: both stay, and the identity of what was taken back stays taken. Where the target ' +
      'has not come yet, the correction waits for it. A replacement is checked like an event at the door, may belong to ' +
      'another stream, and can itself be corrected.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key again repeats the answer, not the effect.',
  })
  @ApiResponse({ status: 201, type: CorrectionResource, description: 'It took effect.' })
  @ApiResponse({ status: 202, type: CorrectionResource, description: 'It waits for its target.' })
  @ApiResponse({ status: 200, type: CorrectionResource, description: 'Asked for before under this key; as it stands.' })
  @ApiResponse({
    status: 400,
    description:
      'Not valid: `replacement-missing`, `replacement-unused`, or the code for which the door would reject the ' +
      'replacement, with a pointer into `/replacement`.',
  })
  @ApiResponse({
    status: 409,
    description:
      'Refused: `not-correctable`, `already-corrected`, `identity-taken`, `too-many-waiting`; or `command-id-taken`.',
  })
  correct(
    @Body() { target, action, reason, replacement, postedOn }: CorrectionRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Req() { bodyBytes }: FastifyRequest,
    @Caller() caller: Principal | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<CorrectionResource>> {
    if (action === 'replace' && replacement == null) throw correctionRefused(REPLACEMENT_MISSING);
    if (action === 'retract' && replacement != null) throw correctionRefused(REPLACEMENT_UNUSED);
    const bytes = action === 'replace' ? replacementIn(bodyBytes) : null;
    return answering(async () => {
      const { commandId, extensions: told } = readCommandHeaders(headers);
      const extensions = { ...told, ...(postedOn == null ? {} : { postedon: postedOn }) };
      assertPermitted(caller, target.source, replacement);
      const requested: RequestedCorrection = {
        id: createHash('sha256').update(commandId).digest('hex').slice(0, 32),
        target: { source: target.source, id: target.id },
        reason,
        replacement: bytes,
        replacementIdentity: bytes === null ? null : identityOf(replacement),
        requestedAt: now(),
        requestedBy: caller?.name ?? 'anonymous',
        extensions: Object.keys(extensions).length === 0 ? null : JSON.stringify(extensions),
      };
      const outcome = await this.commands.execute(new CorrectEvent(requested));
      if ('refused' in outcome) throw correctionRefused(outcome);
      if (outcome.outcome === 'rejected') throw correctionRejected(outcome.rejection, replacement != null);
      const { correction } = outcome;
      void reply.status(STATUSES[outcome.outcome]).header('location', `/v1/corrections/${correction.id}`);
      return toCorrectionResource(correction);
    });
  }

  @Get()
  @RequiresRole('analyst', 'operator', 'controller', 'auditor')
  @ApiOperation({ summary: 'The corrections that were asked for, newest first unless sorted' })
  @ApiOkResponse({ type: CorrectionPage })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, ...filter }: CorrectionPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<CorrectionPage> | string> {
    const order = { behindNumber: cursor, isOldestFirst: sort === 'requestedAt' };
    const found = await this.corrections.list({ ...filter, ...order }, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const answer = {
      items: page.map(toCorrectionResource),
      ...(found.length > limit && last !== undefined ? { nextCursor: last.number } : {}),
    };
    return answerList(answer, CORRECTION_COLUMNS, request, reply);
  }

  @Get(':id')
  @RequiresRole('analyst', 'operator', 'controller', 'auditor', 'emitter')
  @ApiOperation({ summary: 'One of them, and what became of it' })
  @ApiOkResponse({ type: CorrectionResource })
  @ApiResponse({ status: 404, description: 'There is none (`correction-not-found`).' })
  async get(@Param() { id }: CorrectionPath): Promise<Plain<CorrectionResource>> {
    const correction = await this.corrections.find(id);
    if (correction === undefined) throw correctionRefused(correctionNotFound(id));
    return toCorrectionResource(correction);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @RequiresRole('emitter', 'operator', 'controller', 'auditor')
  @ApiOperation({
    summary: 'Wait no longer for the target',
    description: 'What took effect is not withdrawn. Withdrawn again, it stays as it is.',
  })
  @ApiOkResponse({ type: CorrectionResource })
  @ApiResponse({ status: 404, description: 'There is none (`correction-not-found`).' })
  @ApiResponse({ status: 409, description: 'It does not wait (`correction-not-waiting`).' })
  async withdraw(
    @Param() { id }: CorrectionPath,
    @Body() { reason }: WithdrawalRequest,
    @Caller() caller: Principal | null,
  ): Promise<Plain<CorrectionResource>> {
    const known = caller?.scope === undefined ? undefined : await this.corrections.find(id);
    if (known !== undefined && known.requestedBy !== caller?.name) throw correctionRefused(NOT_PERMITTED);
    const outcome = await this.commands.execute(new WithdrawCorrection(id, caller?.name ?? 'anonymous', reason));
    if ('refused' in outcome) throw correctionRefused(outcome);
    return toCorrectionResource(outcome);
  }
}

const STATUSES = { applied: 201, waiting: 202, repeated: 200 } as const;

const NOT_PERMITTED = refuse('not-permitted', 'The key that was sent may not correct events of this source and type.');
const REPLACEMENT_MISSING = refuse('replacement-missing', 'Say what counts instead, or retract the event.');
const REPLACEMENT_UNUSED = refuse('replacement-unused', 'Replace the event, or retract it without a replacement.');

/**
 * A key limited to sources corrects what comes from them. One limited to types alone corrects nothing: a request names
 * its target by source and id.
 */
function assertPermitted(caller: Principal | null, source: string, replacement: object | null | undefined): void {
  const { source: newSource = null, type = null } = (replacement ?? {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  if (caller?.scope === undefined) return;
  const { sources = [] } = caller.scope;
  const isPermitted =
    mayReport({ ...caller, scope: { sources } }, { source, type: null }) &&
    (replacement == null || mayReport(caller, { source: text(newSource), type: text(type) }));
  if (!isPermitted) throw correctionRefused(NOT_PERMITTED);
}

/** As it was sent. */
function replacementIn(body: Buffer | null): Buffer {
  const bytes = body === null ? undefined : memberOf(body, 'replacement');
  if (bytes === undefined)
    throw new Error('The body of a correction was not kept: registerEventBodyParsers is missing.');
  return bytes;
}

/** What the replacement says of itself; whether it is an identity is checked with the rest of it. */
function identityOf(replacement: object | null | undefined): EventReference {
  const { source, id } = (replacement ?? {}) as Readonly<Record<string, unknown>>;
  return { source: typeof source === 'string' ? source : '', id: typeof id === 'string' ? id : '' };
}

function now(): string {
  const instant = normaliseInstant(new Date().toISOString());
  if (instant === undefined) throw new RangeError('The clock of this machine tells no instant.');
  return instant;
}
