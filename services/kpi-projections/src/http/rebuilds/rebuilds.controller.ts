import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { readCommandHeaders, RequiresRole } from '@opex/service-host';
import type { IncomingHttpHeaders } from 'node:http';
import type { RebuildChange } from '../../application/rebuilds/change-rebuild.js';
import { ChangeRebuild } from '../../application/rebuilds/change-rebuild.js';
import type { Comparison } from '../../application/rebuilds/generation-comparison.js';
import type { KpiChanges } from '../../application/rebuilds/get-kpi-changes.js';
import { GetKpiChanges } from '../../application/rebuilds/get-kpi-changes.js';
import { GetDifferences, GetRebuild, ListRebuilds } from '../../application/rebuilds/get-rebuilds.js';
import { StartRebuild } from '../../application/rebuilds/start-rebuild.js';
import { toProblem } from '../question-problems.js';
import { ReportingCurrency } from '../reporting-currency.js';
import { comparisonSchema } from './comparison-schema.js';
import { kpiChangesSchema } from './kpi-changes-schema.js';
import { rebuildNotFound, rebuildRefused, toComparisonProblem } from './rebuild.problems.js';
import {
  ActivateRequest,
  DifferencesQuery,
  EVENTS_PER_SECOND_DEFAULT,
  REASON_DEFAULT,
  RebuildPath,
  StartRebuildRequest,
} from './rebuild.requests.js';
import { RebuildListResource, RebuildResource, toRebuildResource } from './rebuild.resources.js';

@ApiTags('Rebuilds')
@RequiresRole('operator')
@Controller('v1/rebuilds')
export class RebuildsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly reporting: ReportingCurrency,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Build the read model anew from the logs, beside the live one',
    description: 'Answers stay with the live one until the rebuild is activated. One is on its way at a time.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({ type: StartRebuildRequest, required: false })
  @ApiCreatedResponse({ type: RebuildResource })
  @ApiResponse({ status: 409, description: '`rebuild-in-progress`, `command-id-taken`.' })
  async start(
    @Body() { reason = REASON_DEFAULT, eventsPerSecond = EVENTS_PER_SECOND_DEFAULT }: StartRebuildRequest,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<Plain<RebuildResource>> {
    const { commandId } = readCommandHeaders(headers);
    const outcome = await this.commands.execute(new StartRebuild({ reason, eventsPerSecond, commandId }));
    if (outcome.outcome === 'refused') throw rebuildRefused(outcome);
    return this.resourceOf(outcome.generation.id);
  }

  @Get()
  @RequiresRole('analyst', 'operator')
  @ApiOperation({ summary: 'The newest 100 builds of the read model, the newest first; one of them is live' })
  @ApiOkResponse({ type: RebuildListResource })
  async list(): Promise<Plain<RebuildListResource>> {
    return { rebuilds: (await this.queries.execute(new ListRebuilds())).map(toRebuildResource) };
  }

  @Get(':id')
  @RequiresRole('analyst', 'operator')
  @ApiOperation({ summary: 'One build of the read model: its state, and how far it is' })
  @ApiOkResponse({ type: RebuildResource })
  get(@Param() { id }: RebuildPath): Promise<Plain<RebuildResource>> {
    return this.resourceOf(id);
  }

  @Get(':id/differences')
  @RequiresRole('analyst', 'operator')
  @ApiOperation({
    summary: 'What differs from the live one, cell by cell',
    description:
      'Tallies, histogram bins and facts with their history, of both in one snapshot and up to the same position of each ' +
      'log; the kinds of which only one of them has facts are named instead. Each page is compared anew.',
  })
  @ApiOkResponse({ schema: comparisonSchema })
  @ApiResponse({ status: 409, description: '`not-caught-up`: too much lies between the two.' })
  async differences(@Param() { id }: RebuildPath, @Query() { limit, cursor }: DifferencesQuery): Promise<Comparison> {
    const query = new GetDifferences(id, { limit, cursor: cursor ?? null });
    const comparison = await this.queries.execute(query).catch(toComparisonProblem);
    if (comparison === null) throw rebuildNotFound(id);
    return comparison;
  }

  @Get(':id/kpi-changes')
  @RequiresRole('analyst', 'operator')
  @ApiOperation({
    summary: 'Which KPIs would change, month by month, if this one were activated',
    description: 'Every KPI of the catalogue over all there is, in UTC and the reporting currency; nothing is changed.',
  })
  @ApiOkResponse({ schema: kpiChangesSchema })
  async kpiChanges(@Param() { id }: RebuildPath): Promise<KpiChanges> {
    const changes = await this.queries.execute(new GetKpiChanges(id, this.reporting.currency)).catch(toProblem);
    if (changes === null) throw rebuildNotFound(id);
    return changes;
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a rebuild rest' })
  @ApiOkResponse({ type: RebuildResource })
  @ApiResponse({ status: 409, description: '`rebuild-ended`.' })
  pause(@Param() { id }: RebuildPath): Promise<Plain<RebuildResource>> {
    return this.change(id, { kind: 'pause' });
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a rebuild that was paused, or failed, go on where it stopped' })
  @ApiOkResponse({ type: RebuildResource })
  @ApiResponse({ status: 409, description: '`rebuild-ended`.' })
  resume(@Param() { id }: RebuildPath): Promise<Plain<RebuildResource>> {
    return this.change(id, { kind: 'resume' });
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a rebuild up; what it has stored is deleted in the background' })
  @ApiOkResponse({ type: RebuildResource })
  @ApiResponse({ status: 409, description: '`rebuild-ended`.' })
  cancel(@Param() { id }: RebuildPath): Promise<Plain<RebuildResource>> {
    return this.change(id, { kind: 'cancel' });
  }

  @Post(':id/activate')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Answer from a rebuild that has caught up, from one moment to the next',
    description:
      'What was live before goes on following the logs, to be rolled back to; what was kept so far is deleted.',
  })
  @ApiBody({ type: ActivateRequest, required: false })
  @ApiOkResponse({ type: RebuildResource })
  @ApiResponse({ status: 409, description: '`not-caught-up`, `cells-differ` with `comparison`.' })
  activate(
    @Param() { id }: RebuildPath,
    @Body() { acceptDifferences = false }: ActivateRequest,
  ): Promise<Plain<RebuildResource>> {
    return this.change(id, { kind: 'activate', acceptDifferences });
  }

  @Post(':id/rollback')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer from what was live before this one again; the answer is what is live now' })
  @ApiOkResponse({ type: RebuildResource })
  @ApiResponse({ status: 409, description: '`not-live`, `nothing-to-roll-back-to`.' })
  rollBack(@Param() { id }: RebuildPath): Promise<Plain<RebuildResource>> {
    return this.change(id, { kind: 'roll-back' });
  }

  private async change(id: number, change: RebuildChange): Promise<Plain<RebuildResource>> {
    const outcome = await this.commands.execute(new ChangeRebuild(id, change)).catch(toComparisonProblem);
    if (outcome.outcome === 'refused') throw rebuildRefused(outcome);
    return this.resourceOf(outcome.generation.id);
  }

  private async resourceOf(id: number): Promise<Plain<RebuildResource>> {
    const rebuild = await this.queries.execute(new GetRebuild(id));
    if (rebuild === null) throw rebuildNotFound(id);
    return toRebuildResource(rebuild);
  }
}
