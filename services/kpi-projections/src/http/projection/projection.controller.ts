import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Plain, Principal } from '@opex/service-host';
import { Caller, RequiresRole } from '@opex/service-host';
import { GetProjectionStatus } from '../../application/projection/get-projection-status.js';
import { PauseProjection } from '../../application/projection/pause-projection.js';
import { ProjectionResource } from './projection.resources.js';

@ApiTags('Projection')
@RequiresRole('operator')
@Controller('v1/projection')
export class ProjectionController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @RequiresRole('analyst', 'operator')
  @ApiOperation({ summary: 'How far each partition is behind, and whether all that is stored is accounted for' })
  @ApiOkResponse({ type: ProjectionResource })
  get(): Promise<Plain<ProjectionResource>> {
    return this.queries.execute(new GetProjectionStatus());
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stop projecting, in every instance and over restarts',
    description: 'Answers stay as they are, and say how old they are. Nothing is lost: events wait in their topics.',
  })
  @ApiOkResponse({ type: ProjectionResource })
  async pause(@Caller() caller: Principal | null): Promise<Plain<ProjectionResource>> {
    await this.commands.execute(new PauseProjection(caller?.name ?? 'anonymous'));
    return this.get();
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on projecting' })
  @ApiOkResponse({ type: ProjectionResource })
  async resume(): Promise<Plain<ProjectionResource>> {
    await this.commands.execute(new PauseProjection(null));
    return this.get();
  }
}
