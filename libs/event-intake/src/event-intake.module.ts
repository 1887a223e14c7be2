import type { DynamicModule, InjectionToken, ModuleMetadata } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { ServiceName } from '@opex/contracts';
import type { EventStore } from '@opex/event-sourcing';
import { Registry } from '@opex/service-host';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import type { BodyConcealment } from './body-concealment.js';
import { CorrectEventHandler } from './application/correct-event.js';
import { DiscardQuarantinedHandler } from './application/discard-quarantined.js';
import { ResubmitQuarantinedHandler } from './application/resubmit-quarantined.js';
import { WithdrawCorrectionHandler } from './application/withdraw-correction.js';
import { CorrectionStore } from './corrections/correction-store.js';
import { Corrections } from './corrections/corrections.js';
import { WaitingCorrections } from './corrections/waiting-corrections.js';
import { CorrectionsController } from './http/corrections-controller.js';
import { DoorMetrics } from './door-metrics.js';
import { EventsController } from './http/events-controller.js';
import { LoggedEventsController } from './http/logged-events-controller.js';
import { QuarantineController } from './http/quarantine-controller.js';
import type { EventGrouping } from './intake.js';
import { EventIntake } from './intake.js';
import { LogReader } from './log/log-reader.js';
import { QuarantineRetention } from './quarantine/quarantine-retention.js';
import { QuarantineStore } from './quarantine/quarantine-store.js';

export interface EventIntakeModuleOptions {
  readonly service: ServiceName;
  /** Modules that provide the event store, the DataSource and the grouping, where they are not global. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Under which token the service's `EventStore` is provided. */
  readonly eventStore: InjectionToken<EventStore>;
  /** Under which token there is what hides persons in events outside of the log; without it they are kept as they came. */
  readonly concealment?: InjectionToken<BodyConcealment>;
  /** Under which token what is stored with reported events is provided; absent: each is stored alone. */
  readonly grouping?: InjectionToken<EventGrouping>;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
  /** How many rejected events may wait in quarantine. */
  readonly quarantineMax?: number;
  /** How long bytes are kept of what was resubmitted or discarded; a year unless given. */
  readonly quarantineKeepDays?: number;
}

/** Corrections whose targets never come are a mistake of somebody: there is an end to it. */
const CORRECTIONS_WAITING_MAX = 10_000;
const KEEP_DAYS = 365;

/** What follows from corrections where each event is stored alone. */
const NO_GROUPING: Pick<EventGrouping, 'consequencesOf' | 'rejectionOf' | 'toldByCommands'> = {
  toldByCommands: new Set(),
  consequencesOf: () => [],
  rejectionOf: () => undefined,
};

/**
 * The events door of a service over HTTP, with its quarantine and its corrections. Provides and exports `EventIntake`, for
 * the inbox, and `WaitingCorrections` and `QuarantineRetention`, which the service starts and stops. Needs `registerEventBodyParsers` on the Fastify instance, and `quarantineMigrations` and `correctionMigrations` on
 * the DataSource.
 */
@Module({})
export class EventIntakeModule {
  static forService(options: EventIntakeModuleOptions): DynamicModule {
    const { service, imports = [], eventStore, grouping: token, concealment, now = Date.now } = options;
    return {
      module: EventIntakeModule,
      imports: [CqrsModule, ...imports],
      controllers: [EventsController, LoggedEventsController, CorrectionsController, QuarantineController],
      providers: [
        {
          provide: QuarantineStore,
          inject: [DataSource, ...(concealment === undefined ? [] : [concealment])],
          useFactory: (dataSource: DataSource, bodies?: BodyConcealment) =>
            new QuarantineStore(dataSource, { concealment: bodies, waitingMax: options.quarantineMax }),
        },
        {
          provide: EventIntake,
          inject: [eventStore, QuarantineStore, Registry, HttpAdapterHost, ...(token === undefined ? [] : [token])],
          useFactory: (
            store: EventStore,
            quarantine: QuarantineStore,
            registry: Registry,
            { httpAdapter }: HttpAdapterHost,
            grouping?: EventGrouping,
          ) => {
            const metrics = new DoorMetrics(registry);
            metrics.watch(httpAdapter.getInstance<FastifyInstance>().bodyRoom);
            return new EventIntake({
              ...{ service, store, quarantine, now },
              ...(grouping === undefined ? {} : { grouping }),
              onTakenIn: (door, result) => metrics.record(door, result),
            });
          },
        },
        {
          provide: LogReader,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new LogReader(dataSource),
        },
        {
          provide: CorrectionStore,
          inject: [DataSource, ...(concealment === undefined ? [] : [concealment])],
          useFactory: (dataSource: DataSource, bodies?: BodyConcealment) => new CorrectionStore(dataSource, bodies),
        },
        {
          provide: Corrections,
          inject: [eventStore, CorrectionStore, EventIntake, ...(token === undefined ? [] : [token])],
          useFactory: (
            store: EventStore,
            requests: CorrectionStore,
            intake: EventIntake,
            grouping: typeof NO_GROUPING = NO_GROUPING,
          ) => new Corrections({ service, store, requests, intake, grouping, waitingMax: CORRECTIONS_WAITING_MAX }),
        },
        {
          provide: WaitingCorrections,
          inject: [Corrections],
          useFactory: (corrections: Corrections) => new WaitingCorrections(corrections),
        },
        {
          provide: QuarantineRetention,
          inject: [QuarantineStore],
          useFactory: (quarantine: QuarantineStore) =>
            new QuarantineRetention(quarantine, options.quarantineKeepDays ?? KEEP_DAYS, now),
        },
        CorrectEventHandler,
        WithdrawCorrectionHandler,
        ResubmitQuarantinedHandler,
        DiscardQuarantinedHandler,
      ],
      exports: [EventIntake, QuarantineStore, QuarantineRetention, CorrectionStore, WaitingCorrections],
    };
  }
}
