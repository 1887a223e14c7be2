import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { Freshness } from '../application/get-freshness.js';
import { GetFreshness } from '../application/get-freshness.js';
import { LiveGeneration } from '../application/read-model.js';
import type { Schema } from './values-schema.js';
import { numberOrNull, orNull } from './values-schema.js';

const watermark: Schema = {
  ...orNull({ type: 'string', format: 'date-time' }),
  description: 'Everything recorded before it is in the numbers; null before the first event.',
};

const freshnessSchema: Schema = {
  title: 'Freshness',
  type: 'object',
  required: ['watermark', 'lag', 'services'],
  properties: {
    watermark,
    lag: {
      type: 'object',
      description: 'What is stored and not in the numbers yet; null where a service does not answer.',
      required: ['events', 'seconds'],
      properties: { events: numberOrNull, seconds: numberOrNull },
    },
    services: {
      type: 'array',
      items: {
        type: 'object',
        required: ['service', 'recorded', 'projected', 'watermark'],
        properties: {
          service: { type: 'string' },
          recorded: { ...numberOrNull, description: 'Newest position of its log; null where it does not answer.' },
          projected: { type: 'integer' },
          watermark,
        },
      },
    },
  },
};

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
  @ApiOkResponse({ schema: freshnessSchema })
  async get(): Promise<Freshness> {
    return this.queries.execute(new GetFreshness(await this.live.readModel()));
  }
}
