import { isUtf8 } from 'node:buffer';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Refusal } from '@opex/event-sourcing';
import type { Plain, Principal } from '@opex/service-host';
import { AlsoAsCsv, answerList, Caller, ProblemError, RequiresRole } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DiscardQuarantined } from '../application/discard-quarantined.js';
import type { NotWaiting } from '../application/not-waiting.js';
import { notWaiting } from '../application/not-waiting.js';
import type { Resubmission, ResubmitOutcome } from '../application/resubmit-quarantined.js';
import { ResubmitQuarantined } from '../application/resubmit-quarantined.js';
import { memberOf } from '../parse/member-of.js';
import { scanJson } from '../parse/scan-json.js';
import type { QuarantinedEvent, RecordedStep } from '../quarantine/quarantine-store.js';
import { QuarantineStore } from '../quarantine/quarantine-store.js';
import { decodeBody } from './decode-body.js';
import { STRUCTURED } from './event-body-parsers.js';
import { answering, problemDocumentOf, problemOf } from './problems.js';
import {
  BulkDiscardRequest,
  BulkRequest,
  BulkResubmissionRequest,
  DiscardRequest,
  EVENTS_AT_ONCE_MAX,
  QuarantineId,
  QuarantineQuery,
} from './quarantine-requests.js';
import {
  BulkDiscardResource,
  BulkResubmissionResource,
  DiscardedResource,
  QUARANTINE_COLUMNS,
  QuarantinedEventPage,
  QuarantinedEventWithBytes,
  ResubmittedResource,
} from './quarantine-resources.js';

@ApiTags('quarantine')
@RequiresRole('operator')
@Controller('/v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly quarantine: QuarantineStore,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The events that were not taken in, newest first unless sorted' })
  @ApiOkResponse({ type: QuarantinedEventPage })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, sort, ...filter }: QuarantineQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    const order = { behindId: cursor, isOldestFirst: sort === 'firstReceivedAt' };
    const events = await this.quarantine.list({ ...filter, ...order }, limit + 1);
    const items = events.slice(0, limit);
    const last = items.at(-1);
    const page = { items, ...(events.length > limit && last !== undefined ? { nextCursor: last.id } : {}) };
    return answerList(page, QUARANTINE_COLUMNS, request, reply);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them, with its bytes and what was done about it' })
  @ApiOkResponse({ type: QuarantinedEventWithBytes })
  @ApiResponse({ status: 404, description: 'There is no such event (`not-found`).' })
  async get(@Param() { id }: QuarantineId): Promise<object> {
    const found = await this.quarantine.find(id);
    if (found === undefined) throw refused(notWaiting(id, undefined));
    const { raw, ...event } = found;
    const history = (await this.quarantine.history(id)).map(readableStep);
    return { ...(event satisfies QuarantinedEvent), ...readableBytes(raw), history };
  }

  @Post('resubmissions')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send many through the door again',
    description:
      `By \`ids\` or by \`filter\` as they are, or by \`events\` repaired; up to ${EVENTS_AT_ONCE_MAX} in one request. Each ` +
      'has a result of its own; what is refused again goes on waiting. With a filter the oldest come first, and ' +
      '`nextCursor` goes on behind them.',
  })
  @ApiOkResponse({ type: BulkResubmissionResource })
  @ApiResponse({ status: 400, description: 'Not exactly one of ids, filter and events (`selection-unclear`).' })
  resubmitMany(
    @Body() body: BulkResubmissionRequest,
    @Req() { bodyBytes }: FastifyRequest,
    @Caller() caller: Principal | null,
  ): Promise<Plain<BulkResubmissionResource>> {
    assertOneSelection(body.ids, body.filter, body.events);
    return answering(async () => {
      const repaired = body.events === undefined ? undefined : repairedEvents(body.events, bodyBytes);
      const { ids, ...cursor } = await this.select(body);
      const resubmissions = repaired ?? ids.map((id) => ({ id, repaired: null }));
      const outcomes = await this.commands.execute(new ResubmitQuarantined(resubmissions, nameOf(caller)));
      return {
        resubmitted: outcomes.filter((outcome) => 'position' in outcome).length,
        refused: outcomes.filter((outcome) => !('position' in outcome)).length,
        results: outcomes.map((outcome, index) => ({
          id: (resubmissions[index] as Resubmission).id,
          ...told(outcome),
        })),
        ...cursor,
      };
    });
  }

  @Post('discards')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Decide of many that they will never be taken in',
    description: `By \`ids\` or by \`filter\`, with one reason; up to ${EVENTS_AT_ONCE_MAX} in one request.`,
  })
  @ApiOkResponse({ type: BulkDiscardResource })
  @ApiResponse({ status: 400, description: 'Not exactly one of ids and filter (`selection-unclear`).' })
  async discardMany(
    @Body() body: BulkDiscardRequest,
    @Caller() caller: Principal | null,
  ): Promise<Plain<BulkDiscardResource>> {
    assertOneSelection(body.ids, body.filter);
    const { ids, ...cursor } = await this.select(body);
    const outcomes = await this.commands.execute(new DiscardQuarantined(ids, nameOf(caller), body.reason));
    return {
      discarded: outcomes.filter((outcome) => 'outcome' in outcome).length,
      refused: outcomes.filter((outcome) => 'refused' in outcome).length,
      results: outcomes.map((outcome, index) => ({
        id: ids[index] as string,
        ...('refused' in outcome ? toldRefusal(outcome) : { status: outcome.outcome }),
      })),
      ...cursor,
    };
  }

  @Post(':id/resubmit')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send it through the door again',
    description: 'Without a body as it is; with one, that event in its place. What is refused again goes on waiting.',
  })
  @ApiOkResponse({ type: ResubmittedResource })
  @ApiResponse({ status: 404, description: 'There is no such event (`not-found`).' })
  @ApiResponse({ status: 409, description: 'It does not wait any more (`not-waiting`), or its identity is taken.' })
  @ApiConsumes(STRUCTURED)
  @ApiBody({ schema: { type: 'object' }, required: false })
  resubmit(
    @Param() { id }: QuarantineId,
    @Req() request: FastifyRequest,
    @Caller() caller: Principal | null,
  ): Promise<object> {
    return answering(async () => {
      const repaired = await repairedEvent(request);
      const [outcome] = await this.commands.execute(new ResubmitQuarantined([{ id, repaired }], nameOf(caller)));
      if (outcome === undefined) throw new Error('A resubmission had no outcome.');
      if ('refused' in outcome) throw refused(outcome);
      if ('problem' in outcome)
        throw new ProblemError(problemOf(outcome.problem, outcome.outcome === 'conflict' ? 409 : 400));
      return { id, status: 'resubmitted', ...outcome };
    });
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide that it will never be taken in' })
  @ApiOkResponse({ type: DiscardedResource })
  @ApiResponse({ status: 404, description: 'There is no such event (`not-found`).' })
  @ApiResponse({ status: 409, description: 'It does not wait any more (`not-waiting`).' })
  async discard(
    @Param() { id }: QuarantineId,
    @Body() { reason }: DiscardRequest,
    @Caller() caller: Principal | null,
  ): Promise<object> {
    const [outcome] = await this.commands.execute(new DiscardQuarantined([id], nameOf(caller), reason));
    if (outcome === undefined) throw new Error('A discard had no outcome.');
    if ('refused' in outcome) throw refused(outcome);
    return { id, status: outcome.outcome };
  }

  /** Which events a request means: those it names, or those its filter finds. */
  private async select({
    ids = [],
    filter,
    cursor = '0',
    limit,
  }: BulkRequest): Promise<{ readonly ids: readonly string[]; readonly nextCursor?: string }> {
    if (filter === undefined) return { ids };
    const found = await this.quarantine.waitingIds(filter, cursor, limit);
    const last = found.at(-1);
    return { ids: found, ...(last !== undefined && found.length === limit ? { nextCursor: last } : {}) };
  }
}

