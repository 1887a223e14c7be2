import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import { poolOf } from '../infrastructure/pool-of.js';
import type { KpiConfig } from '../kpi-settings.js';
import { ODataController } from './odata/odata.controller.js';
import { ReadEntities } from './odata/read-entities.js';
import { BiRefresh } from './refresh/bi-refresh.js';
import { RefreshTimer } from './refresh/refresh-timer.js';
import { PostgresBiStore } from './sql/postgres-bi-store.js';
import { TableReader } from './sql/table-reader.js';

/** The doors of BI tools: the schema `bi`, OData, files. */
@Module({})
export class BiModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly timer: RefreshTimer,
    private readonly refresh: BiRefresh,
  ) {}

  static forService(config: KpiConfig): DynamicModule {
    return {
      module: BiModule,
      imports: [CqrsModule],
      controllers: [ODataController],
      providers: [
        {
          provide: PostgresBiStore,
          inject: [DataSource],
          useFactory: (source: DataSource) => new PostgresBiStore(poolOf(source)),
        },
        {
          provide: BiRefresh,
          inject: [LiveGeneration, KpiCatalogue, QueryBus, PostgresBiStore, PinoLogger],
          useFactory: (
            live: LiveGeneration,
            catalogue: KpiCatalogue,
            queries: QueryBus,
            store: PostgresBiStore,
            { logger }: PinoLogger,
          ) =>
            new BiRefresh(live, catalogue, queries, store, {
              timeZone: config.BI_TIME_ZONE,
              currency: config.REPORTING_CURRENCY,
              ageMsMax: config.BI_REFRESH_SECONDS * 1_000,
              now: () => Date.now(),
              onFault: (error) => logger.error({ err: error }, 'The tables of BI are not refreshed; tried again'),
            }),
        },
        {
          provide: RefreshTimer,
          inject: [BiRefresh],
          useFactory: (refresh: BiRefresh) => new RefreshTimer(refresh, config.BI_REFRESH_SECONDS),
        },
        {
          provide: ReadEntities,
          inject: [BiRefresh, PostgresBiStore, DataSource],
          useFactory: (refresh: BiRefresh, store: PostgresBiStore, source: DataSource) =>
            new ReadEntities(refresh, store, new TableReader(poolOf(source))),
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.timer.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.timer.stop();
    await this.refresh.stop();
  }
}
