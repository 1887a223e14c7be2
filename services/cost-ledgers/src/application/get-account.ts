import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { AccountDefined } from '../domain/account.events.js';
import { Accounts } from './accounts.js';

export interface FoundAccount {
  readonly account: AccountDefined;
  readonly version: number;
}

/** An account as it is now; undefined where there is none. */
export class GetAccount extends Query<FoundAccount | undefined> {
  constructor(readonly account: string) {
    super();
  }
}

@QueryHandler(GetAccount)
export class GetAccountHandler implements IQueryHandler<GetAccount> {
  constructor(private readonly accounts: Accounts) {}

  execute({ account }: GetAccount): Promise<FoundAccount | undefined> {
    return this.accounts.newest(account);
  }
}
