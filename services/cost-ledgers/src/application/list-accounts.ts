import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { AccountDefined } from '../domain/account.events.js';
import { Accounts } from './accounts.js';

export interface AccountPage {
  readonly accounts: readonly AccountDefined[];
  readonly isLast: boolean;
}

/** A page of the chart; `afterAccount` is the last one of the page before. */
export class ListAccounts extends Query<AccountPage> {
  constructor(
    readonly afterAccount: string | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ afterAccount, limit }: ListAccounts): Promise<AccountPage> {
    const found = await this.accounts.list(afterAccount, limit + 1);
    return { accounts: found.slice(0, limit), isLast: found.length <= limit };
  }
}