function assertOneSelection(...selections: readonly unknown[]): void {
  if (selections.filter((selection) => selection !== undefined).length === 1) return;
  throw refused({ refused: 'selection-unclear', detail: 'Say in exactly one way which events are meant.' });
}

/** The repaired events, as they were sent. */
function repairedEvents(events: readonly { readonly id: string }[], body: Buffer | null): readonly Resubmission[] {
  const items = body === null ? undefined : memberOf(body, 'events');
  if (items === undefined) throw new Error('The body was not kept: registerEventBodyParsers is missing.');
  const shapes = scanJson(items, 1, EVENTS_AT_ONCE_MAX);
  return events.map(({ id }, index) => {
    const { start = 0, end = 0 } = shapes[index] ?? {};
    return { id, repaired: memberOf(items.subarray(start, end), 'event') ?? null };
  });
}

function told(outcome: ResubmitOutcome): Omit<Plain<BulkResubmissionResource>['results'][number], 'id'> {
  if ('refused' in outcome) return toldRefusal(outcome);
  if (!('problem' in outcome)) return { status: outcome.outcome, position: outcome.position };
  const { outcome: status, problem } = outcome;
  return { status, problem: problemDocumentOf(problem, status === 'conflict' ? 409 : 400) };
}

const toldRefusal = ({
  refused: code,
  detail,
}: NotWaiting): { readonly status: typeof code; readonly problem: object } => ({
  status: code,
  problem: { type: `urn:opex:problem:${code}`, ...REFUSALS[code], code, detail },
});

const readableStep = ({ repaired, ...step }: RecordedStep): object => ({
  ...step,
  ...(repaired === null ? {} : readableBytes(repaired)),
});

const nameOf = (caller: Principal | null): string => caller?.name ?? 'anonymous';

/** An event as it was sent; null where there is no body. */
async function repairedEvent({ body, headers }: FastifyRequest): Promise<Buffer | null> {
  return Buffer.isBuffer(body) && body.length > 0 ? decodeBody(body, headers['content-encoding']) : null;
}

const readableBytes = (raw: Buffer): { readonly raw: string; readonly rawEncoding: 'utf8' | 'base64' } =>
  isUtf8(raw)
    ? { raw: raw.toString('utf8'), rawEncoding: 'utf8' }
    : { raw: raw.toString('base64'), rawEncoding: 'base64' };

const REFUSALS = {
  'not-found': { status: 404, title: 'Not found' },
  'not-waiting': { status: 409, title: 'The event does not wait any more' },
  'selection-unclear': { status: 400, title: 'Selection unclear' },
} as const;

const refused = ({ refused: code, detail }: Refusal<keyof typeof REFUSALS>): ProblemError =>
  new ProblemError({ ...REFUSALS[code], code, detail });
