import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { registerEventBodyParsers } from '@opex/event-intake';
import { AggregateViews, PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { ServiceOptions } from '@opex/service-host';
import { WRITE_SERVICE_SETTINGS, WriteServiceModule } from '@opex/write-service';
import { AUDIT_STREAM, Audits } from './application/audits.js';
import { ChangeAuditHandler } from './application/change-audit.js';
import { ChangeCorrectiveActionHandler } from './application/change-corrective-action.js';
import { CORRECTIVE_ACTION_STREAM, CorrectiveActions } from './application/corrective-actions.js';
import { GetAuditHandler } from './application/get-audit.js';
import { GetCorrectiveActionHandler } from './application/get-corrective-action.js';
import { ListAuditsHandler } from './application/list-audits.js';
import { ListCorrectiveActionsHandler } from './application/list-corrective-actions.js';
import { auditDecider } from './domain/audit.decider.js';
import { correctiveActionDecider } from './domain/corrective-action.decider.js';
import { dueOnOf } from './domain/corrective-action.state.js';
import { AuditsController } from './http/audits.controller.js';
import { CorrectiveActionsController } from './http/corrective-actions.controller.js';
import { auditCodec } from './infrastructure/audit.codec.js';
import { correctiveActionCodec } from './infrastructure/corrective-action.codec.js';

@Module({
  imports: [CqrsModule],
  controllers: [AuditsController, CorrectiveActionsController],
  providers: [
    {
      provide: Audits,
      inject: [PostgresEventStore, AggregateViews],
      useFactory: (store: PostgresEventStore, views: AggregateViews) =>
        new Audits(store, auditCodec, views.of({ streamKind: AUDIT_STREAM, decider: auditDecider, codec: auditCodec })),
    },
    {
      provide: CorrectiveActions,
      inject: [PostgresEventStore, AggregateViews],
      useFactory: (store: PostgresEventStore, views: AggregateViews) =>
        new CorrectiveActions(
          store,
          correctiveActionCodec,
          views.of({
            streamKind: CORRECTIVE_ACTION_STREAM,
            decider: correctiveActionDecider,
            codec: correctiveActionCodec,
            derived: (action) => ({ dueOn: dueOnOf(action) }),
          }),
        ),
    },
    ChangeAuditHandler,
    GetAuditHandler,
    ListAuditsHandler,
    ChangeCorrectiveActionHandler,
    GetCorrectiveActionHandler,
    ListCorrectiveActionsHandler,
  ],
})
class CommandsModule {}

export const qualityAudits: ServiceOptions<typeof WRITE_SERVICE_SETTINGS> = {
  name: 'quality-audits',
  api: {
    title: 'Quality audits',
    description: 'Audits and their findings, corrective actions; inspections, surveys, compliance checks and gates.',
    version: '0.1.0',
  },
  settings: WRITE_SERVICE_SETTINGS,
  prepare: registerEventBodyParsers,
  module: (config): DynamicModule =>
    WriteServiceModule.forService({ service: 'quality-audits', config, imports: [CommandsModule] }),
};
