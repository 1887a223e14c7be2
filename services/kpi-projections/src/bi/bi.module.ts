import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { databaseTlsOf } from '@opex/service-host';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { KpiCatalogue } from '../application/kpi-catalogue.js';
import { LiveGeneration } from '../application/read-model.js';
import { poolOf } from '../infrastructure/pool-of.js';
import type { KpiConfig } from '../kpi-settings.js';
import { ODataController } from './odata/odata.controller.js';
import { ReadEntities } from './odata/read-entities.js';
import { BiRefresh } from './refresh/bi-refresh.js';
import { RefreshTimer } from './refresh/refresh-timer.js';
import { BiSchema } from './sql/bi-schema.js';
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
          inject: [DataSource, PinoLogger],
          useFactory: async (source: DataSource, { logger }: PinoLogger) => {
            await openSchema(config, (message) => logger.warn(message));
            return new PostgresBiStore(poolOf(source));
          },
        },
        {
          provide: BiRefresh,
          inject: [LiveGeneration, KpiCatalogue, QueryBus, PostgresBiStore],
          useFactory: (live: LiveGeneration, catalogue: KpiCatalogue, queries: QueryBus, store: PostgresBiStore) =>
            new BiRefresh(live, catalogue, queries, store, {
              timeZone: config.BI_TIME_ZONE,
              currency: config.REPORTING_CURRENCY,
              ageMsMax: config.BI_REFRESH_SECONDS * 1_000,
              now: () => Date.now(),
            }),
        },
        {
          provide: RefreshTimer,
          inject: [BiRefresh, PinoLogger],
          useFactory: (refresh: BiRefresh, { logger }: PinoLogger) =>
            new RefreshTimer(refresh, config.BI_REFRESH_SECONDS, (error) =>
              logger.error({ err: error }, 'The tables of BI are not refreshed; tried again'),
            ),
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
    await this.refresh.settled();
  }
}

/** As the owner of the database, where that is another login than the one of the service. */
async function openSchema(config: KpiConfig, warn: (message: string) => void): Promise<void> {
  const tls = databaseTlsOf(config);
  const owner = new Pool({
    connectionString: config.DATABASE_OWNER_URL ?? config.DATABASE_URL,
    max: 1,
    ...(tls && { ssl: tls }),
  });
  try {
    const schema = new BiSchema(owner);
    await schema.bringUpToDate();
    if (config.DATABASE_OWNER_URL !== null) await schema.letRead(loginOf(config.DATABASE_URL));
    if (config.BI_LOGIN === '') return;
    await schema.letRead(config.BI_LOGIN);
    if (!(await schema.bound(config.BI_LOGIN)))
      warn(`BI_LOGIN has no statement_timeout of ours: have an administrator set it for ${config.BI_LOGIN}`);
  } finally {
    await owner.end();
  }
}

const loginOf = (databaseUrl: string): string => decodeURIComponent(new URL(databaseUrl).username);
