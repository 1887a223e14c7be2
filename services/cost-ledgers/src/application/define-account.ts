import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AccountRefusal } from '../domain/account.decider.js';
import { sameContent } from '../domain/account.decider.js';
import type { AccountDefined } from '../domain/account.events.js';
import type { DefineRequest } from './accounts.js';
import { Accounts } from './accounts.js';

/** - `defined`: a new version. `unchanged`: it is so already, or this very command was done before. */
export type DefineOutcome =
  | {
      readonly outcome: 'defined' | 'unchanged';
      readonly account: AccountDefined;
      readonly version: number;
      readonly position: number;
    }
  | { readonly outcome: 'refused'; readonly code: DefineRefusal; readonly detail: string }
  | { readonly outcome: 'version-conflict'; readonly version: number };

export type DefineRefusal = AccountRefusal | 'command-id-taken';

export class DefineAccountCommand extends Command<DefineOutcome> {
  constructor(readonly request: DefineRequest) {
    super();
  }
}

@CommandHandler(DefineAccountCommand)
export class DefineAccountHandler implements ICommandHandler<DefineAccountCommand> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ request }: DefineAccountCommand): Promise<DefineOutcome> {
    const result = await this.accounts.define(request);
    if (result.outcome === 'refused' || result.outcome === 'version-conflict') return result;
    const { version, position } = result;
    const account = await this.accounts.find(request.command.account, version);
    if (account === undefined) throw new Error(`${request.command.account} has no version ${version}.`);
    if (result.outcome === 'accepted')
      return { outcome: result.events.length > 0 ? 'defined' : 'unchanged', account, version, position };
    if (sameContent(account.content, request.command.content))
      return { outcome: 'unchanged', account, version, position };
    const detail = 'This Idempotency-Key was sent with another account before: take a new key for another request.';
    return { outcome: 'refused', code: 'command-id-taken', detail };
  }
}
