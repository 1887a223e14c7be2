import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { registerEventBodyParsers } from '@opex/event-intake';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { ServiceOptions } from '@opex/service-host';
import { WRITE_SERVICE_SETTINGS, WriteServiceModule } from '@opex/write-service';
import { DataSource } from 'typeorm';
import { Accounts } from './application/accounts.js';
import { ChangePeriodHandler, Periods } from './application/change-period.js';
import { DefineAccountHandler } from './application/define-account.js';
import { Journal } from './application/journal.js';
import { Ledger } from './application/ledger.js';
import { ListAccountsHandler } from './application/list-accounts.js';
import { PostEntriesHandler } from './application/post-entries.js';
import { GetEntryHandler, GetTrialBalanceHandler, ListEntriesHandler } from './application/read-journal.js';
import { ReportedEntries } from './application/reported-entries.js';
import { ReverseEntryHandler } from './application/reverse-entry.js';
import { AccountsController } from './http/accounts.controller.js';
import { EntriesController } from './http/entries.controller.js';
import { PeriodsController } from './http/periods.controller.js';
import { TrialBalanceController } from './http/trial-balance.controller.js';
import { accountCodec } from './infrastructure/account.codec.js';
import { entryCodec } from './infrastructure/entry.codec.js';
import { CreateLedger1763900000200 } from './infrastructure/migrations/create-ledger-1763900000200.js';
import { CreateProgrammeRecord1763900000400 } from './infrastructure/migrations/create-programme-record-1763900000400.js';
import { periodCodec } from './infrastructure/period.codec.js';
import { PostgresLedger } from './infrastructure/postgres-ledger.js';
import { ProgrammeModule } from './programme.module.js';

@Module({
  imports: [CqrsModule],
  controllers: [AccountsController, EntriesController, PeriodsController, TrialBalanceController],
  providers: [
    {
      provide: Accounts,
      inject: [PostgresEventStore],
      useFactory: (store: PostgresEventStore) => new Accounts(store, accountCodec),
    },
    {
      provide: Periods,
      inject: [PostgresEventStore],
      useFactory: (store: PostgresEventStore) => new Periods(store, periodCodec),
    },
    {
      provide: Ledger,
      inject: [DataSource, PostgresEventStore],
      useFactory: (dataSource: DataSource, store: PostgresEventStore) => new PostgresLedger(dataSource, store),
    },
    {
      provide: Journal,
      inject: [PostgresEventStore, Accounts, Ledger],
      useFactory: (store: PostgresEventStore, accounts: Accounts, ledger: Ledger) =>
        new Journal(store, entryCodec, accounts, ledger),
    },
    {
      provide: ReportedEntries,
      inject: [PostgresEventStore, Accounts, Ledger],
      useFactory: (store: PostgresEventStore, accounts: Accounts, ledger: Ledger) =>
        new ReportedEntries(entryCodec, accounts, ledger, store),
    },
    DefineAccountHandler,
    ListAccountsHandler,
    ChangePeriodHandler,
    PostEntriesHandler,
    ReverseEntryHandler,
    GetEntryHandler,
    ListEntriesHandler,
    GetTrialBalanceHandler,
  ],
  exports: [ReportedEntries],
})
class JournalModule {}

export const costLedgers: ServiceOptions<typeof WRITE_SERVICE_SETTINGS> = {
  name: 'cost-ledgers',
  api: {
    title: 'Cost ledgers',
    description:
      'The journal with its accounts and periods; initiatives and plans; costs, revenues, investments, savings, headcount.',
    version: '0.1.0',
  },
  settings: WRITE_SERVICE_SETTINGS,
  prepare: registerEventBodyParsers,
  module: (config): DynamicModule =>
    WriteServiceModule.forService({
      service: 'cost-ledgers',
      config,
      imports: [JournalModule, ProgrammeModule],
      grouping: ReportedEntries,
      migrations: [CreateLedger1763900000200, CreateProgrammeRecord1763900000400],
    }),
};
