import type { DynamicModule, InjectionToken, ModuleMetadata } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ServiceName } from '@opex/contracts';
import type { EventStore } from '@opex/event-sourcing';
import { DataSource } from 'typeorm';
import { DiscardQuarantinedHandler } from './application/discard-quarantined.js';
import { ResubmitQuarantinedHandler } from './application/resubmit-quarantined.js';
import { EventsController } from './http/events-controller.js';
import { QuarantineController } from './http/quarantine-controller.js';
import { EventIntake } from './intake.js';
import type { BodyConcealment } from './quarantine/quarantine-store.js';
import { QuarantineStore } from './quarantine/quarantine-store.js';

export interface EventIntakeModuleOptions {
  readonly service: ServiceName;
  /** Modules that provide the event store and the DataSource, where they are not global. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Under which token the service's `EventStore` is provided. */
  readonly eventStore: InjectionToken<EventStore>;
  /** Under which token there is what hides persons in rejected events; without it they are kept as they came. */
  readonly concealment?: InjectionToken<BodyConcealment>;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
}

/**
 * The events door of a service over HTTP, with its quarantine. Provides and exports `EventIntake`, for the inbox.
 * Needs `registerEventBodyParsers` on the Fastify instance and `quarantineMigrations` on the DataSource.
 */
@Module({})
export class EventIntakeModule {
  static forService({
    service,
    imports = [],
    eventStore,
    concealment,
    now = Date.now,
  }: EventIntakeModuleOptions): DynamicModule {
    return {
      module: EventIntakeModule,
      imports: [CqrsModule, ...imports],
      controllers: [EventsController, QuarantineController],
      providers: [
        {
          provide: QuarantineStore,
          inject: [DataSource, ...(concealment === undefined ? [] : [concealment])],
          useFactory: (dataSource: DataSource, bodies?: BodyConcealment) => new QuarantineStore(dataSource, bodies),
        },
        {
          provide: EventIntake,
          inject: [eventStore, QuarantineStore],
          useFactory: (store: EventStore, quarantine: QuarantineStore) =>
            new EventIntake({ service, store, quarantine, now }),
        },
        ResubmitQuarantinedHandler,
        DiscardQuarantinedHandler,
      ],
      exports: [EventIntake, QuarantineStore],
    };
  }
}
