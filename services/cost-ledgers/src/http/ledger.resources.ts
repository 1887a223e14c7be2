import { ApiProperty } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import type { Balances, Converted, MissingRates } from '../application/ledger.js';
import type { Account } from '../domain/account.state.js';
import type { EntryPosted } from '../domain/entry.events.js';
import { fromMinorUnits } from '../domain/money.js';
import type { Period } from '../domain/period.state.js';

const POSITION = { example: 41_302, description: 'Place in the log of this service: `after=cost-ledgers:41302`.' };

export class AccountResource {
  @ApiProperty({ example: 'support-direct' })
  readonly account!: string;
  @ApiProperty({ example: 'Customer support, direct' })
  readonly name!: string;
  @ApiProperty({ example: 'cost' })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true, example: 'customer-support' })
  readonly function!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'direct' })
  readonly costType!: string | null;
}

export class ChangedAccountResource extends AccountResource {
  @ApiProperty(POSITION)
  readonly position!: number;
}

export class AccountPageResource {
  @ApiProperty({ type: [AccountResource] })
  readonly items!: readonly AccountResource[];
  @ApiProperty({ required: false })
  readonly nextCursor?: string;
}

export class PostedLineResource {
  @ApiProperty({ example: 'support-direct' })
  readonly account!: string;
  @ApiProperty({ example: '500.00' })
  readonly amount!: string;
  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ example: 'cost' })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly function!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly costType!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly customer!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly initiative!: string | null;
  @ApiProperty({ type: Object, example: { unit: 'front-office' } })
  readonly attributes!: Readonly<Record<string, string | number | boolean>>;
}

export class EntryResource {
  @ApiProperty({ example: 'E-2025-000017' })
  readonly entry!: string;
  @ApiProperty({ format: 'date' })
  readonly postedOn!: string;
  @ApiProperty({ type: [PostedLineResource] })
  readonly lines!: readonly PostedLineResource[];
  @ApiProperty({ type: String, nullable: true, description: 'The entry it takes back.' })
  readonly reverses!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The entry it puts right.' })
  readonly corrects!: string | null;
  @ApiProperty({ type: Object, nullable: true, description: '{source, id} of the reported event that it books.' })
  readonly reported!: { readonly source: string; readonly id: string } | null;
  @ApiProperty({ type: String, nullable: true, description: 'The allocation that posted it.' })
  readonly allocation!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly description!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly postedAt!: string;
  @ApiProperty(POSITION)
  readonly position!: number;
}

export class FoundEntryResource extends EntryResource {
  @ApiProperty({ type: String, nullable: true, description: 'The entry that took it back.' })
  readonly reversedBy!: string | null;
}

export class CorrectionResource {
  @ApiProperty({ type: EntryResource, description: 'It takes back what was wrong.' })
  readonly reversal!: Plain<EntryResource>;
  @ApiProperty({ type: EntryResource, description: 'What is right.' })
  readonly correction!: Plain<EntryResource>;
}

export class EntryPageResource {
  @ApiProperty({ type: [Object], description: 'Entries as they are published, each with its position.' })
  readonly items!: readonly Readonly<Record<string, unknown>>[];
  @ApiProperty({ required: false })
  readonly nextCursor?: string;
}

export class BulkResource {
  @ApiProperty({ example: 998 })
  readonly posted!: number;
  @ApiProperty({ example: 1, description: 'Posted before with the same content.' })
  readonly repeated!: number;
  @ApiProperty({ example: 1 })
  readonly refused!: number;
  @ApiProperty({ type: [Object], description: 'The refused ones: {index, entry, code, detail}.' })
  readonly results!: readonly Readonly<Record<string, unknown>>[];
  @ApiProperty({ ...POSITION, nullable: true, type: Number })
  readonly position!: number | null;
}

export class PeriodResource {
  @ApiProperty({ example: '2025-01' })
  readonly period!: string;
  @ApiProperty({ enum: ['open', 'closed'] })
  readonly status!: 'open' | 'closed';
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: it was never closed.' })
  readonly since!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'A late invoice.', description: 'Why it was reopened.' })
  readonly reason!: string | null;
}

export class ChangedPeriodResource extends PeriodResource {
  @ApiProperty(POSITION)
  readonly position!: number;
}

export class PeriodPageResource {
  @ApiProperty({ type: [PeriodResource] })
  readonly items!: readonly PeriodResource[];
  @ApiProperty({ required: false })
  readonly nextCursor?: string;
}

