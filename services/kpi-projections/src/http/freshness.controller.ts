import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { Freshness } from '../application/get-freshness.js';
import { GetFreshness } from '../application/get-freshness.js';
import { LiveGeneration } from '../application/read-model.js';

@ApiTags('Freshness')
@Controller('v1/freshness')
@RequiresRole('analyst', 'operator')
export class FreshnessController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How far the numbers are behind the services that events are sent to' })
  async get(): Promise<Freshness> {
    return this.queries.execute(new GetFreshness(await this.live.readModel()));
  }
}
