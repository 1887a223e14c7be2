import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { ServiceName } from '@opex/contracts';
import { correctionMigrations, quarantineMigrations } from '@opex/event-intake';
import { AggregateViews, eventLogMigrations, PostgresEventStore } from '@opex/event-sourcing/postgres';
import { openDataSource } from '@opex/service-host';
import type { MigrationInterface } from 'typeorm';
import { DataSource } from 'typeorm';
import { BackgroundWork } from './background-work.js';
import type { WriteServiceConfig } from './write-service-settings.js';

export type Migration = new () => MigrationInterface;

/** The database of a write service, the log in it, and what follows the log. */
@Module({})
export class LogStoreModule {
  /** @param migrations of the tables that the service has of its own; they find the log's there already. */
  static forService(service: ServiceName, config: WriteServiceConfig, migrations: readonly Migration[]): DynamicModule {
    return {
      module: LogStoreModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          useFactory: () =>
            openDataSource({
              url: config.DATABASE_URL,
              applicationName: service,
              migrations: [...eventLogMigrations, ...quarantineMigrations, ...correctionMigrations, ...migrations],
              poolSize: config.DATABASE_POOL_SIZE,
            }),
        },
        {
          provide: PostgresEventStore,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new PostgresEventStore(dataSource),
        },
        BackgroundWork,
        {
          provide: AggregateViews,
          inject: [DataSource, PostgresEventStore, BackgroundWork],
          useFactory: (dataSource: DataSource, store: PostgresEventStore, work: BackgroundWork) =>
            work.add(new AggregateViews({ dataSource, store })),
        },
      ],
      exports: [DataSource, PostgresEventStore, BackgroundWork, AggregateViews],
    };
  }
}
