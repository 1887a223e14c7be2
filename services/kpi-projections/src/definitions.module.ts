import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { requestedAt } from '@opex/write-service/http';
import { databaseTlsOf } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { ChangeKpiHandler } from './application/definitions/change-kpi.js';
import { DefinedKpis } from './application/definitions/defined-kpis.js';
import { DefinedMeasures } from './application/definitions/defined-measures.js';
import { GetKpiVersionsHandler } from './application/definitions/get-kpi-versions.js';
import { MeasureBuilds } from './application/definitions/measure-builds.js';
import { StoredKpiCatalogue } from './application/definitions/stored-kpi-catalogue.js';
import { KpiCatalogue } from './application/kpi-catalogue.js';
import { KpiDefinitionsController } from './http/definitions/kpi-definitions.controller.js';
import { kpiCodec, measureCodec } from './infrastructure/definitions/definition-codec.js';
import { DefinitionDatabase } from './infrastructure/definitions/definition-database.js';
import { PostgresDefinitionLog } from './infrastructure/definitions/postgres-definition-log.js';
import type { KpiConfig } from './kpi-settings.js';

/** What is defined at runtime: the log of definitions, and the catalogue that questions are answered with. */
@Module({})
export class DefinitionsModule implements OnApplicationShutdown {
  constructor(private readonly database: DefinitionDatabase) {}

  static forService(config: KpiConfig): DynamicModule {
    return {
      module: DefinitionsModule,
      global: true,
      imports: [CqrsModule],
      controllers: [KpiDefinitionsController],
      providers: [
        ChangeKpiHandler,
        GetKpiVersionsHandler,
        {
          provide: DefinitionDatabase,
          // The database of the service is there once its DataSource is: that one waits for it.
          inject: [PinoLogger, DataSource],
          useFactory: ({ logger }: PinoLogger) =>
            DefinitionDatabase.open(
              {
                ...{ url: config.DATABASE_URL, tls: databaseTlsOf(config) },
                applicationName: 'kpi-projections',
              },
              (error) => logger.error({ err: error }, 'The log of definitions is not sealed; tried again'),
            ),
        },
        {
          provide: StoredKpiCatalogue,
          inject: [DefinitionDatabase],
          useFactory: ({ store }: DefinitionDatabase) =>
            new StoredKpiCatalogue(new PostgresDefinitionLog(store), () => Date.now()),
        },
        { provide: KpiCatalogue, useExisting: StoredKpiCatalogue },
        {
          provide: DefinedKpis,
          inject: [DefinitionDatabase],
          useFactory: ({ store }: DefinitionDatabase) => new DefinedKpis(store, kpiCodec),
        },
        {
          provide: DefinedMeasures,
          inject: [DefinitionDatabase],
          useFactory: ({ store }: DefinitionDatabase) => new DefinedMeasures(store, measureCodec),
        },
        {
          provide: MeasureBuilds,
          inject: [DefinedMeasures, StoredKpiCatalogue],
          useFactory: (measures: DefinedMeasures, catalogue: StoredKpiCatalogue) =>
            new MeasureBuilds(measures, catalogue, requestedAt),
        },
      ],
      exports: [DefinitionDatabase, KpiCatalogue, StoredKpiCatalogue, DefinedMeasures, MeasureBuilds],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
