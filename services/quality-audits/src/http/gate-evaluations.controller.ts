import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HistoryQuery, whereEqual, wherePresent } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import { EvaluateGate } from '../application/evaluate-gate.js';
import { GateEvaluations } from '../application/gate-evaluations.js';
import { Commanded, Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { EvaluateGateRequest, EvaluationPageQuery } from './gate-evaluation.requests.js';
import {
  ChangedEvaluationResource,
  EVALUATION_COLUMNS,
  EvaluationPage,
  EvaluationResource,
  toEvaluationResource,
} from './gate-evaluation.resource.js';
import { evaluationRefused } from './quality.problems.js';
import { IdPath, ReasonRequest } from './quality.requests.js';

@ApiTags('quality gates')
@Controller('v1/gate-evaluations')
export class GateEvaluationsController {
  private readonly exchange;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.exchange = new Exchange(commands, queries, {
      of: GateEvaluations,
      path: '/v1/gate-evaluations',
      refused: evaluationRefused,
      notFound: (id) => evaluationRefused('evaluation-not-found', `There is no evaluation "${id}".`),
      toResource: toEvaluationResource,
      columns: EVALUATION_COLUMNS,
      sortedBy: { evaluatedAt: 'evaluatedAt' },
    });
  }

  @Post()
  @Creating({
    summary: 'Evaluate a quality gate',
    description: 'It is passed where every required criterion is met.',
    type: ChangedEvaluationResource,
    refusals: '`gate-not-found`, `gate-retired`, `criterion-unanswered`, `criterion-not-of-gate`, `evaluation-exists`',
  })
  async evaluate(@Body() body: EvaluateGateRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { gate, subject, results } = body;
    const answers = results.map(({ criterion, met, evidence }) => ({ criterion, met, evidence: evidence ?? null }));
    const id = await this.exchange.idOf(body.id, reply);
    return this.exchange.putBy(
      id,
      reply,
      (asked, at) => new EvaluateGate({ ...asked, command: { gate, subject: subject ?? null, results: answers, at } }),
    );
  }

  @Post(':id/waiver')
  @Commanded({
    summary: 'Let pass what failed the gate',
    type: ChangedEvaluationResource,
    refusals: '`gate-passed`, `gate-already-waived`',
  })
  waive(@Param() { id }: IdPath, @Body() { reason }: ReasonRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.change(id, reply, (at) => ({ kind: 'waive-gate', evaluation: id, reason, at }));
  }

  @Get(':id')
  @Reading('An evaluation as it stands', EvaluationResource, 'evaluation-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('evaluation-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Evaluations that were made here', EvaluationPage)
  list(
    @Query() { gate, process, subject, passed, waived, ...paging }: EvaluationPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const where = [...whereEqual({ gate, process, subject, passed }), ...wherePresent('waivedAt', waived)];
    return this.exchange.list(paging, where, reply);
  }
}
