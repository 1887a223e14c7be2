import type { DynamicModule, FactoryProvider, OnApplicationBootstrap, Type } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { normaliseInstant } from '@opex/contracts';
import { registerEventBodyParsers } from '@opex/event-intake';
import type { EventStore, StateList, TimedCommand } from '@opex/event-sourcing';
import type { ViewedKind } from '@opex/event-sourcing/postgres';
import { AggregateViews, PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { ServiceOptions } from '@opex/service-host';
import { oneOf } from '@opex/service-host';
import {
  BackgroundWork,
  StartWork,
  WRITE_SERVICE_SETTINGS,
  WriteServiceModule,
  writeSchema,
} from '@opex/write-service';
import { DataSource } from 'typeorm';
import type { Aggregates, KeptKind } from './application/aggregates.js';
import { AuditProgrammes } from './application/audit-programmes.js';
import { Audits } from './application/audits.js';
import { ChangeAggregateHandler } from './application/change-aggregate.js';
import { Complaints } from './application/complaints.js';
import { CorrectiveActions } from './application/corrective-actions.js';
import { AuditTemplates, Controls, Gates } from './application/definitions.js';
import { Duties } from './application/duties.js';
import { EvaluateGateHandler } from './application/evaluate-gate.js';
import { GateEvaluations } from './application/gate-evaluations.js';
import { LinkComplaintHandler } from './application/link-complaint.js';
import { ListQualityFactsHandler } from './application/list-quality-facts.js';
import { ListQualityStandardsHandler } from './application/list-quality-standards.js';
import { OpenCorrectiveActionHandler } from './application/open-corrective-action.js';
import { PlanProgrammeHandler } from './application/plan-programme.js';
import { PublishConfiguration } from './application/publish-configuration.js';
import { QUALITY_FACTS } from './application/quality-facts.js';
import { QualityStandards } from './application/quality-standards.js';
import { AggregateHistoryHandler, FindAggregateHandler, ListAggregatesHandler } from './application/read-aggregates.js';
import { EVENT_STORE, RecordFactHandler } from './application/record-fact.js';
import { ScheduleAuditHandler } from './application/schedule-audit.js';
import { dueOnOf } from './domain/corrective-action.state.js';
import { DEFAULT_CONFIGURATION } from './domain/default-configuration.js';
import { AuditTemplatesController } from './http/audit-templates.controller.js';
import { AuditsController } from './http/audits.controller.js';
import { ComplaintsController } from './http/complaints.controller.js';
import { ControlsController } from './http/controls.controller.js';
import { CorrectiveActionsController } from './http/corrective-actions.controller.js';
import { FactsController } from './http/facts.controller.js';
import { GateEvaluationsController } from './http/gate-evaluations.controller.js';
import { GatesController } from './http/gates.controller.js';
import { ProgrammesController } from './http/programmes.controller.js';
import { QualityStandardsController } from './http/quality-standards.controller.js';
import { complaintRunner } from './infrastructure/complaint-timers.js';
import { dutyTimers } from './infrastructure/duty-timers.js';
import { KEPT } from './infrastructure/kept-kinds.js';
import { CreateQualityFacts1763900000300 } from './infrastructure/migrations/create-quality-facts-1763900000300.js';
import { PostgresQualityFacts } from './infrastructure/postgres-quality-facts.js';

const SETTINGS = {
  ...WRITE_SERVICE_SETTINGS,
  DEFAULT_CONFIGURATION: oneOf(
    'What is published at the start where the log lacks it: the programmes, templates, standards, gates and controls of ' +
      'the operational excellence framework, or nothing.',
    ['framework', 'none'],
    'framework',
  ),
};

/** The aggregates of one kind, in the log and in the table of lists. */
const kept = <State, Command extends TimedCommand, Event, Code extends string>(
  of: new (
    store: EventStore,
    kind: KeptKind<State, Command, Event, Code>,
    states: StateList<State>,
  ) => Aggregates<State, Command, Event, Code>,
  kind: KeptKind<State, Command, Event, Code>,
  derived?: ViewedKind<State, Event>['derived'],
): FactoryProvider => ({
  provide: of as Type,
  inject: [PostgresEventStore, AggregateViews],
  useFactory: (store: PostgresEventStore, views: AggregateViews) =>
    new of(store, kind, views.of({ ...kind, ...(derived && { derived }) })),
});

const IS_CONFIGURED = Symbol('whether the default configuration is published');

@Module({})
class QualityModule implements OnApplicationBootstrap {
  constructor(
    private readonly configuration: PublishConfiguration,
    @Inject(IS_CONFIGURED) private readonly isConfigured: boolean,
    private readonly start: StartWork,
  ) {}

  static forService(isConfigured: boolean): DynamicModule {
    return {
      module: QualityModule,
      imports: [CqrsModule],
      controllers: [
        AuditsController,
        AuditTemplatesController,
        ComplaintsController,
        ControlsController,
        CorrectiveActionsController,
        FactsController,
        GateEvaluationsController,
        GatesController,
        ProgrammesController,
        QualityStandardsController,
      ],
      providers: [
        { provide: IS_CONFIGURED, useValue: isConfigured },
        { provide: EVENT_STORE, useExisting: PostgresEventStore },
        kept(Audits, KEPT.audits),
        kept(CorrectiveActions, KEPT.correctiveActions, (action) => ({ dueOn: dueOnOf(action) })),
        kept(AuditProgrammes, KEPT.programmes),
        kept(AuditTemplates, KEPT.templates),
        kept(QualityStandards, KEPT.standards),
        kept(Gates, KEPT.gates),
        kept(GateEvaluations, KEPT.gateEvaluations),
        kept(Complaints, KEPT.complaints),
        kept(Controls, KEPT.controls),
        {
          provide: QUALITY_FACTS,
          inject: [DataSource, PostgresEventStore, Complaints, BackgroundWork],
          useFactory: (
            dataSource: DataSource,
            store: PostgresEventStore,
            complaints: Complaints,
            work: BackgroundWork,
          ) => {
            const facts = new PostgresQualityFacts(dataSource, store);
            work.add(facts.follower);
            work.add(complaintRunner(dataSource, complaints, Date.now));
            return facts;
          },
        },
        {
          provide: 'duty timers',
          inject: [DataSource, PostgresEventStore, Duties, BackgroundWork],
          useFactory: (dataSource: DataSource, store: PostgresEventStore, duties: Duties, work: BackgroundWork) => {
            const { follower, runner } = dutyTimers({ dataSource, store, duties, now: Date.now });
            return [work.add(follower), work.add(runner)];
          },
        },
        Duties,
        PublishConfiguration,
        ChangeAggregateHandler,
        FindAggregateHandler,
        ListAggregatesHandler,
        AggregateHistoryHandler,
        ScheduleAuditHandler,
        OpenCorrectiveActionHandler,
        PlanProgrammeHandler,
        EvaluateGateHandler,
        LinkComplaintHandler,
        RecordFactHandler,
        ListQualityFactsHandler,
        ListQualityStandardsHandler,
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    const at = normaliseInstant(new Date().toISOString());
    if (this.isConfigured && at !== undefined)
      await this.start.do('default configuration', () => this.configuration.execute(DEFAULT_CONFIGURATION, at));
  }
}

const schema = writeSchema([CreateQualityFacts1763900000300]);

export const qualityAudits: ServiceOptions<typeof SETTINGS> = {
  name: 'quality-audits',
  api: {
    title: 'Quality audits',
    description:
      'Audit programmes, audits and their findings, corrective actions, complaints, quality gates and standards, controls; ' +
      'inspections, compliance checks and surveys.',
    version: '0.1.0',
  },
  settings: SETTINGS,
  schema,
  prepare: registerEventBodyParsers,
  module: (config): DynamicModule =>
    WriteServiceModule.forService({
      service: 'quality-audits',
      config,
      imports: [QualityModule.forService(config.DEFAULT_CONFIGURATION === 'framework')],
      schema,
    }),
};
