import { Body, Controller, Delete, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { nearestName } from '@opex/contracts';
import { ProblemError, RequiresRole, versionTag } from '@opex/service-host';
import { accepted, answerMade, CommandEndpoint, MakingEndpoint, readCommand } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { DeleteMeasure, PutMeasure } from '../../application/definitions/change-measure.js';
import type { KpiDefinitions, MeasureDefinition } from '../../application/kpi-catalogue.js';
import { KpiCatalogue } from '../../application/kpi-catalogue.js';
import { readable, refused } from './definition.problems.js';
import { MeasurePath, MeasureRequest, toMeasureContent } from './measure.requests.js';
import type { MeasureResource, SourceResource } from './measure.resources.js';
import { measureSchema, sourcesSchema, toMeasureResource, toSourceResource } from './measure.resources.js';

@ApiTags('Measures')
@Controller('v1/measures')
export class MeasuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly catalogue: KpiCatalogue,
  ) {}

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'What formulas can be made of: measures that are built in, and those defined at runtime' })
  @ApiOkResponse({ schema: sourcesSchema })
  async list(): Promise<{ readonly measures: readonly SourceResource[] }> {
    const definitions = await this.catalogue.asKnownAt(null);
    const sources = [...definitions.sources.values()];
    return { measures: sources.map((source) => toSourceResource(source, definitions.findMeasure(source.name))) };
  }

  @Get(':id')
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'One measure that is defined at runtime' })
  @ApiOkResponse({ schema: measureSchema })
  @ApiResponse({ status: 404, description: '`unknown-measure`.' })
  async get(@Param() { id }: MeasurePath, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeasureResource> {
    const measure = await this.find(id);
    void reply.header('etag', versionTag(measure.version));
    return toMeasureResource(measure);
  }

  @Put(':id')
  @ApiOkResponse({ schema: measureSchema, description: 'As it stands, and the rebuild that builds its facts.' })
  @ApiCreatedResponse({ schema: measureSchema, description: 'There was no such measure.' })
  @MakingEndpoint({
    roles: ['controller'],
    summary: 'Define a measure, or say anew what it is',
    description:
      'Expressions are CEL over `data` (the fields of the event types), `attributes` (what events carry beyond them), ' +
      '`subject`, `source`, `eventType`, `id` and `occurredAt`. Its facts are built beside the live ones: activate the ' +
      'rebuild that the answer names once it has caught up. Until then the definition before it is answered with, and a ' +
      'KPI over a measure that has none answers null with `measure-building:<id>`.',
    type: Object,
    refusals:
      '`measure-built-in`; with 400: `unreadable-expression`, `value-missing`, `value-unused`, `subject-missing`, ' +
      '`currency-missing`, `unit-unfit`, `aggregate-unfit`',
  })
  async put(
    @Param() { id }: MeasurePath,
    @Body() body: MeasureRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeasureResource> {
    const asked = await readCommand(headers, () => this.versionOf(id));
    const { at, ...request } = asked;
    const command = { kind: 'define-measure', measure: id, content: toMeasureContent(body), at } as const;
    const changed = await this.commands.execute(new PutMeasure({ ...request, id, command }, body.eventsPerSecond));
    const { before, isChanged } = accepted(readable(changed.outcome), asked, reply, refused);
    answerMade(reply, `/v1/measures/${encodeURIComponent(id)}`, isChanged && before?.content == null);
    return toMeasureResource(await this.find(id), changed.build);
  }

  @Delete(':id')
  @ApiOkResponse({ schema: measureSchema })
  @CommandEndpoint({
    roles: ['controller'],
    summary: 'Withdraw a measure that no KPI is made of',
    description: 'Questions as of before are answered as before.',
    type: Object,
    refusals: '`measure-in-use`; `measure-not-defined` (404)',
  })
  async withdraw(
    @Param() { id }: MeasurePath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeasureResource> {
    const asked = await readCommand(headers, () => this.versionOf(id));
    const { at, ...request } = asked;
    const command = { kind: 'withdraw-measure', measure: id, at } as const;
    const outcome = await this.commands.execute(new DeleteMeasure({ ...request, id, command }));
    accepted(readable(outcome), asked, reply, refused);
    return toMeasureResource(await this.find(id));
  }

  private async versionOf(id: string): Promise<number> {
    return (await this.catalogue.asKnownAt(null)).findMeasure(id)?.version ?? 0;
  }

  private async find(id: string): Promise<MeasureDefinition> {
    const definitions = await this.catalogue.asKnownAt(null);
    const measure = definitions.findMeasure(id);
    if (measure === undefined) throw unknownMeasure(id, definitions);
    return measure;
  }
}

function unknownMeasure(id: string, { measures }: KpiDefinitions): ProblemError {
  const nearest = nearestName(
    id,
    measures.map((known) => known.id),
  );
  const hint = nearest === undefined ? 'None is defined at runtime.' : `Did you mean ${nearest}?`;
  const title = 'There is no such measure';
  return new ProblemError({ status: 404, code: 'unknown-measure', title, detail: `"${id}" is not defined. ${hint}` });
}
