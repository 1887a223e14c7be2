import type { AccountContent, AccountEvent } from './account.events.js';

/** What an account is now. */
export interface Account {
  readonly account: string;
  readonly content: AccountContent;
}

/** Null before it was defined. */
export type AccountState = Account | null;

export const initialState: AccountState = null;

export const evolve = (_state: AccountState, { account, content }: AccountEvent): AccountState => ({
  account,
  content,
});
