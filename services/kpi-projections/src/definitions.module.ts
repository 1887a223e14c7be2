import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangeKpiHandler } from './application/definitions/change-kpi.js';
import { DefinedKpis } from './application/definitions/defined-kpis.js';
import { GetKpiVersionsHandler } from './application/definitions/get-kpi-versions.js';
import { StoredKpiCatalogue } from './application/definitions/stored-kpi-catalogue.js';
import { KpiCatalogue } from './application/kpi-catalogue.js';
import { KpiDefinitionsController } from './http/definitions/kpi-definitions.controller.js';
import { kpiCodec } from './infrastructure/definitions/definition-codec.js';
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
          useFactory: () => DefinitionDatabase.open(config.DATABASE_URL, 'kpi-projections'),
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
      ],
      exports: [KpiCatalogue],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
