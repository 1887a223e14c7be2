import { readFileSync } from 'node:fs';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { minorUnitDigits } from '@opex/contracts';
import type { ConnectedMessageBus } from '@opex/messaging/connect';
import { connectMessageBus } from '@opex/messaging/connect';
import {
  ApiKeysModule,
  databaseTlsOf,
  kafkaSecurityOf,
  measurePool,
  openDataSource,
  openServiceDatabase,
  Readiness,
  Registry,
} from '@opex/service-host';
import type { KafkaSecurity } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { AlertsModule } from './alerts.module.js';
import { DeleteMeasureHandler, MinorUnits, PutMeasureHandler } from './application/definitions/change-measure.js';
import { Doors } from './application/doors/doors.js';
import { EventSample } from './application/definitions/event-sample.js';
import { MeasureBuilds } from './application/definitions/measure-builds.js';
import { PreviewKpiHandler } from './application/definitions/preview-kpi.js';
import { PreviewMeasureHandler } from './application/definitions/preview-measure.js';
import { ExplainKpiValueHandler } from './application/explain/explain-kpi-value.js';
import { FreshnessSources, GetFreshness, GetFreshnessHandler } from './application/get-freshness.js';
import { GetKpiComparisonHandler } from './application/comparison/get-kpi-comparison.js';
import { GetKpiContributionHandler } from './application/contribution/get-kpi-contribution.js';
import { GetKpiDistributionHandler } from './application/distribution/get-kpi-distribution.js';
import { GetDutiesHandler } from './application/get-duties.js';
import { GetInitiativesHandler, InitiativeReturns } from './application/get-initiatives.js';
import { GetKpiSignalsHandler } from './application/get-kpi-signals.js';
import { GetKpiValuesHandler } from './application/get-kpi-values.handler.js';
import { KpiCatalogue } from './application/kpi-catalogue.js';
import { Heartbeats } from './application/live/heartbeat.js';
import { LiveBoards } from './application/live/live-boards.js';
import { ProjectionWakeUp } from './application/live/wake-up.js';
import { GetPlanHandler } from './application/get-plan.js';
import { GetScorecardHandler } from './application/get-scorecard.js';
import { Projector } from './application/project-batch.js';
import { GetProjectionStatusHandler } from './application/projection/get-projection-status.js';
import { PauseProjectionHandler } from './application/projection/pause-projection.js';
import { ProjectionInspector, ProjectionProgress } from './application/projection/projection-status.js';
import { ListQuarantinedHandler, QuarantinedEvents } from './application/quarantine/list-quarantined.js';
import { GetConformanceHandler } from './application/process-views/get-conformance.js';
import { GetFlowHandler } from './application/process-views/get-flow.js';
import { GetStepsHandler } from './application/process-views/get-steps.js';
import { GetVariantsHandler } from './application/process-views/get-variants.js';
import { ListCasesHandler } from './application/process-views/list-cases.js';
import { LiveGeneration } from './application/read-model.js';
import { ChangeRebuildHandler } from './application/rebuilds/change-rebuild.js';
import { GetDifferencesHandler, GetRebuildHandler, ListRebuildsHandler } from './application/rebuilds/get-rebuilds.js';
import { GetKpiChangesHandler } from './application/rebuilds/get-kpi-changes.js';
import { Rebuilds } from './application/rebuilds/rebuilds.js';
import { StartRebuildHandler } from './application/rebuilds/start-rebuild.js';
import { GetRestatementsHandler } from './application/restatements/get-restatements.js';
import { GetTilesHandler } from './application/tiles/get-tiles.js';
import { TileEvaluator } from './application/tiles/tile-evaluator.js';
import { BiModule } from './bi/bi.module.js';
import { DefinitionsModule } from './definitions.module.js';
import { measuresOfStored } from './domain/definitions/stored-measure.js';
import type { WriteService } from './domain/fact-kind.js';
import { kindsOfGeneration } from './domain/kinds-of-generation.js';
import { DoorsController } from './http/doors/doors.controller.js';
import { DutiesController } from './http/duties/duties.controller.js';
import { ExplainController } from './http/explain.controller.js';
import { FreshnessController } from './http/freshness.controller.js';
import { InitiativesController } from './http/initiatives.controller.js';
import { KpisController } from './http/kpis.controller.js';
import { MeasuresController } from './http/definitions/measures.controller.js';
import { PreviewsController } from './http/definitions/previews.controller.js';
import { PlanController } from './http/plan/plan.controller.js';
import { ProjectionController } from './http/projection/projection.controller.js';
import { QuarantineController } from './http/quarantine/quarantine.controller.js';
import { ProcessesController } from './http/process-views/processes.controller.js';
import { RebuildsController } from './http/rebuilds/rebuilds.controller.js';
import { KpiQuestionsController } from './http/questions/kpi-questions.controller.js';
import { ReportingCurrency } from './http/reporting-currency.js';
import { RestatementsController } from './http/restatements.controller.js';
import { ScorecardController } from './http/scorecard.controller.js';
import { LiveController } from './http/live/live.controller.js';
import { LiveStreams } from './http/live/live-streams.js';
import { TaggedAnswers } from './http/tagged-answers.js';
import { TilesController } from './http/tiles/tiles.controller.js';
import { PostgresEventSample } from './infrastructure/definitions/postgres-event-sample.js';
import { GenerationRemoval } from './infrastructure/generation-removal.js';
import { GenerationRunner } from './infrastructure/generation-runner.js';
import { HttpDoors } from './infrastructure/http-doors.js';
import { HttpLogHeads } from './infrastructure/http-log-heads.js';
import { LiveWork } from './infrastructure/pace.js';
import { poolOf } from './infrastructure/pool-of.js';
import { PostgresGenerationComparison } from './infrastructure/postgres-generation-comparison.js';
import { PostgresGenerations } from './infrastructure/postgres-generations.js';
import { PostgresLiveGeneration } from './infrastructure/postgres-live-generation.js';
import { PostgresProjectionStore } from './infrastructure/postgres-projection-store.js';
import { ProjectionConsumer } from './infrastructure/projection-consumer.js';
import { ProjectionMetrics } from './infrastructure/projection-metrics.js';
import { PostgresProjectionProgress } from './infrastructure/status/postgres-projection-progress.js';
import { PostgresQuarantinedEvents } from './infrastructure/status/postgres-quarantined-events.js';
import { kpiSchema } from './kpi-schema.js';
import type { KpiConfig } from './kpi-settings.js';

