import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { minorUnitDigits } from '@opex/contracts';
import { registerEventBodyParsers } from '@opex/event-intake';
import { AggregateViews, PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { ServiceOptions } from '@opex/service-host';
import { custom, InvalidSetting } from '@opex/service-host';
import { BackgroundWork, WRITE_SERVICE_SETTINGS, WriteServiceModule, writeSchema } from '@opex/write-service';
import { DataSource } from 'typeorm';
import { ACCOUNT_STREAM, Accounts } from './application/accounts.js';
import { ALLOCATION_RULE_STREAM, AllocationRules } from './application/allocation-rules.js';
import { Allocations } from './application/allocations.js';
import { Budgets } from './application/budgets.js';
import { ChangePeriodHandler } from './application/change-period.js';
import { CorrectEntryHandler } from './application/correct-entry.js';
import { DefineAccountHandler } from './application/define-account.js';
import { DefineAllocationRuleHandler } from './application/define-allocation-rule.js';
import { ExchangeRates } from './application/exchange-rates.js';
import { Journal } from './application/journal.js';
import { Ledger } from './application/ledger.js';
import { MovementEntries } from './application/movement-entries.js';
import { PERIOD_STREAM, Periods } from './application/periods.js';
import { PostAmountHandler } from './application/post-amount.js';
import { PostEntriesHandler } from './application/post-entries.js';
import { GetAccountHandler, ListAccountsHandler } from './application/read-accounts.js';
import { GetAllocationRuleHandler, ListAllocationRulesHandler } from './application/read-allocation-rules.js';
import { GetAllocationHandler, ListAllocationsHandler } from './application/read-allocations.js';
import { FindBudgetsHandler, GetBudgetsHandler } from './application/read-budgets.js';
import { FindExchangeRatesHandler, ListExchangeRatesHandler } from './application/read-exchange-rates.js';
import { GetEntryHandler, GetTrialBalanceHandler, ListEntriesHandler } from './application/read-journal.js';
import { GetPeriodHandler, ListPeriodsHandler } from './application/read-periods.js';
import { ReportedEntries } from './application/reported-entries.js';
import { ReportingCurrency } from './application/reporting-currency.js';
import { ReverseAllocationHandler } from './application/reverse-allocation.js';
import { ReverseEntryHandler } from './application/reverse-entry.js';
import { RunAllocationHandler } from './application/run-allocation.js';
import { SetBudgetHandler } from './application/set-budget.js';
import { SetExchangeRateHandler } from './application/set-exchange-rate.js';
import { accountDecider } from './domain/account.decider.js';
import { ruleDecider } from './domain/allocation-rule.decider.js';
import { periodDecider } from './domain/period.decider.js';
import { AccountsController } from './http/accounts.controller.js';
import { AllocationRulesController } from './http/allocation-rules.controller.js';
import { AllocationsController } from './http/allocations.controller.js';
import { AmountsController } from './http/amounts.controller.js';
import { BudgetsController } from './http/budgets.controller.js';
import { allowBulkBodies } from './http/entry-bodies.js';
import { EntriesController } from './http/entries.controller.js';
import { ExchangeRatesController } from './http/exchange-rates.controller.js';
import { PeriodsController } from './http/periods.controller.js';
import { TrialBalanceController } from './http/trial-balance.controller.js';
import { accountCodec } from './infrastructure/account.codec.js';
import { allocationRuleCodec } from './infrastructure/allocation-rule.codec.js';
import { allocationCodec } from './infrastructure/allocation.codec.js';
import { budgetCodec } from './infrastructure/budget.codec.js';
import { entryCodec } from './infrastructure/entry.codec.js';
import { exchangeRateCodec } from './infrastructure/exchange-rate.codec.js';
import { CreateLedger1763900000200 } from './infrastructure/migrations/create-ledger-1763900000200.js';
import { CreateProgrammeRecord1763900000400 } from './infrastructure/migrations/create-programme-record-1763900000400.js';
import { WidenLedger1763900000210 } from './infrastructure/migrations/widen-ledger-1763900000210.js';
import { periodCodec } from './infrastructure/period.codec.js';
import { PostgresLedger } from './infrastructure/postgres-ledger.js';
import { ProgrammeModule } from './programme.module.js';

const COMMANDS_AND_QUERIES = [
  ...[DefineAccountHandler, GetAccountHandler, ListAccountsHandler, ChangePeriodHandler],
  ...[GetPeriodHandler, ListPeriodsHandler],
  ...[PostEntriesHandler, PostAmountHandler, ReverseEntryHandler, CorrectEntryHandler],
  ...[GetEntryHandler, ListEntriesHandler, GetTrialBalanceHandler],
  ...[SetExchangeRateHandler, FindExchangeRatesHandler, ListExchangeRatesHandler],
  ...[SetBudgetHandler, FindBudgetsHandler, GetBudgetsHandler],
  ...[DefineAllocationRuleHandler, GetAllocationRuleHandler, ListAllocationRulesHandler],
  ...[RunAllocationHandler, ReverseAllocationHandler, GetAllocationHandler, ListAllocationsHandler],
];

@Module({
  imports: [CqrsModule],
  controllers: [
    ...[AccountsController, EntriesController, AmountsController, PeriodsController, TrialBalanceController],
    ...[ExchangeRatesController, BudgetsController, AllocationRulesController, AllocationsController],
  ],
  providers: [
    {
      provide: Accounts,
      inject: [PostgresEventStore, AggregateViews],
      useFactory: (store: PostgresEventStore, views: AggregateViews) =>
        new Accounts(
          store,
          accountCodec,
          views.of({ streamKind: ACCOUNT_STREAM, decider: accountDecider, codec: accountCodec }),
        ),
    },
    {
      provide: Periods,
      inject: [PostgresEventStore, AggregateViews],
      useFactory: (store: PostgresEventStore, views: AggregateViews) =>
        new Periods(
          store,
          periodCodec,
          views.of({ streamKind: PERIOD_STREAM, decider: periodDecider, codec: periodCodec }),
        ),
    },
    {
      provide: Ledger,
      inject: [DataSource, PostgresEventStore, BackgroundWork],
      useFactory: (dataSource: DataSource, store: PostgresEventStore, work: BackgroundWork) =>
        work.add(new PostgresLedger(dataSource, store)),
    },
    {
      provide: Journal,
      inject: [PostgresEventStore, Accounts, Ledger],
      useFactory: (store: PostgresEventStore, accounts: Accounts, ledger: Ledger) =>
        new Journal(store, entryCodec, accounts, ledger),
    },
    {
      provide: ReportedEntries,
      inject: [Accounts, Ledger, Journal],
      useFactory: (accounts: Accounts, ledger: Ledger, journal: Journal) =>
        new ReportedEntries(entryCodec, accounts, ledger, journal),
    },
    {
      provide: MovementEntries,
      inject: [Accounts, Ledger],
      useFactory: (accounts: Accounts, ledger: Ledger) => new MovementEntries(entryCodec, accounts, ledger),
    },
    {
      provide: ExchangeRates,
      inject: [PostgresEventStore],
      useFactory: (store: PostgresEventStore) => new ExchangeRates(store, exchangeRateCodec),
    },
    {
      provide: Budgets,
      inject: [PostgresEventStore],
      useFactory: (store: PostgresEventStore) => new Budgets(store, budgetCodec),
    },
    {
      provide: AllocationRules,
      inject: [PostgresEventStore, AggregateViews],
      useFactory: (store: PostgresEventStore, views: AggregateViews) =>
        new AllocationRules(
          store,
          allocationRuleCodec,
          views.of({ streamKind: ALLOCATION_RULE_STREAM, decider: ruleDecider, codec: allocationRuleCodec }),
        ),
    },
    {
      provide: Allocations,
      inject: [AllocationRules, Accounts, Journal, Ledger, PostgresEventStore],
      useFactory: (
        rules: AllocationRules,
        accounts: Accounts,
        journal: Journal,
        ledger: Ledger,
        store: PostgresEventStore,
      ) => new Allocations(rules, accounts, journal, ledger, allocationCodec, store),
    },
    ...COMMANDS_AND_QUERIES,
  ],
  exports: [ReportedEntries, MovementEntries],
})
class JournalModule {
  static forService(reportingCurrency: string): DynamicModule {
    return {
      module: JournalModule,
      providers: [{ provide: ReportingCurrency, useValue: new ReportingCurrency(reportingCurrency) }],
    };
  }
}

/** The settings of this service: those of every write service, and its own. */
export const LEDGER_SETTINGS = {
  ...WRITE_SERVICE_SETTINGS,
  REPORTING_CURRENCY: custom('ISO 4217 code', 'Currency that balances and budgets are told in too.', 'EUR', (code) => {
    if (minorUnitDigits(code) === undefined) throw new InvalidSetting('must be an ISO 4217 code such as EUR');
    return code;
  }),
};

const schema = writeSchema([CreateLedger1763900000200, WidenLedger1763900000210, CreateProgrammeRecord1763900000400]);

export const costLedgers: ServiceOptions<typeof LEDGER_SETTINGS> = {
  name: 'cost-ledgers',
  api: {
    title: 'Cost ledgers',
    description:
      'The journal with its accounts, periods, exchange rates, budgets and allocations; initiatives and plans; costs, ' +
      'revenues, investments, savings and headcount.',
    version: '0.1.0',
  },
  settings: LEDGER_SETTINGS,
  schema,
  prepare: (fastify) => {
    registerEventBodyParsers(fastify);
    allowBulkBodies(fastify);
  },
  module: (config): DynamicModule => {
    const journal = JournalModule.forService(config.REPORTING_CURRENCY);
    return WriteServiceModule.forService({
      service: 'cost-ledgers',
      config,
      imports: [journal, ProgrammeModule.over(journal)],
      grouping: ReportedEntries,
      schema,
    });
  },
};
