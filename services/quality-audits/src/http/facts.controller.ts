import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { normaliseInstant } from '@opex/contracts';
import type { AnsweredPage, CsvColumns, Plain } from '@opex/service-host';
import { answerList, RequiresRole } from '@opex/service-host';
import { pageOf, readCommand } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { ListQualityFacts } from '../application/list-quality-facts.js';
import type { FactFilter, QualityFact } from '../application/quality-facts.js';
import type { ObservedFact } from '../application/record-fact.js';
import { RecordFact } from '../application/record-fact.js';
import { Listing } from './exchange.js';
import {
  ComplianceCheckPageQuery,
  ComplianceCheckRequest,
  FactPageQuery,
  GateResultPageQuery,
  InspectionRequest,
  SurveyAnswerPageQuery,
  SurveyAnswerRequest,
} from './fact.requests.js';
import { factColumns, FactPageResource, FactResource } from './fact.resource.js';
import { factRefused } from './quality.problems.js';
import { COMMANDERS } from './roles.js';

type Recorded = Promise<Plain<FactResource>>;
type Listed = Promise<AnsweredPage<QualityFact> | string>;

/** A command that records one fact. */
const Recording = (summary: string, refusals: string): MethodDecorator =>
  applyDecorators(
    RequiresRole(...COMMANDERS),
    HttpCode(201),
    ApiOperation({ summary, description: 'The same event as at the events door, for people without a system.' }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key again repeats the answer, not the effect.',
    }),
    ApiResponse({ status: 201, type: FactResource, description: 'Recorded.' }),
    ApiResponse({ status: 200, type: FactResource, description: 'It was recorded before.' }),
    ApiResponse({ status: 400, description: 'Not valid; or `wrong-data`.' }),
    ApiResponse({ status: 409, description: `Refused: ${refusals}\`command-id-taken\`.` }),
  );

@Controller('v1')
export class FactsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('inspections')
  @ApiTags('inspections')
  @Recording('Record an inspection', '')
  inspect(
    @Body() { occurredAt, subject, ...data }: InspectionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Recorded {
    return this.record({ kind: 'inspection', data }, subject, occurredAt, reply);
  }

  @Get('inspections')
  @ApiTags('inspections')
  @Listing('Inspections, the latest first', FactPageResource)
  inspections(@Query() query: FactPageQuery, @Res({ passthrough: true }) reply: FastifyReply): Listed {
    return this.list('inspection', undefined, query, INSPECTION_COLUMNS, reply);
  }

  @Post('compliance-checks')
  @ApiTags('compliance checks')
  @Recording('Record the check of a control', '`control-not-found`, `control-retired`; or ')
  check(
    @Body() { occurredAt, subject, ...data }: ComplianceCheckRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Recorded {
    return this.record({ kind: 'compliance-check', data }, subject, occurredAt, reply);
  }

  @Get('compliance-checks')
  @ApiTags('compliance checks')
  @Listing('Compliance checks, the latest first', FactPageResource)
  checks(
    @Query() { control, ...query }: ComplianceCheckPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Listed {
    return this.list('compliance-check', control, query, CHECK_COLUMNS, reply);
  }

  @Post('surveys/answers')
  @ApiTags('surveys')
  @Recording('Record an answer to a survey, or equal ones', '')
  answer(
    @Body() { occurredAt, subject, ...data }: SurveyAnswerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Recorded {
    return this.record({ kind: 'survey-answer', data }, subject, occurredAt, reply);
  }

  @Get('surveys/answers')
  @ApiTags('surveys')
  @Listing('Answers to surveys, the latest first', FactPageResource)
  answers(
    @Query() { instrument, ...query }: SurveyAnswerPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Listed {
    return this.list('survey-answer', instrument, query, ANSWER_COLUMNS, reply);
  }

  @Get('gate-results')
  @ApiTags('quality gates')
  @Listing('Results of quality gates, those that systems report among them, the latest first', FactPageResource)
  results(@Query() { gate, ...query }: GateResultPageQuery, @Res({ passthrough: true }) reply: FastifyReply): Listed {
    return this.list('gate-evaluation', gate, query, GATE_COLUMNS, reply);
  }

  private async record(
    fact: ObservedFact,
    subject: string | null | undefined,
    occurredAt: string | null | undefined,
    reply: FastifyReply,
  ): Recorded {
    const { commandId, extensions, at } = await readCommand(reply.request.headers, () => Promise.resolve(0));
    const outcome = await this.commands.execute(
      new RecordFact({
        fact,
        subject: subject ?? null,
        occurredAt: normaliseInstant(occurredAt ?? '') ?? null,
        at,
        commandId,
        extensions,
      }),
    );
    if (outcome.outcome === 'refused') throw factRefused(outcome.code, outcome.detail);
    void reply.status(outcome.outcome === 'changed' ? 201 : 200);
    const { source, id, subject: about, occurredAt: seenAt, data, position } = outcome.stored;
    const said = JSON.parse(data) as Readonly<Record<string, unknown>>;
    return { source, id, subject: about, occurredAt: seenAt, data: said, position, retractedBecause: null };
  }

  private async list(
    kind: FactFilter['kind'],
    name: string | undefined,
    { process, from, to, cursor, limit }: Plain<FactPageQuery>,
    columns: CsvColumns<QualityFact>,
    reply: FastifyReply,
  ): Listed {
    const filter = {
      kind,
      ...(name !== undefined && { name }),
      ...(process !== undefined && { process }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    };
    const page = await pageOf(this.queries.execute(new ListQualityFacts(filter, cursor, limit)));
    return answerList(page, columns, reply.request, reply);
  }
}

const INSPECTION_COLUMNS = factColumns('process', 'inspected', 'defective', 'evidence');
const CHECK_COLUMNS = factColumns('control', 'passed', 'process', 'evidence');
const ANSWER_COLUMNS = factColumns('instrument', 'score', 'count', 'process', 'comment');
const GATE_COLUMNS = factColumns('gate', 'passed', 'process', 'step');
