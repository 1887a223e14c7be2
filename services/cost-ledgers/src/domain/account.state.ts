import type { AccountContent, AccountEvent } from './account.events.js';

/** What the account is now; null before it was defined. */
export interface AccountState {
  readonly content: AccountContent | null;
}

export const initialState: AccountState = { content: null };

export const evolve = (_state: AccountState, { content }: AccountEvent): AccountState => ({ content });
