import { readFileSync } from 'node:fs';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DEFAULT_PARTITIONS, minorUnitDigits } from '@opex/contracts';
import { connectMessageBus } from '@opex/messaging/connect';
import { openDataSource, Readiness, Registry } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { FreshnessSources, GetFreshnessHandler } from './application/get-freshness.js';
import { GetInitiativesHandler, InitiativeReturns } from './application/get-initiatives.js';
import { GetKpiSignalsHandler } from './application/get-kpi-signals.js';
import { GetKpiValuesHandler } from './application/get-kpi-values.handler.js';
import { KpiEvaluator } from './application/get-kpi-values.js';
import { Projector } from './application/project-batch.js';
import { GetScorecardHandler } from './application/get-scorecard.js';
import { PositionWaiter } from './application/wait-for-position.js';
import { FreshnessController } from './http/freshness.controller.js';
import { InitiativesController } from './http/initiatives.controller.js';
import { KpisController } from './http/kpis.controller.js';
import { ReportingCurrency } from './http/reporting-currency.js';
import { ScorecardController } from './http/scorecard.controller.js';
import { HttpLogHeads } from './infrastructure/http-log-heads.js';
import { poolOf } from './infrastructure/pool-of.js';
import { PostgresMeasureReader } from './infrastructure/postgres-measure-reader.js';
import { PostgresProjectionStore } from './infrastructure/postgres-projection-store.js';
import { PostgresWatermarks } from './infrastructure/postgres-watermarks.js';
import { ProjectionConsumer } from './infrastructure/projection-consumer.js';
import { ProjectionMetrics } from './infrastructure/projection-metrics.js';
import { projectionMigrations } from './infrastructure/projection-migrations.js';
import type { KpiConfig } from './kpi-settings.js';

const SERVICE = 'kpi-projections';
const LIVE_GENERATION = 1;

/** Connections to the embedded broker: one reader a topic, wake-up calls, leases. */
const BROKER_POOL_SIZE = 6;

const digitsOf = (currency: string): number => {
  const digits = minorUnitDigits(currency);
  if (digits === undefined) throw new RangeError(`${currency} is no ISO 4217 currency`);
  return digits;
};

/** The read side: projects the logs of the write services into facts and tallies, and answers questions about KPIs. */
@Module({})
export class KpiProjectionsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: ProjectionConsumer,
    private readonly readiness: Readiness,
  ) {}

  static forService(config: KpiConfig): DynamicModule {
    return {
      module: KpiProjectionsModule,
      imports: [CqrsModule.forRoot()],
      controllers: [KpisController, ScorecardController, InitiativesController, FreshnessController],
      providers: [
        GetKpiValuesHandler,
        GetKpiSignalsHandler,
        GetScorecardHandler,
        GetInitiativesHandler,
        GetFreshnessHandler,
        { provide: ReportingCurrency, useValue: new ReportingCurrency(config.REPORTING_CURRENCY) },
        {
          provide: DataSource,
          useFactory: () =>
            openDataSource({
              url: config.DATABASE_URL,
              applicationName: SERVICE,
              migrations: projectionMigrations,
              poolSize: config.DATABASE_POOL_SIZE,
            }),
        },
        {
          provide: PostgresWatermarks,
          inject: [DataSource],
          useFactory: (source: DataSource) => new PostgresWatermarks(poolOf(source), LIVE_GENERATION),
        },
        {
          provide: PositionWaiter,
          inject: [PostgresWatermarks],
          useFactory: (watermarks: PostgresWatermarks) => new PositionWaiter(watermarks),
        },
        {
          provide: KpiEvaluator,
          inject: [DataSource, PostgresWatermarks],
          useFactory: (source: DataSource, watermarks: PostgresWatermarks) =>
            new KpiEvaluator(new PostgresMeasureReader(poolOf(source), LIVE_GENERATION), watermarks, digitsOf),
        },
        {
          provide: InitiativeReturns,
          inject: [KpiEvaluator, PostgresWatermarks],
          useFactory: (evaluator: KpiEvaluator, watermarks: PostgresWatermarks) =>
            new InitiativeReturns(evaluator, watermarks, digitsOf),
        },
        {
          provide: FreshnessSources,
          inject: [PostgresWatermarks],
          useFactory: (watermarks: PostgresWatermarks) =>
            new FreshnessSources(watermarks, logHeads(config), () => Date.now()),
        },
        {
          provide: ProjectionConsumer,
          inject: [DataSource, Registry, PinoLogger],
          useFactory: (source: DataSource, registry: Registry, { logger }: PinoLogger) => {
            const store = new PostgresProjectionStore(poolOf(source), LIVE_GENERATION);
            const metrics = new ProjectionMetrics(registry, poolOf(source), LIVE_GENERATION);
            const consumer = new ProjectionConsumer({
              generation: LIVE_GENERATION,
              partitions: DEFAULT_PARTITIONS,
              logger,
              handler: new Projector(store, { minorUnitDigits: digitsOf, onProjected: metrics.record }),
              markStuck: (id, detail) => store.markStuck(id, detail),
              connectBus: () =>
                connectMessageBus({
                  url: config.MESSAGING_URL,
                  clientId: SERVICE,
                  logger: {
                    warn: (message, details) => logger.warn(details, message),
                    error: (message, details) => logger.error(details, message),
                  },
                  openDataSource: (url, migrations) =>
                    openDataSource({ url, migrations, applicationName: SERVICE, poolSize: BROKER_POOL_SIZE }),
                }),
            });
            metrics.watch(consumer);
            return consumer;
          },
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.readiness.add('database', async () => {
      await this.dataSource.query('SELECT 1');
    });
    this.readiness.add('projection', () => this.consumer.check());
    this.consumer.start();
  }

  /** The batch in hand is written before the database is left. */
  async onApplicationShutdown(): Promise<void> {
    try {
      await this.consumer.stop();
    } finally {
      await this.dataSource.destroy();
    }
  }
}

function logHeads(config: KpiConfig): HttpLogHeads {
  const [apiKey = ''] = config.SERVICE_KEY_FILE === '' ? [] : readFileSync(config.SERVICE_KEY_FILE, 'utf8').split(/\s/);
  const urls = {
    'process-events': config.PROCESS_EVENTS_URL,
    'quality-audits': config.QUALITY_AUDITS_URL,
    'cost-ledgers': config.COST_LEDGERS_URL,
  };
  return new HttpLogHeads(urls, apiKey);
}
