import type {
  DynamicModule,
  InjectionToken,
  ModuleMetadata,
  OnApplicationBootstrap,
  OnApplicationShutdown,
} from '@nestjs/common';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { ServiceName } from '@opex/contracts';
import { CATALOGUE } from '@opex/contracts';
import type { EventGrouping } from '@opex/event-intake';
import {
  EventIntake,
  EventIntakeModule,
  QuarantineRetention,
  QuarantineStore,
  WaitingCorrections,
} from '@opex/event-intake';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import { tracedPublisher } from '@opex/messaging';
import { connectMessageBus } from '@opex/messaging/connect';
import {
  ApiKeysModule,
  databaseTlsOf,
  kafkaSecurityOf,
  measurePool,
  openDataSource,
  Readiness,
  Registry,
} from '@opex/service-host';
import type { FastifyInstance } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { BackgroundWork } from './background-work.js';
import { GetStreamHistoryHandler } from './get-stream-history.js';
import { PublishMetrics, registerLogMetrics } from './log-metrics.js';
import { LogPublication } from './log-publication.js';
import { LogStoreModule } from './log-store.module.js';
import { LogController } from './log.controller.js';
import { ForgetPersonHandler } from './persons/forget-person.js';
import { ForgettingAnnouncer } from './persons/forgetting-announcer.js';
import { PersonVault } from './persons/person-vault.js';
import { translatePersons } from './persons/persons-in-exchange.js';
import { PersonsController } from './persons/persons.controller.js';
import { WaitingBodies } from './persons/waiting-bodies.js';
import { StartWork } from './start-work.js';
import type { WriteSchema } from './write-schema.js';
import type { WriteServiceConfig } from './write-service-settings.js';

/** Connections of one service to the embedded broker: publisher, wake-up calls, inbox. */
const BROKER_POOL_SIZE = 5;

/** A provider that only acts: it must be there before the routes are. */
const PERSONS_IN_EXCHANGE = Symbol('persons in exchange');

export interface WriteServiceModuleOptions {
  readonly service: ServiceName;
  readonly config: WriteServiceConfig;
  /** What the service has of its own; `DataSource` and `PostgresEventStore` are there for it. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Under which token one of `imports` exports what is stored with reported events. */
  readonly grouping?: InjectionToken<EventGrouping>;
  readonly schema: WriteSchema;
}

/** Everything the write services have in common: the log, the events door, the way to the broker, what watchers ask. */
@Module({})
export class WriteServiceModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: PostgresEventStore,
    private readonly publication: LogPublication,
    private readonly quarantine: QuarantineStore,
    private readonly readiness: Readiness,
    private readonly registry: Registry,
    private readonly announcer: ForgettingAnnouncer,
    private readonly vault: PersonVault,
    private readonly forgetting: ForgetPersonHandler,
    private readonly startWork: StartWork,
    work: BackgroundWork,
    waitingCorrections: WaitingCorrections,
    quarantineRetention: QuarantineRetention,
  ) {
    work.add(waitingCorrections);
    work.add(quarantineRetention);
  }

  static forService(options: WriteServiceModuleOptions): DynamicModule {
    const { service, config, imports = [], grouping, schema } = options;
    const kafka = kafkaSecurityOf(config);
    return {
      module: WriteServiceModule,
      imports: [
        LogStoreModule.forService(service, config, schema),
        EventIntakeModule.forService({
          service,
          eventStore: PostgresEventStore,
          concealment: WaitingBodies,
          quarantineMax: config.QUARANTINE_MAX,
          quarantineKeepDays: config.QUARANTINE_KEEP_DAYS,
          ...(grouping === undefined ? {} : { imports, grouping }),
        }),
        ApiKeysModule,
        CqrsModule,
        ...imports,
      ],
      controllers: [LogController, PersonsController],
      providers: [
        ForgetPersonHandler,
        GetStreamHistoryHandler,
        {
          provide: ForgettingAnnouncer,
          inject: [PostgresEventStore, PersonVault],
          useFactory: (store: PostgresEventStore, vault: PersonVault) => new ForgettingAnnouncer(service, store, vault),
        },
        {
          provide: PERSONS_IN_EXCHANGE,
          inject: [HttpAdapterHost, PersonVault],
          useFactory: ({ httpAdapter }: HttpAdapterHost, vault: PersonVault): void =>
            translatePersons(httpAdapter.getInstance<FastifyInstance>(), vault, personalFieldsOf(service)),
        },
        {
          provide: LogPublication,
          inject: [DataSource, PostgresEventStore, EventIntake, Registry, PinoLogger],
          useFactory: (
            dataSource: DataSource,
            store: PostgresEventStore,
            intake: EventIntake,
            registry: Registry,
            { logger }: PinoLogger,
          ): LogPublication => {
            const metrics = new PublishMetrics(registry);
            return new LogPublication({
              service,
              dataSource,
              store,
              intake,
              logger,
              measured: (publisher) => tracedPublisher(metrics.of(publisher)),
              partitions: config.PARTITIONS,
              readsInbox: config.MESSAGING_URL.startsWith('kafka://'),
              connectBus: () =>
                connectMessageBus({
                  url: config.MESSAGING_URL,
                  clientId: service,
                  kafka,
                  logger: {
                    warn: (message, details) => logger.warn(details, message),
                    error: (message, details) => logger.error(details, message),
                  },
                  openDataSource: (url, migrations) =>
                    openDataSource({
                      ...{ url, migrations, applicationName: service, poolSize: BROKER_POOL_SIZE },
                      tls: databaseTlsOf(config),
                    }),
                }),
            });
          },
        },
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.startWork.do('persons forgotten', async () => {
      await this.forgetting.forgetAgain();
      await this.announcer.announcePending();
    });
    this.readiness.add('personal-data-key', () => this.vault.requireKey());
    // The log is the outbox: the door takes events in without a broker, and must not lose its callers for that.
    this.readiness.watch('broker', () => this.publication.checkBroker());
    this.readiness.watch('relay', () => this.publication.checkRelay());
    this.readiness.watch('inbox', () => this.publication.checkInbox());
    const { store, dataSource, quarantine, publication } = this;
    registerLogMetrics(this.registry, { store, dataSource, quarantine, publication });
    measurePool(this.registry, dataSource);
    this.publication.start();
  }

  /** After the last request is answered. In this order: each part uses those after it. */
  async onApplicationShutdown(): Promise<void> {
    try {
      await this.publication.stop();
      await this.store.close();
    } finally {
      await this.dataSource.destroy();
    }
  }
}

/** What names a person in the events of a service. */
const personalFieldsOf = (service: ServiceName): ReadonlySet<string> =>
  new Set(CATALOGUE.flatMap((contract) => (contract.service === service ? contract.personal : [])));
