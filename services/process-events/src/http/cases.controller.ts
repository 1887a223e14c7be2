import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { normaliseInstant } from '@opex/contracts';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole } from '@opex/service-host';
import { pageOf } from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaseFilter } from '../application/cases.js';
import { GetCase } from '../application/get-case.js';
import { ListCases } from '../application/list-cases.js';
import type { Micros } from '../domain/instant.js';
import { parseMicros } from '../domain/instant.js';
import { caseAmbiguous, caseUnknown } from './case.problems.js';
import { CaseIdPath, CasePageQuery, CasePath } from './case.requests.js';
import { CasePageResource, CaseResource, toCaseResource, toPageResource } from './case.resource.js';

type ListedCase = Plain<CasePageResource>['items'][number];

const COLUMNS: CsvColumns<ListedCase> = {
  process: (one) => one.process,
  id: (one) => one.id,
  status: (one) => one.status,
  openedAt: (one) => one.openedAt,
  endedAt: (one) => one.endedAt,
  priority: (one) => one.priority,
  definitionVersion: (one) => one.definitionVersion,
  sla: (one) => one.sla,
  nextDueAt: (one) => one.nextDueAt,
  conflicts: (one) => one.conflicts,
  eventsLeftOut: (one) => one.eventsLeftOut,
};

@ApiTags('cases')
@RequiresRole('analyst', 'controller', 'operator')
@Controller('v1/cases')
export class CasesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'Cases, the latest first', description: 'Limits are judged by the moment of the request.' })
  @ApiOkResponse({ type: CasePageResource })
  @AlsoAsCsv()
  async list(
    @Query() query: CasePageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<CasePageResource> | string> {
    const { cursor, limit, sort } = query;
    const page = await pageOf(
      this.queries.execute(
        new ListCases({
          filter: toFilter(query),
          direction: sort === 'openedAt' ? 'ascending' : 'descending',
          ...(cursor === undefined ? {} : { cursor }),
          limit,
          at: now(),
        }),
      ),
    );
    return answerList(toPageResource(page), COLUMNS, request, reply);
  }

  @Get(':process/:id')
  @ApiOperation({
    summary: 'A case of a process',
    description: 'Its timeline with what is missing, late or in conflict, and how its limits stand at this moment.',
  })
  @ApiOkResponse({ type: CaseResource })
  @ApiResponse({ status: 404, description: 'Nothing is known of it (`case-unknown`).' })
  ofProcess(@Param() { process, id }: CasePath): Promise<Plain<CaseResource>> {
    return this.get(id, process);
  }

  @Get(':id')
  @ApiOperation({ summary: 'The case of this id, where only one process has it' })
  @ApiOkResponse({ type: CaseResource })
  @ApiResponse({ status: 404, description: 'Nothing is known of it (`case-unknown`).' })
  @ApiResponse({ status: 409, description: 'Several processes have one (`case-ambiguous`); the problem names them.' })
  only(@Param() { id }: CaseIdPath): Promise<Plain<CaseResource>> {
    return this.get(id);
  }

  private async get(id: string, process?: string): Promise<Plain<CaseResource>> {
    const result = await this.queries.execute(new GetCase(id, process));
    switch (result.outcome) {
      case 'unknown':
        throw caseUnknown(id);
      case 'ambiguous':
        throw caseAmbiguous(id, result.processes);
      case 'found':
        return toCaseResource(result, now());
    }
  }
}

const now = (): Micros => Date.now() * 1000;

function toFilter({ process, status, sla, priority, openedFrom, openedTo }: CasePageQuery): CaseFilter {
  const instant = (text: string): Micros => parseMicros(normaliseInstant(text) ?? text);
  return {
    ...(process === undefined ? {} : { process }),
    ...(status === undefined ? {} : { status }),
    ...(sla === undefined ? {} : { limits: sla }),
    ...(priority === undefined ? {} : { priority }),
    ...(openedFrom === undefined ? {} : { startedFrom: instant(openedFrom) }),
    ...(openedTo === undefined ? {} : { startedTo: instant(openedTo) }),
  };
}
