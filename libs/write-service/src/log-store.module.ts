import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { ServiceName } from '@opex/contracts';
import { quarantineTrail } from '@opex/event-intake';
import { AggregateViews, LogSealer, PostgresEventStore } from '@opex/event-sourcing/postgres';
import { apiKeyTrail, ConfigurationFault, openServiceDatabase, Readiness } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { BackgroundWork } from './background-work.js';
import { ConcealingEventStore } from './persons/concealing-event-store.js';
import { PersonKeys } from './persons/person-keys.js';
import { PersonVault } from './persons/person-vault.js';
import { WaitingBodies } from './persons/waiting-bodies.js';
import { StartWork } from './start-work.js';
import type { WriteSchema } from './write-schema.js';
import type { WriteServiceConfig } from './write-service-settings.js';

/** The database of a write service, the log in it, and what follows the log. */
@Module({})
export class LogStoreModule {
  static forService(service: ServiceName, config: WriteServiceConfig, schema: WriteSchema): DynamicModule {
    return {
      module: LogStoreModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          inject: [Readiness, PinoLogger],
          useFactory: (readiness: Readiness, { logger }: PinoLogger) =>
            openServiceDatabase({ applicationName: service, schema, config, readiness, logger }),
        },
        { provide: PersonKeys, useValue: new PersonKeys(personalDataKey(config)) },
        {
          provide: PersonVault,
          inject: [DataSource, PersonKeys, StartWork],
          useFactory: async (dataSource: DataSource, keys: PersonKeys, start: StartWork) => {
            const vault = new PersonVault(dataSource, keys);
            await start.do('key of personal data', () => vault.checkKey(keysBefore(config)));
            return vault;
          },
        },
        {
          provide: WaitingBodies,
          inject: [PersonVault],
          useFactory: (vault: PersonVault) => new WaitingBodies(vault),
        },
        {
          provide: PostgresEventStore,
          inject: [DataSource, PersonVault, PersonKeys],
          useFactory: (dataSource: DataSource, vault: PersonVault, keys: PersonKeys) =>
            new ConcealingEventStore(dataSource, vault, keys),
        },
        BackgroundWork,
        StartWork,
        {
          provide: LogSealer,
          inject: [DataSource, PostgresEventStore, BackgroundWork],
          useFactory: (dataSource: DataSource, store: PostgresEventStore, work: BackgroundWork) =>
            work.add(new LogSealer({ dataSource, store, trails: [quarantineTrail, apiKeyTrail] })),
        },
        {
          provide: AggregateViews,
          inject: [DataSource, PostgresEventStore, BackgroundWork],
          useFactory: (dataSource: DataSource, store: ConcealingEventStore, work: BackgroundWork) =>
            work.add(
              new AggregateViews({
                dataSource,
                store: {
                  onCommit: (wake) => store.onCommit(wake),
                  isAppending: () => store.isAppending(),
                  readStream: (streamId) => store.readStreamAsStored(streamId),
                },
              }),
            ),
        },
      ],
      exports: [DataSource, PersonVault, WaitingBodies, PostgresEventStore, BackgroundWork, StartWork, AggregateViews],
    };
  }
}

function keysBefore({
  PERSONAL_DATA_KEY_BEFORE,
  PERSONAL_DATA_KEY_BEFORE_FILE,
}: WriteServiceConfig): PersonKeys | null {
  const key = PERSONAL_DATA_KEY_BEFORE ?? PERSONAL_DATA_KEY_BEFORE_FILE;
  return key === null ? null : new PersonKeys(key);
}

function personalDataKey({ PERSONAL_DATA_KEY, PERSONAL_DATA_KEY_FILE }: WriteServiceConfig): string {
  const key = PERSONAL_DATA_KEY ?? PERSONAL_DATA_KEY_FILE;
  if (key === null) throw new ConfigurationFault(['PERSONAL_DATA_KEY or PERSONAL_DATA_KEY_FILE must be given']);
  return key;
}
