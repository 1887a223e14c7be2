import type { DynamicModule, InjectionToken, ModuleMetadata } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ServiceName } from '@opex/contracts';
import type { EventStore } from '@opex/event-sourcing';
import { DataSource } from 'typeorm';
import { CorrectEventHandler } from './application/correct-event.js';
import { DiscardQuarantinedHandler } from './application/discard-quarantined.js';
import { ResubmitQuarantinedHandler } from './application/resubmit-quarantined.js';
import { WithdrawCorrectionHandler } from './application/withdraw-correction.js';
import { CorrectionStore } from './corrections/correction-store.js';
import type { CorrectionConsequences } from './corrections/correction.js';
import { Corrections } from './corrections/corrections.js';
import { WaitingCorrections } from './corrections/waiting-corrections.js';
import { CorrectionsController } from './http/corrections-controller.js';
import { EventsController } from './http/events-controller.js';
import { LoggedEventsController } from './http/logged-events-controller.js';
import { QuarantineController } from './http/quarantine-controller.js';
import { EventIntake } from './intake.js';
import { LogReader } from './log/log-reader.js';
import { QuarantineStore } from './quarantine/quarantine-store.js';

export interface EventIntakeModuleOptions {
  readonly service: ServiceName;
  /** Modules that provide the event store and the DataSource, where they are not global. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Under which token the service's `EventStore` is provided. */
  readonly eventStore: InjectionToken<EventStore>;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
  /** How many rejected events may wait in quarantine. */
  readonly quarantineMax?: number;
  /** What follows from a correction in this service; nothing unless given. */
  readonly correctionConsequences?: CorrectionConsequences;
}

/** Corrections whose targets never come are a mistake of somebody: there is an end to it. */
const CORRECTIONS_WAITING_MAX = 10_000;
const NO_CONSEQUENCES: CorrectionConsequences = () => [];

/**
 * The events door of a service over HTTP, with its quarantine. and its corrections. Provides and exports `EventIntake`, for
 * the inbox. Needs `registerEventBodyParsers` on the Fastify instance, and `quarantineMigrations` and `correctionMigrations` on
 * the DataSource.
 */
@Module({})
export class EventIntakeModule {
  static forService(options: EventIntakeModuleOptions): DynamicModule {
    const { service, imports = [], eventStore, now = Date.now } = options;
    return {
      module: EventIntakeModule,
      imports: [CqrsModule, ...imports],
      controllers: [EventsController, LoggedEventsController, CorrectionsController, QuarantineController],
      providers: [
        {
          provide: QuarantineStore,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new QuarantineStore(dataSource, options.quarantineMax),
        },
        {
          provide: EventIntake,
          inject: [eventStore, QuarantineStore],
          useFactory: (store: EventStore, quarantine: QuarantineStore) =>
            new EventIntake({ service, store, quarantine, now }),
        },
        {
          provide: LogReader,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new LogReader(dataSource),
        },
        {
          provide: CorrectionStore,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new CorrectionStore(dataSource),
        },
        {
          provide: Corrections,
          inject: [eventStore, CorrectionStore, EventIntake],
          useFactory: (store: EventStore, requests: CorrectionStore, intake: EventIntake) =>
            new Corrections({
              service,
              store,
              requests,
              intake,
              consequences: options.correctionConsequences ?? NO_CONSEQUENCES,
              waitingMax: CORRECTIONS_WAITING_MAX,
            }),
        },
        {
          provide: WaitingCorrections,
          inject: [Corrections],
          useFactory: (corrections: Corrections) => new WaitingCorrections(corrections),
        },
        CorrectEventHandler,
        WithdrawCorrectionHandler,
        ResubmitQuarantinedHandler,
        DiscardQuarantinedHandler,
      ],
      exports: [EventIntake, QuarantineStore],
    };
  }
}