/** Days for which a rate is missing: what needs it cannot be told. */
export class MissingRatesResource {
  @ApiProperty({ example: 'GBP' })
  readonly base!: string;
  @ApiProperty({ example: 'EUR' })
  readonly quote!: string;
  @ApiProperty({ format: 'date', description: 'First day that misses it.' })
  readonly from!: string;
  @ApiProperty({ format: 'date', description: 'Last day that misses it.' })
  readonly to!: string;
}

export class ReportingTotalResource {
  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '0.01',
    description: 'What the balances add up to: zero but for the rounding of each. Null: rates are missing.',
  })
  readonly roundingDifference!: string | null;
  @ApiProperty({ type: [MissingRatesResource] })
  readonly missingRates!: readonly Plain<MissingRatesResource>[];
}

export class BalanceResource {
  @ApiProperty({ example: 'support-direct' })
  readonly account!: string;
  @ApiProperty({ example: 'cost' })
  readonly kind!: string;
  @ApiProperty({ example: 'GBP' })
  readonly currency!: string;
  @ApiProperty({ example: '500.00' })
  readonly debits!: string;
  @ApiProperty({ example: '-20.00' })
  readonly credits!: string;
  @ApiProperty({ example: '480.00' })
  readonly balance!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The balance in the reporting currency; null: a rate is missing.',
  })
  readonly reportingBalance!: string | null;
}

export class TrialBalanceResource {
  @ApiProperty({ type: String, nullable: true })
  readonly asOf!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly knownAt!: string | null;
  @ApiProperty(POSITION)
  readonly position!: number;
  @ApiProperty({ type: [Object], description: '{currency, total}: always zero.' })
  readonly totals!: readonly { readonly currency: string; readonly total: string }[];
  @ApiProperty({ type: ReportingTotalResource, description: 'All currencies, at the rates effective on each day.' })
  readonly reporting!: Plain<ReportingTotalResource>;
  @ApiProperty({ type: [BalanceResource] })
  readonly accounts!: readonly Plain<BalanceResource>[];
}

export const toAccount = ({ account, content }: Account): Plain<AccountResource> => ({ account, ...content });

export const toPeriod = ({ period, status, since, reason }: Period): Plain<PeriodResource> => ({
  period,
  status,
  since,
  reason,
});

export const toEntry = ({ event, position }: { event: EntryPosted; position: number }): Plain<EntryResource> => {
  const { entry, postedOn, lines, reverses, corrects, reported, allocation, description, postedAt } = event;
  return { entry, postedOn, lines, reverses, corrects, reported, allocation, description, postedAt, position };
};

/** The totals are summed from the very lines that are answered: no second source that could agree with itself. */
export function toTrialBalance(
  { position, reportingCurrency, accounts }: Balances,
  asOf: string | null,
  knownAt: string | null,
): Plain<TrialBalanceResource> {
  const totals = new Map<string, bigint>();
  for (const { currency, debits, credits } of accounts)
    totals.set(currency, (totals.get(currency) ?? 0n) + debits + credits);
  return {
    asOf,
    knownAt,
    position,
    totals: [...totals].map(([currency, total]) => ({ currency, total: fromMinorUnits(total, currency) })),
    reporting: toReportingTotal(accounts, reportingCurrency),
    accounts: accounts.map(({ account, kind, currency, debits, credits, reporting }) => ({
      account,
      kind,
      currency,
      debits: fromMinorUnits(debits, currency),
      credits: fromMinorUnits(credits, currency),
      balance: fromMinorUnits(debits + credits, currency),
      reportingBalance: 'missing' in reporting ? null : fromMinorUnits(reporting.minor, reportingCurrency),
    })),
  };
}

/** Each day of a currency balances and is converted at one rate, so only rounding can be left over. */
function toReportingTotal(accounts: Balances['accounts'], currency: string): Plain<ReportingTotalResource> {
  const missingRates = missingAmong(accounts.map(({ reporting }) => reporting));
  const rounded = accounts.reduce((sum, { reporting }) => ('minor' in reporting ? sum + reporting.minor : sum), 0n);
  return {
    currency,
    roundingDifference: missingRates.length > 0 ? null : fromMinorUnits(rounded, currency),
    missingRates,
  };
}

/** By currency, from the first to the last day that misses one. */
export function missingAmong(amounts: readonly Converted[]): readonly MissingRates[] {
  const missing = new Map<string, MissingRates>();
  for (const one of amounts) {
    if (!('missing' in one)) continue;
    const { base, quote, from, to } = one.missing;
    const known = missing.get(`${base}/${quote}`);
    missing.set(`${base}/${quote}`, {
      base,
      quote,
      from: known === undefined || from < known.from ? from : known.from,
      to: known === undefined || to > known.to ? to : known.to,
    });
  }
  return [...missing.values()];
}
