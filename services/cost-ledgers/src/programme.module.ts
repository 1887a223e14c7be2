import type { DynamicModule, OnApplicationBootstrap } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AggregateViews, PostgresEventStore } from '@opex/event-sourcing/postgres';
import { BackgroundWork, StartWork } from '@opex/write-service';
import { DataSource } from 'typeorm';
import { ChangeInitiativeHandler } from './application/change-initiative.js';
import { ChangePlanItemHandler } from './application/change-plan-item.js';
import { DefaultProgramme } from './application/default-programme.js';
import { INITIATIVE_STREAM, Initiatives } from './application/initiatives.js';
import { MovementEntries } from './application/movement-entries.js';
import { PLAN_ITEM_STREAM, PlanItems } from './application/plan-items.js';
import { ProgrammeRecord } from './application/programme-record.js';
import { GetHeadcountHandler } from './application/read-headcount.js';
import { ReadHistoryHandler } from './application/read-history.js';
import { GetInitiativeHandler, InitiativeList, ListInitiativesHandler } from './application/read-initiatives.js';
import { GetPlanItemHandler, ListPlanItemsHandler, PlanItemList } from './application/read-plan-items.js';
import { ReportedFacts, ReportHeadcountHandler } from './application/report-headcount.js';
import { initiativeDecider } from './domain/initiative.decider.js';
import { planItemDecider } from './domain/plan-item.decider.js';
import { HeadcountController } from './http/headcount.controller.js';
import { InitiativesController } from './http/initiatives.controller.js';
import { PlanItemsController } from './http/plan-items.controller.js';
import { initiativeCodec } from './infrastructure/initiative.codec.js';
import { planItemCodec } from './infrastructure/plan-item.codec.js';
import { PostgresProgrammeRecord } from './infrastructure/postgres-programme-record.js';

/** Initiatives, the plan and headcount. */
@Module({
  imports: [CqrsModule],
  controllers: [InitiativesController, PlanItemsController, HeadcountController],
  providers: [
    {
      provide: Initiatives,
      inject: [PostgresEventStore, MovementEntries],
      useFactory: (store: PostgresEventStore, entries: MovementEntries) =>
        new Initiatives(store, initiativeCodec, entries),
    },
    {
      provide: PlanItems,
      inject: [PostgresEventStore],
      useFactory: (store: PostgresEventStore) => new PlanItems(store, planItemCodec),
    },
    {
      provide: InitiativeList,
      inject: [AggregateViews],
      useFactory: (views: AggregateViews) =>
        views.of({ streamKind: INITIATIVE_STREAM, decider: initiativeDecider, codec: initiativeCodec }),
    },
    {
      provide: PlanItemList,
      inject: [AggregateViews],
      useFactory: (views: AggregateViews) =>
        views.of({ streamKind: PLAN_ITEM_STREAM, decider: planItemDecider, codec: planItemCodec }),
    },
    {
      provide: ProgrammeRecord,
      inject: [DataSource, PostgresEventStore, BackgroundWork],
      useFactory: (dataSource: DataSource, store: PostgresEventStore, work: BackgroundWork) => {
        const record = new PostgresProgrammeRecord(dataSource, store);
        work.add(record.follower);
        return record;
      },
    },
    { provide: ReportedFacts, useExisting: PostgresEventStore },
    {
      provide: DefaultProgramme,
      inject: [Initiatives, PlanItems],
      useFactory: (initiatives: Initiatives, items: PlanItems) => new DefaultProgramme(initiatives, items),
    },
    ChangeInitiativeHandler,
    GetInitiativeHandler,
    ListInitiativesHandler,
    ChangePlanItemHandler,
    GetPlanItemHandler,
    ListPlanItemsHandler,
    ReadHistoryHandler,
    ReportHeadcountHandler,
    GetHeadcountHandler,
  ],
})
export class ProgrammeModule implements OnApplicationBootstrap {
  constructor(
    private readonly programme: DefaultProgramme,
    private readonly start: StartWork,
  ) {}

  /** @param journal the module that exports what books the movements of initiatives. */
  static over(journal: DynamicModule): DynamicModule {
    return { module: ProgrammeModule, imports: [journal] };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.start.do('default programme', () => this.programme.plan(new Date().toISOString()));
  }
}
