import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { registerEventBodyParsers } from '@opex/event-intake';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { ServiceOptions } from '@opex/service-host';
import { WRITE_SERVICE_SETTINGS, WriteServiceModule } from '@opex/write-service';
import { GetProcessDefinitionHandler } from './application/get-process-definition.js';
import { ListProcessDefinitionsHandler } from './application/list-process-definitions.js';
import { ProcessDefinitions } from './application/process-definitions.js';
import { PublishProcessDefinitionHandler } from './application/publish-process-definition.js';
import { ProcessDefinitionsController } from './http/process-definitions.controller.js';
import { processDefinitionCodec } from './infrastructure/process-definition.codec.js';

@Module({
  imports: [CqrsModule],
  controllers: [ProcessDefinitionsController],
  providers: [
    {
      provide: ProcessDefinitions,
      inject: [PostgresEventStore],
      useFactory: (store: PostgresEventStore) => new ProcessDefinitions(store, processDefinitionCodec),
    },
    PublishProcessDefinitionHandler,
    GetProcessDefinitionHandler,
    ListProcessDefinitionsHandler,
  ],
})
class ProcessDefinitionsModule {}

export const processEvents: ServiceOptions<typeof WRITE_SERVICE_SETTINGS> = {
  name: 'process-events',
  api: {
    title: 'Process events',
    description: 'Cases, activities, outages, changes, capacity, customers and transactions; process definitions.',
    version: '0.1.0',
  },
  settings: WRITE_SERVICE_SETTINGS,
  prepare: registerEventBodyParsers,
  module: (config): DynamicModule =>
    WriteServiceModule.forService({ service: 'process-events', config, imports: [ProcessDefinitionsModule] }),
};
