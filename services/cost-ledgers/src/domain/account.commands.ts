import type { AccountContent } from './account.events.js';

/** The account shall be this; `at` is when it was asked for (RFC 3339, UTC). */
export interface DefineAccount {
  readonly kind: 'define-account';
  readonly account: string;
  readonly content: AccountContent;
  readonly at: string;
}

export type AccountCommand = DefineAccount;
