import type { BeforeApplicationShutdown, DynamicModule, OnApplicationBootstrap } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PeriodicDuty } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { AlertReader } from './application/alerts/alert-book.js';
import { AlertChannels } from './application/alerts/alert-channels.js';
import { AlertDuty } from './application/alerts/alert-duty.js';
import { AlertRuleBook, AlertRules } from './application/alerts/alert-rules.js';
import { AlertWatcher } from './application/alerts/alert-watcher.js';
import { ChangeAlertRuleHandler } from './application/alerts/change-alert-rule.js';
import { KpiCatalogue } from './application/kpi-catalogue.js';
import { ProjectionWakeUp } from './application/live/wake-up.js';
import { LiveGeneration } from './application/read-model.js';
import { AlertRulesController } from './http/alerts/alert-rules.controller.js';
import { AlertsController } from './http/alerts/alerts.controller.js';
import { alertRuleCodec } from './infrastructure/alerts/alert-rule-codec.js';
import { DeliveryWorker } from './infrastructure/alerts/delivery-worker.js';
import { PostgresAlertBook } from './infrastructure/alerts/postgres-alert-book.js';
import { PostgresAlertChannels } from './infrastructure/alerts/postgres-alert-channels.js';
import { PostgresAlertRuleLog } from './infrastructure/alerts/postgres-alert-rule-log.js';
import { WebhookSender } from './infrastructure/alerts/webhook-sender.js';
import { DefinitionDatabase } from './infrastructure/definitions/definition-database.js';
import { poolOf } from './infrastructure/pool-of.js';
import type { KpiConfig } from './kpi-settings.js';

const now = (): number => Date.now();

/** Alerts for people: rules, what they have told, and its delivery. */
@Module({})
export class AlertsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly judging: PeriodicDuty;

  constructor(
    duty: AlertDuty,
    private readonly worker: DeliveryWorker,
    private readonly logger: PinoLogger,
  ) {
    const { name } = duty;
    this.judging = new PeriodicDuty({
      name,
      look: (_note, signal) => duty.look(signal),
      rest: (tookMs, signal) => duty.rest(tookMs, signal),
    });
  }

  static forService(config: KpiConfig): DynamicModule {
    return {
      module: AlertsModule,
      imports: [CqrsModule],
      controllers: [AlertRulesController, AlertsController],
      providers: [
        ChangeAlertRuleHandler,
        {
          provide: AlertRules,
          inject: [DefinitionDatabase],
          useFactory: ({ store }: DefinitionDatabase) => new AlertRules(store, alertRuleCodec),
        },
        {
          provide: AlertRuleBook,
          inject: [DefinitionDatabase],
          useFactory: ({ store }: DefinitionDatabase) => new AlertRuleBook(new PostgresAlertRuleLog(store)),
        },
        {
          provide: PostgresAlertBook,
          inject: [DataSource],
          useFactory: (source: DataSource) => new PostgresAlertBook(poolOf(source), now),
        },
        { provide: AlertReader, useExisting: PostgresAlertBook },
        {
          provide: AlertChannels,
          inject: [DataSource],
          useFactory: (source: DataSource) => new PostgresAlertChannels(poolOf(source), now),
        },
        {
          provide: AlertDuty,
          inject: [LiveGeneration, AlertRuleBook, KpiCatalogue, PostgresAlertBook, ProjectionWakeUp],
          useFactory: (
            live: LiveGeneration,
            rules: AlertRuleBook,
            catalogue: KpiCatalogue,
            book: PostgresAlertBook,
            wakeUp: ProjectionWakeUp,
          ) =>
            new AlertDuty({
              ...{ live, rules, wakeUp },
              watcher: new AlertWatcher({ rules, catalogue, book, currency: config.REPORTING_CURRENCY, nowMs: now }),
            }),
        },
        {
          provide: DeliveryWorker,
          inject: [DataSource, PinoLogger],
          useFactory: (source: DataSource, { logger }: PinoLogger) =>
            new DeliveryWorker({
              pool: poolOf(source),
              sender: new WebhookSender(new Set(config.WEBHOOK_PRIVATE_HOSTS)),
              nowMs: now,
              chance: Math.random,
              onFault: (error) => logger.error({ err: error }, 'Alerts are not delivered; tried again'),
            }),
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.judging.start((error) => this.logger.error({ err: error }, 'Alert rules are not judged; tried again'));
    this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.judging.stop(), this.worker.stop()]);
  }
}
