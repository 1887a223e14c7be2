import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { HistoryQuery, IsDay, whereEqual } from '@opex/write-service/http';
import { IsNumber, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { ListQualityStandards } from '../application/list-quality-standards.js';
import { QualityStandards } from '../application/quality-standards.js';
import { Creating, Exchange, History, Listing, Reading } from './exchange.js';
import { standardRefused } from './quality.problems.js';
import { IdPath, StandardPageQuery } from './quality.requests.js';
import {
  ChangedStandardResource,
  STANDARD_COLUMNS,
  StandardPage,
  StandardResource,
  toStandardResource,
} from './quality-standard.resource.js';

/** `PUT /v1/quality-standards/{process}`. */
export class StandardRequest {
  @ApiProperty({ example: 90, minimum: 0, maximum: 100, description: 'Where the process started, in percent.' })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  readonly baselinePercent!: number;

  @ApiProperty({ example: 98, minimum: 0, maximum: 100, description: 'Where it should be, in percent.' })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  readonly targetPercent!: number;

  @ApiProperty({
    format: 'date',
    example: '2025-01-01',
    description: 'From which day on; another one of it is replaced.',
  })
  @IsDay()
  readonly effectiveFrom!: string;
}

@ApiTags('quality standards')
@Controller('v1/quality-standards')
export class QualityStandardsController {
  private readonly exchange;

  constructor(
    commands: CommandBus,
    private readonly queries: QueryBus,
  ) {
    this.exchange = new Exchange(commands, queries, {
      of: QualityStandards,
      path: '/v1/quality-standards',
      refused: standardRefused,
      notFound: (process) => standardRefused('standard-not-found', `The process "${process}" has no standard.`),
      toResource: toStandardResource,
      columns: STANDARD_COLUMNS,
      sortedBy: { process: 'process' },
    });
  }

  @Put(':id')
  @Creating({
    summary: 'Say what share of its audit points a process should reach, from a day on',
    type: ChangedStandardResource,
    refusals: 'none',
  })
  set(
    @Param() { id }: IdPath,
    @Body() { baselinePercent, targetPercent, effectiveFrom }: StandardRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const standard = { baselinePercent, targetPercent, effectiveFrom };
    return this.exchange.put(id, reply, (at) => ({ kind: 'set-standard', process: id, standard, at }));
  }

  @Get(':id')
  @Reading('The standards of a process', StandardResource, 'standard-not-found')
  get(@Param() { id }: IdPath, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.get(id, reply);
  }

  @Get(':id/history')
  @History('standard-not-found')
  history(@Param() { id }: IdPath, @Query() page: HistoryQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.exchange.history(id, page, reply);
  }

  @Get()
  @Listing('Quality standards, each beside the score of the latest audit', StandardPage)
  list(@Query() { process, ...paging }: StandardPageQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const where = whereEqual({ process });
    return this.exchange.listBy(paging, reply, (request) =>
      this.queries.execute(new ListQualityStandards({ ...request, where })),
    );
  }
}
