import type { DynamicModule, OnApplicationBootstrap } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { normaliseInstant } from '@opex/contracts';
import { registerEventBodyParsers } from '@opex/event-intake';
import { AggregateViews, LogFollower, PostgresEventStore, TimerRunner } from '@opex/event-sourcing/postgres';
import type { ServiceOptions } from '@opex/service-host';
import { BackgroundWork, StartWork, WriteServiceModule, writeSchema } from '@opex/write-service';
import { DataSource } from 'typeorm';
import { Cases } from './application/cases.js';
import { GetCaseHandler } from './application/get-case.js';
import { GetProcessDefinitionHandler } from './application/get-process-definition.js';
import { ListCasesHandler } from './application/list-cases.js';
import { ListDefinitionVersionsHandler } from './application/list-definition-versions.js';
import { ListProcessDefinitionsHandler } from './application/list-process-definitions.js';
import { OperationalFacts } from './application/operational-facts.js';
import { DEFINITION_STREAM, ProcessDefinitions } from './application/process-definitions.js';
import {
  PublishDefaultDefinitions,
  PublishDefaultDefinitionsHandler,
} from './application/publish-default-definitions.js';
import { PublishProcessDefinitionHandler } from './application/publish-process-definition.js';
import { tellBreaches } from './application/tell-breaches.js';
import { processDefinitionDecider } from './domain/process-definition.decider.js';
import { CasesController } from './http/cases.controller.js';
import { OperationalFactsController } from './http/operational-facts.controller.js';
import { ProcessDefinitionsController } from './http/process-definitions.controller.js';
import { READ_TYPES as CASE_READ_TYPES } from './infrastructure/case-log.js';
import type { CaseRules } from './infrastructure/case-tables.js';
import { applyToCases, LIMIT_TIMERS } from './infrastructure/case-tables.js';
import { CreateCases1763900000300 } from './infrastructure/migrations/create-cases-1763900000300.js';
import { CreateOperationalFacts1763900000310 } from './infrastructure/migrations/create-operational-facts-1763900000310.js';
import { LimitCases1763900000320 } from './infrastructure/migrations/limit-cases-1763900000320.js';
import {
  applyToOperationalFacts,
  READ_TYPES as OPERATIONAL_READ_TYPES,
} from './infrastructure/operational-facts-tables.js';
import { PostgresCases, readHistories } from './infrastructure/postgres-cases.js';
import { PostgresOperationalFacts } from './infrastructure/postgres-operational-facts.js';
import { processDefinitionCodec } from './infrastructure/process-definition.codec.js';
import { caseRulesOf, PROCESS_EVENTS_SETTINGS } from './process-events-settings.js';

@Module({
  imports: [CqrsModule],
  controllers: [ProcessDefinitionsController],
  providers: [
    {
      provide: ProcessDefinitions,
      inject: [PostgresEventStore, AggregateViews],
      useFactory: (store: PostgresEventStore, views: AggregateViews) =>
        new ProcessDefinitions(
          store,
          processDefinitionCodec,
          views.of({
            streamKind: DEFINITION_STREAM,
            decider: processDefinitionDecider,
            codec: processDefinitionCodec,
          }),
        ),
    },
    PublishProcessDefinitionHandler,
    PublishDefaultDefinitionsHandler,
    GetProcessDefinitionHandler,
    ListProcessDefinitionsHandler,
    ListDefinitionVersionsHandler,
  ],
})
class ProcessDefinitionsModule implements OnApplicationBootstrap {
  constructor(
    private readonly commands: CommandBus,
    private readonly start: StartWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const at = normaliseInstant(new Date().toISOString()) ?? '';
    await this.start.do('default process definitions', () => this.commands.execute(new PublishDefaultDefinitions(at)));
  }
}

/** A case is folded from all of its events: while senders wait, many new ones of it are taken at a time, and whoever asks waits for no rest. */
const PAGE_EVENTS = 4_000;
const REST_MS_MAX = 5_000;

@Module({})
class CasesModule {
  static by(rules: CaseRules): DynamicModule {
    return {
      module: CasesModule,
      imports: [CqrsModule],
      controllers: [CasesController],
      providers: [
        {
          provide: Cases,
          inject: [DataSource, PostgresEventStore, BackgroundWork],
          useFactory: (dataSource: DataSource, store: PostgresEventStore, work: BackgroundWork): Cases => {
            const follower = work.add(
              new LogFollower({
                name: 'cases',
                dataSource,
                store,
                reads: CASE_READ_TYPES,
                pageEvents: PAGE_EVENTS,
                restMsMax: REST_MS_MAX,
                apply: (page, manager) => applyToCases(page, manager, rules),
                onCaughtUp: () => limits.lookAgain(),
              }),
            );
            const limits = work.add(
              new TimerRunner({
                kind: LIMIT_TIMERS,
                dataSource,
                now: Date.now,
                settled: () => follower.catchUp(),
                fire: async (timers) => {
                  const cases = await readHistories(
                    dataSource,
                    timers.map(({ key }) => key),
                  );
                  await tellBreaches(store, cases, Date.now() * 1000, rules.window);
                },
              }),
            );
            return new PostgresCases(dataSource, follower);
          },
        },
        GetCaseHandler,
        ListCasesHandler,
      ],
    };
  }
}

@Module({
  controllers: [OperationalFactsController],
  providers: [
    {
      provide: OperationalFacts,
      inject: [DataSource, PostgresEventStore, BackgroundWork],
      useFactory: (dataSource: DataSource, store: PostgresEventStore, work: BackgroundWork): OperationalFacts => {
        const apply = applyToOperationalFacts;
        const follower = work.add(
          new LogFollower({ name: 'operational-facts', dataSource, store, reads: OPERATIONAL_READ_TYPES, apply }),
        );
        return new PostgresOperationalFacts(dataSource, follower);
      },
    },
  ],
})
class OperationalFactsModule {}

const schema = writeSchema([CreateCases1763900000300, CreateOperationalFacts1763900000310, LimitCases1763900000320]);

export const processEvents: ServiceOptions<typeof PROCESS_EVENTS_SETTINGS> = {
  name: 'process-events',
  api: {
    title: 'Process events',
    description: 'Cases, activities, outages, changes, capacity, customers and transactions; process definitions.',
    version: '0.1.0',
  },
  settings: PROCESS_EVENTS_SETTINGS,
  schema,
  prepare: registerEventBodyParsers,
  module: (config): DynamicModule =>
    WriteServiceModule.forService({
      service: 'process-events',
      config,
      imports: [ProcessDefinitionsModule, CasesModule.by(caseRulesOf(config)), OperationalFactsModule],
      schema,
    }),
};
