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
import type { EventGrouping } from './intake.js';
import { EventIntake } from './intake.js';
import type { BodyConcealment } from './quarantine/quarantine-store.js';
import { QuarantineStore } from './quarantine/quarantine-store.js';

export interface EventIntakeModuleOptions {
  readonly service: ServiceName;
  /** Modules that provide the event store, the DataSource and the grouping, where they are not global. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Under which token the service's `EventStore` is provided. */
  readonly eventStore: InjectionToken<EventStore>;
  /** Under which token there is what hides persons in rejected events; without it they are kept as they came. */
  readonly concealment?: InjectionToken<BodyConcealment>;
  /** Under which token what is stored with reported events is provided; absent: each is stored alone. */
  readonly grouping?: InjectionToken<EventGrouping>;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
}

/**
 * The events door of a service over HTTP, with its quarantine. Provides and exports `EventIntake`, for the inbox.
 * Needs `registerEventBodyParsers` on the Fastify instance and `quarantineMigrations` on the DataSource.
 */
@Module({})
export class EventIntakeModule {
  static forService(options: EventIntakeModuleOptions): DynamicModule {
    const { service, imports = [], eventStore, grouping: token, concealment, now = Date.now } = options;
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
          inject: [eventStore, QuarantineStore, ...(token === undefined ? [] : [token])],
          useFactory: (store: EventStore, quarantine: QuarantineStore, grouping?: EventGrouping) =>
            new EventIntake({ service, store, quarantine, now, ...(grouping === undefined ? {} : { grouping }) }),
        },
        ResubmitQuarantinedHandler,
        DiscardQuarantinedHandler,
      ],
      exports: [EventIntake, QuarantineStore],
    };
  }
}
