import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { ListRequest, StatePage, Versioned } from '@opex/event-sourcing';
import type { Account } from '../domain/account.state.js';
import { Accounts } from './accounts.js';

/** An account as it is now; undefined where there is none. */
export class GetAccount extends Query<Versioned<Account> | undefined> {
  constructor(readonly account: string) {
    super();
  }
}

@QueryHandler(GetAccount)
export class GetAccountHandler implements IQueryHandler<GetAccount> {
  constructor(private readonly accounts: Accounts) {}

  execute({ account }: GetAccount): Promise<Versioned<Account> | undefined> {
    return this.accounts.find(account);
  }
}

/** A page of the chart of accounts. @throws InvalidCursor */
export class ListAccounts extends Query<StatePage<Account>> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(private readonly accounts: Accounts) {}

  execute({ request }: ListAccounts): Promise<StatePage<Account>> {
    return this.accounts.list(request);
  }
}