const SERVICE = 'kpi-projections';

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
    private readonly runner: GenerationRunner,
    private readonly readiness: Readiness,
    private readonly registry: Registry,
  ) {}

  static forService(config: KpiConfig): DynamicModule {
    const kafka = kafkaSecurityOf(config);
    return {
      module: KpiProjectionsModule,
      // These are for every module.
      global: true,
      exports: [DataSource, LiveGeneration, ProjectionWakeUp],
      imports: [
        CqrsModule.forRoot(),
        ApiKeysModule,
        DefinitionsModule.forService(config),
        AlertsModule.forService(config),
        BiModule.forService(config),
      ],
      controllers: [
        KpisController,
        KpiQuestionsController,
        ExplainController,
        RestatementsController,
        ScorecardController,
        TilesController,
        LiveController,
        InitiativesController,
        DutiesController,
        PlanController,
        DoorsController,
        FreshnessController,
        ProjectionController,
        QuarantineController,
        ProcessesController,
        RebuildsController,
        MeasuresController,
        PreviewsController,
      ],
      providers: [
        GetKpiValuesHandler,
        GetKpiSignalsHandler,
        GetKpiComparisonHandler,
        GetKpiDistributionHandler,
        { provide: GetKpiContributionHandler, useFactory: () => new GetKpiContributionHandler(digitsOf) },
        ExplainKpiValueHandler,
        GetRestatementsHandler,
        GetScorecardHandler,
        GetTilesHandler,
        GetInitiativesHandler,
        GetDutiesHandler,
        GetPlanHandler,
        { provide: Doors, useFactory: () => new HttpDoors(urlsOf(config)) },
        GetFreshnessHandler,
        GetProjectionStatusHandler,
        PauseProjectionHandler,
        ListQuarantinedHandler,
        GetKpiChangesHandler,
        GetVariantsHandler,
        GetFlowHandler,
        GetStepsHandler,
        GetConformanceHandler,
        ListCasesHandler,
        StartRebuildHandler,
        ChangeRebuildHandler,
        ListRebuildsHandler,
        GetRebuildHandler,
        GetDifferencesHandler,
        PutMeasureHandler,
        DeleteMeasureHandler,
        PreviewMeasureHandler,
        PreviewKpiHandler,
        {
          provide: EventSample,
          inject: [DataSource],
          useFactory: (source: DataSource) => new PostgresEventSample(poolOf(source)),
        },
        { provide: MinorUnits, useValue: new MinorUnits(digitsOf) },
        { provide: ReportingCurrency, useValue: new ReportingCurrency(config.REPORTING_CURRENCY) },
        {
          provide: DataSource,
          inject: [Readiness, PinoLogger],
          useFactory: (readiness: Readiness, { logger }: PinoLogger) =>
            openServiceDatabase({ applicationName: SERVICE, schema: kpiSchema, config, readiness, logger }),
        },
        {
          provide: LiveGeneration,
          inject: [DataSource, ProjectionWakeUp],
          useFactory: (source: DataSource, wakeUp: ProjectionWakeUp) =>
            new PostgresLiveGeneration(poolOf(source), digitsOf, config.PARTITIONS, wakeUp),
        },
        ProjectionWakeUp,
        {
          provide: LiveBoards,
          inject: [LiveGeneration, KpiCatalogue, TileEvaluator, ProjectionWakeUp, PinoLogger],
          useFactory: (
            live: LiveGeneration,
            catalogue: KpiCatalogue,
            evaluator: TileEvaluator,
            wakeUp: ProjectionWakeUp,
            { logger }: PinoLogger,
          ) =>
            new LiveBoards({
              ...{ live, catalogue, evaluator, wakeUp },
              nowMs: () => Date.now(),
              onFault: (error) => logger.error({ err: error }, 'Live tiles are not evaluated; tried again'),
            }),
        },
        { provide: LiveStreams, inject: [Registry], useFactory: (registry: Registry) => new LiveStreams(registry) },
        {
          provide: Heartbeats,
          inject: [QueryBus, LiveGeneration],
          useFactory: (queries: QueryBus, live: LiveGeneration) =>
            new Heartbeats(
              config.LIVE_HEARTBEAT_SECONDS * 1_000,
              async () => queries.execute(new GetFreshness(await live.readModel())),
              () => Date.now(),
            ),
        },
        { provide: TaggedAnswers, inject: [QueryBus], useFactory: (queries: QueryBus) => new TaggedAnswers(queries) },
        { provide: TileEvaluator, useFactory: () => new TileEvaluator(() => Date.now()) },
        { provide: InitiativeReturns, useValue: new InitiativeReturns(digitsOf) },
        {
          provide: FreshnessSources,
          useFactory: () => new FreshnessSources(logHeads(config), () => Date.now()),
        },
        {
          provide: GenerationRunner,
          inject: [
            DataSource,
            PostgresGenerations,
            ProjectionProgress,
            ProjectionMetrics,
            ProjectionWakeUp,
            PinoLogger,
          ],
          useFactory: (
            source: DataSource,
            generations: PostgresGenerations,
            progress: ProjectionProgress,
            metrics: ProjectionMetrics,
            wakeUp: ProjectionWakeUp,
            { logger }: PinoLogger,
          ) => {
            const pool = poolOf(source);
            const liveWork = new LiveWork();
            const runner = new GenerationRunner({
              generations,
              removal: new GenerationRemoval(pool),
              isPaused: async () => (await progress.pause()) !== null,
              logger,
              consumerOf: (generation) => {
                const store = new PostgresProjectionStore(pool, generation.id);
                return new ProjectionConsumer({
                  generation,
                  partitions: config.PARTITIONS,
                  liveWork,
                  logger,
                  handler: new Projector(store, {
                    minorUnitDigits: digitsOf,
                    subjectEventsMax: config.SUBJECT_EVENTS_MAX,
                    measures: measuresOfStored(generation.measures, digitsOf),
                    onProjected: (projected) => {
                      metrics.record(projected, runner.roleOf(generation.id));
                      if (runner.roleOf(generation.id) === 'live') wakeUp.wake();
                    },
                  }),
                  markStuck: (id, detail) => store.markStuck(id, detail),
                  connectBus: () => connectBroker(config, kafka, logger),
                });
              },
            });
            metrics.watch(runner);
            return runner;
          },
        },
        {
          provide: ProjectionMetrics,
          inject: [DataSource, Registry],
          useFactory: (source: DataSource, registry: Registry) => new ProjectionMetrics(registry, poolOf(source)),
        },
        {
          provide: ProjectionProgress,
          inject: [DataSource],
          useFactory: (source: DataSource) => new PostgresProjectionProgress(poolOf(source)),
        },
        {
          provide: QuarantinedEvents,
          inject: [DataSource],
          useFactory: (source: DataSource) => new PostgresQuarantinedEvents(poolOf(source)),
        },
        {
          provide: ProjectionInspector,
          inject: [ProjectionProgress, GenerationRunner, FreshnessSources, ProjectionMetrics],
          useFactory: (
            progress: ProjectionProgress,
            runner: GenerationRunner,
            { heads, nowMs }: FreshnessSources,
            metrics: ProjectionMetrics,
          ) => {
            const inspector = new ProjectionInspector(progress, runner, heads, config.PARTITIONS, nowMs);
            metrics.watchLive(inspector);
            return inspector;
          },
        },
        {
          provide: PostgresGenerations,
          inject: [DataSource, MeasureBuilds],
          useFactory: (source: DataSource, builds: MeasureBuilds) => new PostgresGenerations(poolOf(source), [builds]),
        },
        {
          provide: Rebuilds,
          inject: [DataSource, PostgresGenerations, GenerationRunner, MeasureBuilds],
          useFactory: (
            source: DataSource,
            generations: PostgresGenerations,
            runner: GenerationRunner,
            builds: MeasureBuilds,
          ) => {
            const comparison = new PostgresGenerationComparison(poolOf(source), kindsOfGeneration);
            return new Rebuilds(generations, comparison, runner, builds, () => Date.now());
          },
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.readiness.add('projection', () => this.runner.check());
    // What is projected is answered without it.
    this.readiness.watch('broker', () => this.runner.checkBroker());
    measurePool(this.registry, this.dataSource);
    this.runner.start();
  }

  /** The batch in hand is written before the database is left. */
  async onApplicationShutdown(): Promise<void> {
    try {
      await this.runner.stop();
    } finally {
      await this.dataSource.destroy();
    }
  }
}

function logHeads(config: KpiConfig): HttpLogHeads {
  const [apiKey = ''] = config.SERVICE_KEY_FILE === '' ? [] : readFileSync(config.SERVICE_KEY_FILE, 'utf8').split(/\s/);
  return new HttpLogHeads(urlsOf(config), apiKey);
}

const urlsOf = (config: KpiConfig): Readonly<Record<WriteService, string>> => ({
  'process-events': config.PROCESS_EVENTS_URL,
  'quality-audits': config.QUALITY_AUDITS_URL,
  'cost-ledgers': config.COST_LEDGERS_URL,
});

function connectBroker(
  config: KpiConfig,
  kafka: KafkaSecurity,
  logger: PinoLogger['logger'],
): Promise<ConnectedMessageBus> {
  return connectMessageBus({
    url: config.MESSAGING_URL,
    clientId: SERVICE,
    kafka,
    logger: {
      warn: (message, details) => logger.warn(details, message),
      error: (message, details) => logger.error(details, message),
    },
    openDataSource: (url, migrations) =>
      openDataSource({
        ...{ url, migrations, applicationName: SERVICE, poolSize: BROKER_POOL_SIZE },
        tls: databaseTlsOf(config),
      }),
  });
}
