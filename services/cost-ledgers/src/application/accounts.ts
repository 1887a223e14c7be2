import { streamId } from '@opex/contracts';
import type { CommandResult, EventCodec, EventStore, StoredEvent } from '@opex/event-sourcing';
import { handleCommand } from '@opex/event-sourcing';
import type { DefineAccount } from '../domain/account.commands.js';
import type { AccountRefusal } from '../domain/account.decider.js';
import { accountDecider } from '../domain/account.decider.js';
import type { AccountDefined, AccountEvent } from '../domain/account.events.js';
import type { AccountState } from '../domain/account.state.js';
import { COMMAND_SOURCE } from './command-source.js';

export interface DefineRequest {
  readonly command: DefineAccount;
  readonly commandId: string;
  readonly ifMatch?: number;
  readonly extensions?: Readonly<Record<string, string>>;
}

/** A store that also knows which streams there are. */
export interface AccountStore extends EventStore {
  lastOfStreams(prefix: string, afterStream: string, limit: number): Promise<readonly StoredEvent[]>;
}

const STREAM_KIND = 'account';
const streamOf = (account: string): string => streamId(STREAM_KIND, account);

/** The chart of accounts, bound to where its events are kept. */
export class Accounts {
  constructor(
    private readonly store: AccountStore,
    private readonly codec: EventCodec<AccountEvent>,
  ) {}

  define({ command, ...request }: DefineRequest): Promise<CommandResult<AccountState, AccountEvent, AccountRefusal>> {
    const aggregate = { decider: accountDecider, codec: this.codec, source: COMMAND_SOURCE };
    return handleCommand(this.store, aggregate, { ...request, command, streamId: streamOf(command.account) });
  }

  /** The account as it is now, or as it was in the given version; undefined where there is none. */
  async find(account: string, version?: number): Promise<AccountDefined | undefined> {
    const stored = await this.store.readStream(streamOf(account));
    const event = version === undefined ? stored.at(-1) : stored[version - 1];
    return event && this.codec.fromStored(event);
  }

  /** In a fixed order; those after the given account, or from the first. */
  async list(afterAccount: string | null, limit: number): Promise<readonly AccountDefined[]> {
    const afterStream = afterAccount === null ? '' : streamOf(afterAccount);
    const stored = await this.store.lastOfStreams(`${STREAM_KIND}/`, afterStream, limit);
    return stored.map((event) => this.codec.fromStored(event));
  }
}
