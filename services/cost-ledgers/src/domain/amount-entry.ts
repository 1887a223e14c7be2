import type { CostType } from './account.events.js';
import type { DefaultAccount } from './default-account.js';
import { defaultAccount } from './default-account.js';
import type { PostEntry } from './entry.commands.js';
import type { LineAttributes } from './entry.events.js';

/** Kinds whose amounts are figures; `clearing` holds their counterparts. */
export type FigureKind = 'cost' | 'revenue' | 'investment' | 'savings';

/** A cost and an investment is a debit, what is earned or saved a credit. */
export const isDebit = (kind: FigureKind): boolean => kind === 'cost' || kind === 'investment';

/** One amount, as it is said without double entry. */
export interface AmountStatement {
  readonly kind: FigureKind;
  readonly entry: string;
  readonly postedOn: string;
  readonly function: string | null;
  readonly costType: CostType | null;
  /** Decimal text; positive is a cost, revenue, investment or saving, negative takes some back. */
  readonly amount: string;
  readonly currency: string;
  readonly customer: string | null;
  readonly initiative: string | null;
  readonly attributes: LineAttributes;
  /** The account against it; null: the clearing account. */
  readonly counterpart: string | null;
  readonly description: string | null;
  readonly at: string;
}

/** The counterpart where none is named. */
export const CLEARING: DefaultAccount = {
  account: 'clearing',
  content: { name: 'Clearing', kind: 'clearing', function: null, costType: null },
};

/** The entry of two lines that says the same, and the accounts that have to be there. */
export function entryOfAmount(statement: AmountStatement): {
  readonly command: Omit<PostEntry, 'books'>;
  readonly accounts: readonly DefaultAccount[];
} {
  const { kind, entry, postedOn, amount, currency, customer, initiative, attributes, description, at } = statement;
  const figure = defaultAccount(kind, statement.function, statement.costType);
  const against = statement.counterpart ?? CLEARING.account;
  const [debit, credit] = [amount, amount.startsWith('-') ? amount.slice(1) : `-${amount}`];
  const [own, other] = isDebit(kind) ? [debit, credit] : [credit, debit];
  return {
    command: {
      kind: 'post-entry',
      entry,
      postedOn,
      lines: [
        { account: figure.account, amount: own, currency, customer, initiative, attributes },
        { account: against, amount: other, currency, customer: null, initiative: null, attributes: {} },
      ],
      corrects: null,
      allocation: null,
      description,
      at,
    },
    accounts: statement.counterpart === null ? [figure, CLEARING] : [figure],
  };
}
