import type { DynamicModule, ModuleMetadata, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { ServiceName } from '@opex/contracts';
import { EventIntake, EventIntakeModule, QuarantineStore } from '@opex/event-intake';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import { connectMessageBus } from '@opex/messaging/connect';
import { openDataSource, Readiness, Registry } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { registerLogGauges } from './log-gauges.js';
import { LogPublication } from './log-publication.js';
import type { Migration } from './log-store.module.js';
import { LogStoreModule } from './log-store.module.js';
import { LogController } from './log.controller.js';
import type { WriteServiceConfig } from './write-service-settings.js';

/** Connections of one service to the embedded broker: publisher, wake-up calls, inbox. */
const BROKER_POOL_SIZE = 5;

export interface WriteServiceModuleOptions {
  readonly service: ServiceName;
  readonly config: WriteServiceConfig;
  /** What the service has of its own; `DataSource` and `PostgresEventStore` are there for it. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Of its own tables, named with a later time than those of the log. */
  readonly migrations?: readonly Migration[];
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
  ) {}

  static forService({ service, config, imports = [], migrations = [] }: WriteServiceModuleOptions): DynamicModule {
    return {
      module: WriteServiceModule,
      imports: [
        LogStoreModule.forService(service, config, migrations),
        EventIntakeModule.forService({
          service,
          eventStore: PostgresEventStore,
          quarantineMax: config.QUARANTINE_MAX,
        }),
        ...imports,
      ],
      controllers: [LogController],
      providers: [
        {
          provide: LogPublication,
          inject: [DataSource, PostgresEventStore, EventIntake, PinoLogger],
          useFactory: (
            dataSource: DataSource,
            store: PostgresEventStore,
            intake: EventIntake,
            { logger }: PinoLogger,
          ): LogPublication =>
            new LogPublication({
              service,
              dataSource,
              store,
              intake,
              logger,
              partitions: config.PARTITIONS,
              readsInbox: config.MESSAGING_URL.startsWith('kafka://'),
              connectBus: () =>
                connectMessageBus({
                  url: config.MESSAGING_URL,
                  clientId: service,
                  logger: {
                    warn: (message, details) => logger.warn(details, message),
                    error: (message, details) => logger.error(details, message),
                  },
                  openDataSource: (url, migrations) =>
                    openDataSource({ url, migrations, applicationName: service, poolSize: BROKER_POOL_SIZE }),
                }),
            }),
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.readiness.add('database', async () => {
      await this.dataSource.query('SELECT 1');
    });
    this.readiness.add('broker', () => this.publication.checkBroker());
    this.readiness.add('relay', () => this.publication.checkRelay());
    this.readiness.add('inbox', () => this.publication.checkInbox());
    registerLogGauges(this.registry, this.store, this.quarantine, this.publication);
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
