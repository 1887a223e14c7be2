import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Authenticator, Caller, ProblemError, RequiresRole } from '@opex/service-host';
import type { Principal } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { KpiCatalogue } from '../../application/kpi-catalogue.js';
import { Heartbeats } from '../../application/live/heartbeat.js';
import { LiveBoards, TooManyBoards } from '../../application/live/live-boards.js';
import type { LiveBoard, LiveQuery } from '../../application/live/live-board.js';
import type { RawQuery } from '../parameter-reader.js';
import { ReportingCurrency } from '../reporting-currency.js';
import { tileSchema } from '../tiles/tiles-schema.js';
import { expectEventStream, parseLiveRequest } from './live-request.js';
import { LiveStream } from './live-stream.js';
import { LiveStreams } from './live-streams.js';

const FLUSH_MS = 250;
const UNDRAINED_MS = 30_000;
const RETRY_MS = 2_000;

@ApiTags('Dashboard')
@Controller('v1/live')
@RequiresRole('analyst')
export class LiveController implements BeforeApplicationShutdown {
  constructor(
    private readonly boards: LiveBoards,
    private readonly streams: LiveStreams,
    private readonly heartbeats: Heartbeats,
    private readonly catalogue: KpiCatalogue,
    private readonly reporting: ReportingCurrency,
    private readonly authenticator: Authenticator,
    private readonly logger: PinoLogger,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The tiles of the dashboard, each told anew when it changes',
    description:
      'Server-sent events. `kpi` has the newest state of one tile, not what has changed in it: first of all, then of those that ' +
      'change, at most four times a second. `id` is the position of the read model; with `Last-Event-ID` a stream goes on with ' +
      'what has changed since then. `reset`: what was told before may be void, all tiles follow. `heartbeat`, every ten seconds: ' +
      '`{asOf, watermark, lag: {events, seconds}}`. It ends with the session or the key that it was opened with, and where nothing ' +
      'of it is taken for thirty seconds.',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    content: {
      'text/event-stream': {
        schema: tileSchema,
        example: 'event: kpi\nid: 1-4711\ndata: {"kpi": "quality-score", "value": 4.61}\n\n',
      },
    },
  })
  @ApiResponse({ status: 406, description: 'The header `Accept` does not take a stream (`event-stream-only`).' })
  @ApiResponse({ status: 429, description: 'The caller has too many streams (`too-many-streams`).' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, example: '1-4711' })
  @ApiQuery({
    name: 'kpis',
    required: false,
    example: 'quality-score,uptime',
    description: 'These alone; else the dashboard’s.',
  })
  @ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' })
  @ApiQuery({ name: 'currency', required: false, example: 'EUR' })
  @ApiQuery({ name: 'series', required: false, example: 13 })
  async get(
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: Principal,
  ): Promise<void> {
    const { headers } = request;
    expectEventStream(headers.accept);
    const query = parseLiveRequest(raw, this.reporting.currency, await this.catalogue.asKnownAt(null));
    this.streams.expectRoom(caller.name);
    const board = this.boardOf(query);
    void reply.headers({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      // Proxies pass on each event by itself.
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') {
      await reply.send();
      return;
    }
    reply.hijack();
    const { raw: response } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) response.setHeader(name, value);
    const stream = new LiveStream(response, board, { flushMs: FLUSH_MS, undrainedMs: UNDRAINED_MS });
    this.streams.add(stream, caller.name);
    const beat = async (): Promise<void> => {
      if (await this.mayLook(request)) stream.beat(await this.heartbeats.next());
      else stream.end();
    };
    const beatOrLog = (): void =>
      void beat().catch((error: unknown) => this.logger.error({ err: error }, 'A heartbeat can not be told'));
    const timer = setInterval(beatOrLog, this.heartbeats.everyMs);
    response.on('close', () => {
      clearInterval(timer);
      this.streams.remove(stream);
    });
    const seen = headers['last-event-id'];
    stream.start(typeof seen === 'string' ? seen : undefined, RETRY_MS);
    beatOrLog();
  }

  /** Before the server waits for its connections to end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.streams.endAll();
    await this.boards.stop();
  }

  /** Whether the session has not ended, nor the key been taken back. */
  private async mayLook({ headers }: FastifyRequest): Promise<boolean> {
    const caller = await this.authenticator.find(headers);
    return caller !== null && (caller.roles.has('analyst') || caller.roles.has('admin'));
  }

  private boardOf(query: LiveQuery): LiveBoard {
    try {
      return this.boards.of(query);
    } catch (error) {
      if (!(error instanceof TooManyBoards)) throw error;
      const problem = { status: 429, code: 'too-many-streams', title: 'Too many live streams', detail: error.message };
      throw new ProblemError({ ...problem, headers: { 'retry-after': '60' } });
    }
  }
}
