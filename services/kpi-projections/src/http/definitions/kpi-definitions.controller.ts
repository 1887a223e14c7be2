import { Body, Controller, Delete, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { RequiresRole } from '@opex/service-host';
import { accepted, answerMade, CommandEndpoint, MakingEndpoint, readCommand } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { ChangeKpi } from '../../application/definitions/change-kpi.js';
import type { KpiVersion } from '../../application/definitions/get-kpi-versions.js';
import { GetKpiVersions } from '../../application/definitions/get-kpi-versions.js';
import { KpiCatalogue } from '../../application/kpi-catalogue.js';
import { KpiResource, toKpiResource } from '../kpi-resource.js';
import { kpiSchema, kpiVersionsSchema } from '../kpi-schema.js';
import { unknownKpi } from '../unknown-kpi.js';
import { readable, refused } from './definition.problems.js';
import { KpiPath, KpiRequest, toKpiContent } from './kpi.requests.js';

class WithdrawnKpi {
  @ApiProperty({ example: 'cycle-time' })
  readonly id!: string;

  @ApiProperty({ enum: ['built-in', 'nothing'], description: 'What is in force from now on.' })
  readonly inForce!: 'built-in' | 'nothing';
}

@ApiTags('KPI definitions')
@Controller('v1/kpis')
export class KpiDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly catalogue: KpiCatalogue,
  ) {}

  @Put(':id')
  @ApiOkResponse({ schema: kpiSchema, description: 'As it is in force from now on.' })
  @ApiCreatedResponse({ schema: kpiSchema, description: 'There was no such KPI.' })
  @MakingEndpoint({
    roles: ['controller'],
    summary: 'Define a KPI, or say anew what it is',
    description:
      'In force with the next question, as a new definition version; a question as of an earlier instant is answered ' +
      'with the definition in force then. A built-in KPI gives way to it until it is withdrawn.',
    type: KpiResource,
    refusals: '`goal-changes-unordered` (400), `unreadable-expression` (400)',
  })
  async put(
    @Param() { id }: KpiPath,
    @Body() body: KpiRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<KpiResource>> {
    const asked = await readCommand(headers, () => this.versionOf(id));
    const { at, ...request } = asked;
    const wasThere = (await this.catalogue.asKnownAt(null)).find(id) !== undefined;
    const command = { kind: 'define-kpi', kpi: id, content: toKpiContent(body), at } as const;
    const outcome = await this.commands.execute(new ChangeKpi({ ...request, id, command }));
    const { before, isChanged } = accepted(readable(outcome), asked, reply, refused);
    // What another request has defined in the meantime is in `before`; what is built in is not.
    const isNew = isChanged && before?.content == null && !wasThere;
    answerMade(reply, `/v1/kpis/${encodeURIComponent(id)}`, isNew);
    const definitions = await this.catalogue.asKnownAt(null);
    const kpi = definitions.find(id);
    // It may have been withdrawn in the meantime.
    if (kpi === undefined) throw unknownKpi(id, definitions);
    return toKpiResource(kpi, definitions);
  }

  @Delete(':id')
  @CommandEndpoint({
    roles: ['controller'],
    summary: 'Withdraw what was defined of a KPI',
    description: 'One that is built in is again what it is built in as. Questions as of before are answered as before.',
    type: WithdrawnKpi,
    refusals: '`kpi-not-defined` (404)',
  })
  async withdraw(
    @Param() { id }: KpiPath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<WithdrawnKpi>> {
    const asked = await readCommand(headers, () => this.versionOf(id));
    const { at, ...request } = asked;
    const outcome = await this.commands.execute(
      new ChangeKpi({ ...request, id, command: { kind: 'withdraw-kpi', kpi: id, at } }),
    );
    accepted(readable(outcome), asked, reply, refused);
    const definitions = await this.catalogue.asKnownAt(null);
    return { id, inForce: definitions.find(id) === undefined ? 'nothing' : 'built-in' };
  }

  @Get(':id/versions')
  @RequiresRole('analyst', 'controller')
  @ApiOperation({
    summary: 'All definitions of a KPI, oldest first',
    description: '`knownFrom` says since when each is in force; without content: what is built in, or nothing.',
  })
  @ApiOkResponse({ schema: kpiVersionsSchema })
  @ApiResponse({ status: 404, description: '`unknown-kpi`.' })
  async versions(@Param() { id }: KpiPath): Promise<{ readonly versions: readonly KpiVersion[] }> {
    const versions = await this.queries.execute(new GetKpiVersions(id));
    if (versions.length === 0) throw unknownKpi(id, await this.catalogue.asKnownAt(null));
    return { versions };
  }

  private async versionOf(id: string): Promise<number> {
    return (await this.catalogue.asKnownAt(null)).versionOf(id);
  }
}
