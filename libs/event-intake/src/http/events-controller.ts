import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { callerOf, mayReport, ProblemError, RequiresRole } from '@opex/service-host';
import type { EventToAppend } from '@opex/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IntakeResult } from '../intake.js';
import { EventIntake } from '../intake.js';
import { attributesFromHttp } from '../parse/http-attributes.js';
import { parseBatch, parseBinary, parseStructured } from '../parse/parse-cloudevents.js';
import type { ReceivedEvent } from '../parse/received-event.js';
import { decodeBody } from './decode-body.js';
import { BATCH, BINARY, essence, EVENTS_PATH, STRUCTURED } from './event-body-parsers.js';
import { reportedBatchSchema, reportedSchema, reportSchema } from './event-schemas.js';
import { answering, problemDocumentOf, problemOf } from './problems.js';

const NO_BYTES = Buffer.alloc(0);
const JSON_TEXT = 'application/json; charset=utf-8';

const RETRY_AFTER = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const, example: 1 } } };

@ApiTags('events')
@Controller(EVENTS_PATH)
export class EventsController {
  constructor(private readonly intake: EventIntake) {}

  @Post()
  @RequiresRole('emitter')
  @ApiOperation({
    summary: 'Report events',
    description:
      'CloudEvents 1.0 in structured, batch or binary mode, also gzip. The answer comes when the events are durable. ' +
      'Sending an event again is safe: source and id are its identity for ever.',
  })
  @ApiConsumes(STRUCTURED, BATCH, 'application/json')
  @ApiBody({ schema: reportSchema })
  @ApiResponse({ status: 202, schema: reportedSchema, description: 'A single event was accepted.' })
  @ApiResponse({
    status: 200,
    schema: { oneOf: [reportedBatchSchema, reportedSchema] },
    description: 'The outcome of each event of a batch, or a single event that was known already.',
  })
  @ApiResponse({ status: 400, description: 'The event is not valid; it is kept in quarantine unless it is no JSON.' })
  @ApiResponse({ status: 409, description: 'The identity is taken by an event with other content.' })
  @ApiResponse({ status: 413, description: 'More than 5 MB, 1,000 events, or 256 kB in one event.' })
  @ApiResponse({ status: 415, description: 'Another content type or encoding.' })
  @ApiResponse({
    status: 429,
    description:
      'More requests in a minute, or more bytes under way, than a caller may have (`too-many-requests`, ' +
      '`too-much-under-way`); send the same again after `Retry-After`.',
    headers: RETRY_AFTER,
  })
  @ApiResponse({
    status: 503,
    description: 'Too many events wait (`overloaded`); send the same again after `Retry-After`.',
    headers: RETRY_AFTER,
  })
  async report(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { status, body } = await answering(() => this.takeIn(request));
    // Written here: on the way of other answers a small request would spend as much as on being checked.
    void reply.status(status).header('content-type', JSON_TEXT).send(JSON.stringify(body));
  }

  private async takeIn(request: FastifyRequest): Promise<Answer> {
    const { body: given, headers, principal } = request;
    const sent = Buffer.isBuffer(given) ? given : NO_BYTES;
    const body = await decodeBody(sent, headers['content-encoding']);
    if (body.length > sent.length) request.server.bodyRoom.grow(request, body.length);
    const sender = callerOf(request);
    const contentType = essence(headers['content-type']);
    const permits = (event: EventToAppend): boolean => mayReport(principal, event);
    if (contentType === BATCH) {
      return {
        status: 200,
        body: batchAnswer(await this.intake.takeIn(parseBatch(body), 'http', 'rejected', permits, sender)),
      };
    }
    const event = contentType === BINARY ? parseBinary(attributesFromHttp(headers), body) : parseStructured(body);
    const result = await this.intake.takeIn([event], 'http', 'rejected', permits, sender);
    return { status: result.accepted === 1 ? 202 : 200, body: singleAnswer(event, result) };
  }
}

interface Answer {
  readonly status: 200 | 202;
  readonly body: object;
}

function batchAnswer({ accepted, duplicates, conflicts, rejected, position, results }: IntakeResult): object {
  return {
    accepted,
    duplicates,
    conflicts,
    rejected,
    position,
    results: results.map(({ index, id, status, problem }) => ({
      index,
      id,
      status,
      ...(problem === undefined ? {} : { problem: problemDocumentOf(problem, status === 'conflict' ? 409 : 400) }),
    })),
  };
}

function singleAnswer(event: ReceivedEvent, { position, results }: IntakeResult): object {
  const [told] = results;
  if (told?.problem !== undefined)
    throw new ProblemError(problemOf(told.problem, told.status === 'conflict' ? 409 : 400));
  const { id } = event.value as { readonly id: string };
  return { status: told === undefined ? 'accepted' : 'duplicate', id, position };
}
