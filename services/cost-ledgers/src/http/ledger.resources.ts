import { ApiProperty } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import type { Balances } from '../application/ledger.js';
import type { AccountDefined } from '../domain/account.events.js';
import type { EntryPosted } from '../domain/entry.events.js';
import { fromMinorUnits } from '../domain/money.js';

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
  @ApiProperty(POSITION)
  readonly position!: number;
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
  @ApiProperty({ type: [Object], description: '{account, kind, currency, debits, credits, balance}.' })
  readonly accounts!: readonly Readonly<Record<string, string>>[];
}

export const toAccount = ({ account, content }: AccountDefined): Plain<AccountResource> => ({ account, ...content });

export const toEntry = ({ event, position }: { event: EntryPosted; position: number }): Plain<EntryResource> => {
  const { entry, postedOn, lines, reverses, corrects, reported, allocation, description, postedAt } = event;
  return { entry, postedOn, lines, reverses, corrects, reported, allocation, description, postedAt, position };
};

/** The totals are summed from the very lines that are answered: no second source that could agree with itself. */
export function toTrialBalance(
  { position, accounts }: Balances,
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
    accounts: accounts.map(({ account, kind, currency, debits, credits }) => ({
      account,
      kind,
      currency,
      debits: fromMinorUnits(debits, currency),
      credits: fromMinorUnits(credits, currency),
      balance: fromMinorUnits(debits + credits, currency),
    })),
  };
}
