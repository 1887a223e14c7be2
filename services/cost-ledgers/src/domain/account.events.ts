export type AccountKind = 'cost' | 'revenue' | 'investment' | 'savings' | 'clearing';
export type CostType = 'direct' | 'overhead';

/** What an account is; only a cost account has a cost type. */
export interface AccountContent {
  readonly name: string;
  readonly kind: AccountKind;
  readonly function: string | null;
  readonly costType: CostType | null;
}

export interface AccountDefined {
  readonly kind: 'account-defined';
  readonly account: string;
  readonly content: AccountContent;
  readonly definedAt: string;
}

export type AccountEvent = AccountDefined;
